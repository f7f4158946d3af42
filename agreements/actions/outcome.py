"""A selection is worked row by row: each has its own result, and a failed one never stops the rest."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from agreements.models import Agreement
from crm.core.errors import DomainError, Invalid, words


@dataclass(frozen=True)
class Outcome:
    """What became of one agreement of a selection; `code` and `params` say why it was refused."""

    public_id: str
    label: str
    ok: bool
    code: str = ""
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """The refusal in words, in the active language."""
        return words(self.code, self.params) if self.code else ""


def each(agreements: Iterable[Agreement], act: Callable[[Agreement], Any]) -> list[Outcome]:
    """Call `act` for every agreement, each in a transaction of its own; Invalid when there are none."""
    rows = list(agreements)
    if not rows:
        raise Invalid("agreements.nothing_chosen")
    return [one(row, act) for row in rows]


def one(agreement: Agreement, act: Callable[[Agreement], Any]) -> Outcome:
    """The result of `act` for one agreement; a refusal leaves nothing behind."""
    label = str(agreement)
    try:
        with transaction.atomic():
            act(agreement)
    except DomainError as error:
        return Outcome(agreement.public_id, label, False, error.code, error.params)
    return Outcome(agreement.public_id, str(agreement), True)
