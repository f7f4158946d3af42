"""Pages of equipment programmes."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.audit.trail import Trail
from crm.core.choice_fields import ChooserField, offer
from crm.core.pages.base import FormPage, Page
from crm.core.pages.lists import ListPage
from crm.core.permissions import YES, Answer, abilities, no
from crm.core.standing import Person
from crm.equipment.actions.programme import share_programme, start_programme
from crm.equipment.choosing import own_organisations
from crm.equipment.facts import findings_of, sums_of
from crm.equipment.lists.programme import Programmes
from crm.equipment.models import Line, Programme
from crm.equipment.permissions import may_share
from crm.equipment.standing import lines_by_state, programme_standing


class ProgrammeList(ListPage):
    """Programmes the actor runs or has a share in."""

    listing = Programmes

    template_name = "equipment/programme_list.html"

    def actions(self) -> list[Any]:
        """Start a programme, for those who may."""
        rows: list[Any] = [
            (reverse("equipment:plan_fact"), _("Plan against fact"), ""),
            (reverse("equipment:line_list"), _("All lines"), ""),
            (reverse("equipment:act_list"), _("Acceptance acts"), ""),
        ]
        if own_organisations(self.actor).exists():
            rows.append((reverse("equipment:programme_new"), _("Start a programme"), "primary"))
        return rows


class ProgrammeForm(forms.ModelForm):
    """What a programme is."""

    organisation = ChooserField("programme_owner", label=Programme._meta.get_field("organisation").verbose_name)

    class Meta:
        model = Programme
        fields = ["organisation", "name_kk", "name_ru", "name_en", "year", "source", "budget", "booking_days"]


class ProgrammeNew(FormPage):
    """Start a programme."""

    template_name = "equipment/programme_new.html"
    form_class = ProgrammeForm

    def right(self) -> Answer:
        """Only those who keep equipment for some organisation."""
        return YES if own_organisations(self.actor).exists() else no("equipment.not_keeper")

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """Only organisations the actor keeps equipment for."""
        form = offer(ProgrammeForm(data), self.actor)
        form.fields["booking_days"].required = False
        form.fields["name_kk"].required = form.fields["name_ru"].required = True
        return form

    def act(self, data: dict[str, Any]) -> str:
        """Start it."""
        organisation = data.pop("organisation")
        data = {name: value for name, value in data.items() if value is not None}
        return start_programme(actor=self.actor, organisation=organisation, values=data).get_absolute_url()


class ProgrammePage(Page):
    """One programme with its shares."""

    template_name = "equipment/programme.html"

    def context(self) -> dict[str, Any]:
        """The programme, its shares and what the actor may do."""
        programme = self.fetch(
            Programme.objects.visible_to(self.actor).select_related("organisation__legal_form"), self.kwargs["public_id"]
        )
        shares = list(programme.shares.visible_to(self.actor).select_related("college__organisation__legal_form").order_by("pk"))
        given = sum(share.amount for share in shares)
        # What is left of the budget is told only to those who see every share: others would read a wrong number.
        whole = programme.shares.count() == len(shares)
        lines = Line.objects.visible_to(self.actor).filter(programme=programme)
        found = findings_of(lines).values()
        states = lines_by_state(lines)
        return {
            "programme": programme,
            "standing": programme_standing(programme, states, [str(share.college) for share in shares], shared=bool(shares)),
            "people": self.people(programme, shares),
            "sums": sums_of(lines),
            "contradictions": sum(any(not row.is_gap for row in rows) for rows in found),
            "gaps": sum(any(row.is_gap for row in rows) for rows in found),
            "trail": Trail(self.actor, programme, self.request.GET),
            "shares": shares,
            "given": given,
            "whole": whole,
            "left": programme.budget - given,
            "abilities": abilities(self.actor, programme),
        }

    def people(self, programme: Programme, shares: list[Any]) -> list[Person]:
        """Who runs the programme, and which colleges receive."""
        runs = Person(_("runs the programme"), str(programme.organisation))
        colleges = [row.college for row in shares]
        return [runs, *(Person(_("receives"), str(one), one.get_absolute_url(), one.phone, one.email) for one in colleges)]


class ShareForm(forms.Form):
    """A college's part."""

    college = ChooserField("college", label=_("college"))
    amount = forms.DecimalField(label=_("amount, tenge"), max_digits=16, decimal_places=2, min_value=1)


class ProgrammeShare(FormPage):
    """Give a college its share."""

    template_name = "equipment/programme_share.html"
    form_class = ShareForm

    def right(self) -> Answer:
        """Only those who run the programme."""
        return may_share(self.actor, self.programme())

    def programme(self) -> Programme:
        """The programme of the address."""
        return self.fetch(Programme.objects.visible_to(self.actor).select_related("organisation"), self.kwargs["public_id"])

    def context(self) -> dict[str, Any]:
        """The programme."""
        return {"programme": self.programme()}

    def act(self, data: dict[str, Any]) -> str:
        """Share."""
        programme = self.programme()
        share_programme(actor=self.actor, programme=programme, college=data["college"], amount=data["amount"])
        return programme.get_absolute_url()
