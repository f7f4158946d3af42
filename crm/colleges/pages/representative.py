"""Legal representatives: named, changed, ended, on the learner's page."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from crm.colleges.actions.representative import end_representative, save_representative
from crm.colleges.models import Representative
from crm.colleges.pages.learner import OfLearner
from crm.colleges.permissions import may_change_representative
from crm.core.pages.base import ActionPage
from crm.core.pages.records import RecordForm, RecordFormPage
from crm.core.permissions import Answer


class RepresentativeForm(RecordForm):
    """Who signs for a minor, and on what paper."""

    iin = forms.CharField(label=_("IIN"), max_length=20, required=False)
    phone = forms.CharField(label=_("phone"), max_length=40, required=False)

    class Meta:
        model = Representative
        fields = ["kind", "full_name", "iin", "phone", "email", "basis", "until"]
        help_texts = {"basis": _("For a guardian or trustee: the decision, its number and date.")}


class RepresentativeNew(OfLearner):
    """Name a representative."""

    form_class = RepresentativeForm
    template_name = "colleges/representative_new.html"
    heading = _("Name a representative")
    submit = _("Name the representative")

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Name."""
        save_representative(actor=self.actor, learner=self.learner, values=values)
        return self.learner.get_absolute_url()


class RepresentativeEdit(RecordFormPage):
    """Change a representative."""

    form_class = RepresentativeForm
    template_name = "colleges/representative_edit.html"
    heading = _("Change the representative")
    said = _("Saved.")

    @cached_property
    def record(self) -> Model | None:
        """The representative of the address."""
        rows = Representative.objects.visible_to(self.actor).select_related("learner__college__organisation")
        return self.fetch(rows, self.kwargs["public_id"])

    def allowed(self) -> Answer:
        """As the action."""
        return may_change_representative(self.actor, self.record)

    def cancel_url(self) -> str:
        """The learner's page."""
        return self.record.learner.get_absolute_url()  # type: ignore[union-attr]

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        row = self.record
        save_representative(actor=self.actor, learner=row.learner, representative=row, values=values)  # type: ignore[union-attr,arg-type]
        return self.cancel_url()


class RepresentativeEnd(ActionPage):
    """The person no longer represents the learner."""

    def act(self) -> str:
        """End it."""
        rows = Representative.objects.visible_to(self.actor).select_related("learner__college__organisation")
        row = self.fetch(rows, self.kwargs["public_id"])
        end_representative(actor=self.actor, representative=row)
        self.say(_("Ended."))
        return row.learner.get_absolute_url()
