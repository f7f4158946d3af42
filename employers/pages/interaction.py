"""Talks with employers: the list, a new one, a correction."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, DateFilter, FilterSet

from crm.colleges.pages.own import sees_several
from crm.core import clock
from crm.core.forms import DayField
from crm.core.pages.base import Page
from crm.core.pages.lists import Col, ListPage
from crm.core.pages.records import RecordForm, RecordFormPage
from crm.core.permissions import Answer
from employers.actions.interaction import save_interaction
from employers.choices import InteractionKind
from employers.models import Contact, Interaction, Partnership
from employers.pages.partnership import ROWS
from employers.permissions import may_change_interaction, may_change_partnership


class DayFilter(DateFilter):
    """A day typed as people write it."""

    field_class = DayField


class InteractionFilter(FilterSet):
    """What narrows the list of talks."""

    kind = ChoiceFilter(choices=InteractionKind.choices, label=_("kind of contact"))
    since = DayFilter(field_name="on", lookup_expr="gte", label=_("from day"))
    until = DayFilter(field_name="on", lookup_expr="lte", label=_("to day"))
    employer = CharFilter(field_name="partnership__employer__public_id", widget=forms.HiddenInput)

    class Meta:
        model = Interaction
        fields: list[str] = []


class InteractionList(ListPage):
    """Talks of one's college with all its employers, the newest first."""

    template_name = "employers/interaction_list.html"
    model = Interaction
    filterset = InteractionFilter
    related = (
        "contact",
        "partnership__employer__organisation__legal_form",
        "partnership__college__organisation__legal_form",
    )
    order = ("-on", "-pk")
    heading = _("Talks with employers")
    lead = _("Only your college reads them.")
    empty_text = _("No talk is written down yet: open an employer and write down the first one.")
    search = ("text__icontains", "person__icontains", "contact__full_name__icontains", "partnership__employer__search_name__icontains")
    columns = (
        Col("on", _("day"), "on", link=lambda row: row.get_absolute_url(), sort="on", kind="date"),
        Col("employer", _("employer"), lambda row: str(row.partnership.employer), sort="partnership__employer__search_name"),
        Col("kind", _("kind of contact"), lambda row: row.get_kind_display(), sort="kind"),
        Col("person", _("person spoken to"), lambda row: row.with_whom),
        Col("text", _("what was said"), "text"),
        Col("made_by", _("entered by"), "made_by"),
    )

    def shown_columns(self) -> tuple[Col, ...]:
        """The college, where one sees several."""
        college = Col("college", _("college"), lambda row: str(row.partnership.college))
        return (*self.columns, college) if sees_several(self.actor) else self.columns


class InteractionPage(Page):
    """A talk stands on the page of its partnership."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """There."""
        row = self.fetch(Interaction.objects.visible_to(self.actor).select_related("partnership"), self.kwargs["public_id"])
        return redirect(row.get_absolute_url())


class InteractionForm(RecordForm):
    """A talk."""

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
        people = Contact.objects.visible_to(self.actor).filter(employer_id=self.partnership.employer_id)
        field: Any = form.fields["contact"]
        field.queryset, field.to_field_name = people.order_by("left_on", "full_name", "pk"), "public_id"
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
