"""Talks with employers: the list, a new one, a correction."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from crm.core import clock
from crm.core.choice_fields import ChooserField, offer
from crm.core.pages.base import Page
from crm.core.pages.lists import ListPage
from crm.core.pages.records import RecordForm, RecordFormPage
from crm.core.permissions import Answer
from employers.actions.interaction import save_interaction
from employers.lists.interaction import Interactions
from employers.models import Interaction, Partnership
from employers.pages.partnership import ROWS
from employers.permissions import may_change_interaction, may_change_partnership


class InteractionList(ListPage):
    """Talks of one's college with all its employers, the newest first."""

    listing = Interactions

    template_name = "employers/interaction_list.html"


class InteractionPage(Page):
    """A talk stands on the page of its partnership."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """There."""
        row = self.fetch(Interaction.objects.visible_to(self.actor).select_related("partnership"), self.kwargs["public_id"])
        return redirect(row.get_absolute_url())


class InteractionForm(RecordForm):
    """A talk."""

    contact = ChooserField("contact", label=_("person among the contacts"), required=False)

    class Meta:
        model = Interaction
        fields = ["kind", "on", "contact", "person", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}


class OfPartnership(RecordFormPage):
    """A form about a talk within a partnership."""

    form_class = InteractionForm

    @cached_property
    def partnership(self) -> Partnership:
        """The partnership of the address."""
        return self.fetch(Partnership.objects.visible_to(self.actor).select_related(*ROWS), self.kwargs["public_id"])  # type: ignore[no-any-return]

    def allowed(self) -> Answer:
        """As the action."""
        return may_change_partnership(self.actor, self.partnership)

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """The employer's people to choose from; those who left stay choosable, the talk may be older."""
        form = super().make_form(data, files)
        offer(form, self.actor, contact=self.partnership.employer.public_id)
        form.fields["person"].help_text = _("Only when the person is not among the contacts.")
        return form

    def cancel_url(self) -> str:
        """The partnership's page."""
        return self.partnership.get_absolute_url()

    def context(self) -> dict[str, Any]:
        """With whom."""
        return {**super().context(), "lead": str(self.partnership)}


class InteractionNew(OfPartnership):
    """Write down a talk."""

    template_name = "employers/interaction_new.html"
    heading = _("Write down a talk")
    submit = _("Save the talk")

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"on": clock.today()}

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        return save_interaction(actor=self.actor, partnership=self.partnership, values=values).get_absolute_url()


class InteractionEdit(OfPartnership):
    """Correct a talk; the trail keeps what stood before."""

    template_name = "employers/interaction_edit.html"
    heading = _("Correct the talk")
    said = _("Saved.")

    @cached_property
    def record(self) -> Model | None:
        """The talk of the address."""
        rows = Interaction.objects.visible_to(self.actor).select_related(*(f"partnership__{name}" for name in ROWS), "contact")
        return self.fetch(rows, self.kwargs["public_id"])

    @property
    def partnership(self) -> Partnership:  # type: ignore[override]
        """With whom it was."""
        return self.record.partnership  # type: ignore[union-attr, no-any-return]

    def allowed(self) -> Answer:
        """As the action."""
        return may_change_interaction(self.actor, self.record)

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        row = save_interaction(
            actor=self.actor,
            partnership=self.partnership,
            interaction=self.record,  # type: ignore[arg-type]
            values=values,
            revision=revision,
        )
        return row.get_absolute_url()
