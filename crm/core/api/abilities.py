"""What the caller may do with a record, as the buttons of its page know it."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from crm.core.permissions import Answer, abilities

REFUSAL = {
    "type": "object",
    "nullable": True,
    "properties": {"code": {"type": "string"}, "reason": {"type": "string"}},
    "required": ["code", "reason"],
}
ABILITIES = {"type": "object", "nullable": True, "additionalProperties": REFUSAL}


@extend_schema_field(ABILITIES)
class AbilitiesField(serializers.Field[Any, Any, Any, Any]):
    """{permission: null when allowed, else the code of the rule that stands in the way, and its reason in words}.

    Null where many records are listed, or one beside another, for each would be judged by itself; `in_lists` where that is cheap.
    """

    def __init__(self, *, in_lists: bool = False, **kwargs: Any) -> None:
        self.in_lists = in_lists
        super().__init__(**{**kwargs, "read_only": True, "source": "*"})

    def to_representation(self, value: Any) -> dict[str, dict[str, str] | None] | None:
        """Asked for the caller."""
        view = self.context.get("view")
        if view is None or (getattr(view, "action", "") == "list" and not self.in_lists):
            return None
        return {code: told(answer) for code, answer in abilities(view.actor, value).items()}


def told(answer: Answer) -> dict[str, str] | None:
    """A refusal with its reason; nothing for a yes."""
    return None if answer else {"code": answer.code, "reason": answer.reason}
