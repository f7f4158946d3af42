"""Places an employer offers."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from crm.core.choice_fields import ChooserField
from crm.core.pages.records import RecordForm
from employers.actions.capacity import save_capacity
from employers.models import Capacity
from employers.pages.employer import OfEmployer
from employers.pages.kept import KeptEdit


class CapacityForm(RecordForm):
    """From how many to how many, for which specialty."""

    specialty = ChooserField("specialty", label=_("specialty"), required=False, help_text=_("Left empty: for any specialty."))

    class Meta:
        model = Capacity
        fields = ["specialty", "places_from", "places_to", "said"]
        help_texts = {"said": _("As they said it, e.g. “two or three in spring”.")}


class CapacityNew(OfEmployer):
    """Enter places offered."""

    form_class = CapacityForm
    template_name = "employers/capacity_new.html"
    heading = _("Enter places offered")
    submit = _("Enter the places")

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        save_capacity(actor=self.actor, employer=self.employer, values=values)
        return self.employer.get_absolute_url()


class CapacityEdit(KeptEdit):
    """Change places offered."""

    model = Capacity
    form_class = CapacityForm
    template_name = "employers/capacity_edit.html"
    heading = _("Change places offered")
    said = _("Saved.")

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        save_capacity(actor=self.actor, employer=self.employer, capacity=self.record, values=values)
        return self.employer.get_absolute_url()
