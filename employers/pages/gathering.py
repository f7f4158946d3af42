"""Events with employers: the list, one event with its sums, plan, change, call off."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Model
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.accounts.models import Organisation
from crm.audit.trail import Trail
from crm.core import clock
from crm.core.choice_fields import ChooserField
from crm.core.forms import ONE_LANGUAGE
from crm.core.pages.base import Page
from crm.core.pages.lists import ListPage
from crm.core.pages.records import RecordForm, RecordFormPage
from crm.core.permissions import YES, Answer, abilities, no
from employers.actions.gathering import call_off, save_gathering, take_up
from employers.lifecycle import GATHERING
from employers.lists.gathering import Gatherings
from employers.models import Gathering, Guest, Station
from employers.permissions import hosts, may_change_gathering
from employers.querysets import hosts_seen
from employers.rules.headcount import headcount

STEPS = {"call_off": call_off, "take_up": take_up}


class GatheringList(ListPage):
    """Events the actor sees: of the college, of its region, or those his company is asked to."""

    listing = Gatherings

    template_name = "employers/gathering_list.html"

    def actions(self) -> list[tuple[str, Any, str]]:
        """Plan an event."""
        return [(reverse("employers:gathering_new"), _("Plan an event"), "primary")] if hosts(self.actor).exists() else []


class GatheringPage(Page):
    """One event."""

    template_name = "employers/gathering.html"

    def context(self) -> dict[str, Any]:
        """What, where, when, stations, employers and the sums of both."""
        row = self.fetch(Gathering.objects.visible_to(self.actor).select_related("host__legal_form"), self.kwargs["public_id"])
        stations = list(Station.objects.visible_to(self.actor).filter(gathering=row).select_related("specialty"))
        guests = list(
            Guest.objects.visible_to(self.actor).filter(gathering=row).select_related("employer__organisation__legal_form").order_by("pk")
        )
        return {
            "gathering": row,
            "stations": stations,
            "guests": guests,
            "sums": headcount(stations, guests),
            "whole": hosts_whole(self.actor, row),
            "steps": GATHERING.available(self.actor, row),
            "begun": row.has_begun(clock.today()),
            "abilities": abilities(self.actor, row),
            "trail": Trail(self.actor, row, self.request.GET),
        }


def hosts_whole(actor: Any, gathering: Gathering) -> bool:
    """Whether the actor sees the whole list of employers, going by the organiser, not only his own company."""
    return actor.is_admin or Gathering.objects.filter(hosts_seen(actor), pk=gathering.pk).exists()


class GatheringForm(RecordForm):
    """An event. The organiser stands first where there is a choice."""

    host = ChooserField("organiser", label=_("organiser"))
    needed = ONE_LANGUAGE
    field_order = ["host", "kind", "name_kk", "name_ru", "name_en", "place", "starts_on", "ends_on"]

    class Meta:
        model = Gathering
        fields = ["kind", "name_kk", "name_ru", "name_en", "place", "starts_on", "ends_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].required = False
        self.fields["ends_on"].help_text = _("Empty: the same day.")


class GatheringNew(RecordFormPage):
    """Plan an event."""

    form_class = GatheringForm
    template_name = "employers/gathering_new.html"
    heading = _("Plan an event")
    submit = _("Plan the event")

    @cached_property
    def organisers(self) -> list[Organisation]:
        """Whose events one keeps."""
        return list(hosts(self.actor)[:2])

    def allowed(self) -> Answer:
        """Whoever keeps the events of at least one organisation."""
        return YES if self.organisers else no("employers.not_your_gathering")

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """With the organiser where there is a choice."""
        form = super().make_form(data, files)
        if len(self.organisers) == 1:
            del form.fields["host"]
        return form

    def cancel_url(self) -> str:
        """The list."""
        return reverse("employers:gathering_list")

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Plan it."""
        host = values.pop("host", None) or self.organisers[0]
        return save_gathering(actor=self.actor, host=host, values=values).get_absolute_url()


class OfGathering(RecordFormPage):
    """A form about the event of the address."""

    @cached_property
    def gathering(self) -> Gathering:
        """The event of the address."""
        rows = Gathering.objects.visible_to(self.actor).select_related("host__legal_form")
        return self.fetch(rows, self.kwargs["public_id"])  # type: ignore[no-any-return]

    def allowed(self) -> Answer:
        """As the action."""
        return may_change_gathering(self.actor, self.gathering)

    def cancel_url(self) -> str:
        """The event's page."""
        return self.gathering.get_absolute_url()

    def context(self) -> dict[str, Any]:
        """Which event."""
        return {**super().context(), "lead": str(self.gathering)}


class GatheringEdit(OfGathering):
    """Change an event."""

    form_class = GatheringForm
    template_name = "employers/gathering_edit.html"
    heading = _("Change the event")
    said = _("Saved.")

    @cached_property
    def record(self) -> Model | None:
        """The event of the address."""
        return self.gathering

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """The organiser stays."""
        form = super().make_form(data, files)
        del form.fields["host"]
        return form

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Save."""
        row = save_gathering(actor=self.actor, gathering=self.gathering, values=values, revision=revision)
        return row.get_absolute_url()


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class GatheringStep(OfGathering):
    """Call an event off, or let it take place after all."""

    form_class = ReasonForm
    template_name = "employers/gathering_step.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Only steps of the table."""
        super().setup(request, *args, **kwargs)
        if kwargs["name"] not in STEPS:
            raise Http404("core.not_found")
        self.step = GATHERING.row(kwargs["name"])

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """A reason only where one is needed."""
        form = super().make_form(data, files)
        if not self.step.needs_reason:
            del form.fields["reason"]
        return form

    def context(self) -> dict[str, Any]:
        """Which step."""
        return {**super().context(), "heading": self.step.label, "submit": self.step.label}

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Take the step."""
        return STEPS[self.step.name](actor=self.actor, gathering=self.gathering, **values).get_absolute_url()
