"""What every form about a record kept under an employer shares."""

from functools import cached_property
from typing import Any

from django.db.models import Model

from crm.core.pages.records import RecordFormPage
from crm.core.permissions import Answer, may
from employers.models import Employer


class KeptEdit(RecordFormPage):
    """Change a record of an employer. model: its class; rule: code of the permission asked of the employer."""

    model: type[Any]
    rule = "employers.change_employer"

    @cached_property
    def record(self) -> Model | None:
        """The record of the address."""
        rows = self.model.objects.visible_to(self.actor).select_related("employer__organisation__legal_form")
        return self.fetch(rows, self.kwargs["public_id"])

    @property
    def employer(self) -> Employer:
        """Whose it is."""
        return self.record.employer  # type: ignore[union-attr, no-any-return]

    def allowed(self) -> Answer:
        """As the action."""
        return may(self.rule, self.actor, self.employer)

    def cancel_url(self) -> str:
        """The employer's page."""
        return self.employer.get_absolute_url()

    def context(self) -> dict[str, Any]:
        """Whose form it is."""
        return {**super().context(), "lead": str(self.employer)}
