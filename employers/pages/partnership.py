"""How far a college and an employer have come."""

from functools import cached_property
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from crm.core.pages.records import RecordForm, RecordFormPage
from crm.core.permissions import Answer
from employers.actions.partnership import save_partnership
from employers.models import Partnership
from employers.permissions import may_change_partnership


class PartnershipForm(RecordForm):
    """The stage."""

    class Meta:
        model = Partnership
        fields = ["stage"]


class PartnershipEdit(RecordFormPage):
    """Move a partnership to another stage."""

    form_class = PartnershipForm
    template_name = "employers/partnership_edit.html"
    heading = _("Change the stage")
    said = _("Saved.")

    @cached_property
    def record(self) -> Model | None:
        """The partnership of the address."""
        rows = Partnership.objects.visible_to(self.actor)
        rows = rows.select_related("college__organisation__legal_form", "employer__organisation__legal_form")
        return self.fetch(rows, self.kwargs["public_id"])

    def allowed(self) -> Answer:
        """As the action."""
        return may_change_partnership(self.actor, self.record)

    def cancel_url(self) -> str:
        """The employer's page."""
        return self.record.employer.get_absolute_url()  # type: ignore[union-attr]

    def context(self) -> dict[str, Any]:
        """Who with whom."""
        return {**super().context(), "lead": str(self.record)}

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        row = self.record
        save_partnership(actor=self.actor, college=row.college, partnership=row, values=values)  # type: ignore[union-attr,arg-type]
        return self.cancel_url()
