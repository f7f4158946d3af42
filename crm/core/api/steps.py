"""The steps of a lifecycle table that start in the present state, told over the API in the words of the page's buttons."""

from collections.abc import Iterable
from typing import Any

from rest_framework import serializers

from crm.core.lifecycle import Transition
from crm.core.permissions import Answer


class StepSerializer(serializers.Serializer[dict]):  # type: ignore[type-arg]
    """A step that starts in the present state: whether it is possible, and if not, the code and words of the rule in the way."""

    name = serializers.CharField()
    label = serializers.CharField()
    ok = serializers.BooleanField()
    code = serializers.CharField()
    reason = serializers.CharField()
    needs_reason = serializers.BooleanField()


def told_steps(rows: Iterable[tuple[Transition, Answer]]) -> list[dict[str, Any]]:
    """Rows of `Lifecycle.available` as StepSerializer describes them."""
    return [
        {
            "name": row.name,
            "label": str(row.label),
            "ok": answer.ok,
            "code": answer.code,
            "reason": answer.reason,
            "needs_reason": row.needs_reason,
        }
        for row, answer in rows
    ]
