"""A college and an employer: the stage, how they came there, every talk, what is to be done."""

from functools import cached_property
from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.audit.trail import Trail
from crm.core import clock
from crm.core.forms import DayField
from crm.core.pages.base import Page
from crm.core.pages.records import RecordFormPage
from crm.core.permissions import Answer, abilities
from crm.core.standing import Person
from employers.actions.partnership import move_partnership
from employers.lifecycle import PARTNERSHIP
from employers.models import Contact, Errand, Guest, Interaction, Partnership, StageMove
from employers.permissions import may_change_partnership
from employers.rules.course import Entry, course
from employers.standing import next_errands, partnership_standing

#: Contacts among those who take part; all of them stand on the employer's page.
SHOWN = 6
ROWS = ("college__organisation__legal_form", "employer__organisation__legal_form")


def course_of(page: Page, partnership: Partnership) -> list[Entry]:
    """The line of the two as far as the reader may know of it: departments read no talks."""
    visits = Guest.objects.visible_to(page.actor).filter(employer_id=partnership.employer_id)
    hosted = visits.filter(gathering__host_id=partnership.college.organisation_id) | visits.filter(gathering__host__kind="department")
    return course(
        StageMove.objects.visible_to(page.actor).filter(partnership=partnership),
        Interaction.objects.visible_to(page.actor).filter(partnership=partnership).select_related("contact"),
        hosted.select_related("gathering__host__legal_form"),
    )


class PartnershipPage(Page):
    """One college with one employer."""

    template_name = "employers/partnership.html"

    def context(self) -> dict[str, Any]:
        """The stage and its steps, the line of what happened, tasks, the trail."""
        row = self.fetch(Partnership.objects.visible_to(self.actor).select_related(*ROWS), self.kwargs["public_id"])
        entries = course_of(self, row)
        moves = [entry.row for entry in entries if entry.what == "stage"]
        errands = Errand.objects.visible_to(self.actor).filter(college=row.college, employer=row.employer)
        return {
            "partnership": row,
            "standing": partnership_standing(row, moves, next_errands(self.actor, [row]).get((row.college_id, row.employer_id))),
            "people": self.people(row),
            "steps": PARTNERSHIP.available(self.actor, row),
            "entries": entries,
            "talks": Interaction.objects.visible_to(self.actor).filter(partnership=row).exists(),
            "own": row.college.organisation.public_id in self.actor.organisations or self.actor.is_admin,
            "errands": errands.select_related("assignee").order_by("state", "due_on", "pk")[:50],
            "today": clock.today(),
            "abilities": abilities(self.actor, row),
            "trail": Trail(self.actor, row, self.request.GET),
        }

    def people(self, row: Partnership) -> list[Person]:
        """The two sides, and with whom at the employer one speaks."""
        college, employer = row.college, row.employer
        contacts = Contact.objects.visible_to(self.actor).filter(employer=employer, left_on=None)[:SHOWN]
        return [
            Person(_("college"), str(college), college.get_absolute_url(), college.phone, college.email),
            Person(_("employer"), str(employer), employer.get_absolute_url(), employer.phone, employer.email),
            *(Person(_("mentor") if one.is_mentor else _("contact"), one.full_name, "", one.phone, one.email) for one in contacts),
        ]


class StepForm(forms.Form):
    """On which day, and why."""

    on = DayField(label=_("day"), help_text=_("When it happened, not when you write it down."))
    reason = forms.CharField(label=_("reason"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)


class PartnershipStep(RecordFormPage):
    """One step of the table: its day and its reason."""

    form_class = StepForm
    template_name = "employers/partnership_step.html"
    said = _("The stage is changed.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Only steps of the table."""
        super().setup(request, *args, **kwargs)
        try:
            self.step = PARTNERSHIP.row(kwargs["name"])
        except LookupError as error:
            raise Http404("core.not_found") from error

    @cached_property
    def partnership(self) -> Partnership:
        """The partnership of the address."""
        return self.fetch(Partnership.objects.visible_to(self.actor).select_related(*ROWS), self.kwargs["public_id"])  # type: ignore[no-any-return]

    def allowed(self) -> Answer:
        """As the action."""
        return may_change_partnership(self.actor, self.partnership)

    def initial(self) -> dict[str, Any]:
        """Today, and the revision that is seen."""
        return {"on": clock.today(), "revision": self.partnership.revision}

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """A reason is asked for where the table asks."""
        form = super().make_form(data, files)
        form.fields["reason"].required = self.step.needs_reason
        return form

    def cancel_url(self) -> str:
        """The partnership's page."""
        return self.partnership.get_absolute_url()

    def context(self) -> dict[str, Any]:
        """Which step, who with whom."""
        return {**super().context(), "heading": self.step.label, "submit": self.step.label, "lead": str(self.partnership)}

    def save(self, values: dict[str, Any], revision: int | None) -> str:
        """Take the step."""
        move_partnership(actor=self.actor, partnership=self.partnership, stage=self.step.target, revision=revision, **values)
        return reverse("employers:partnership", args=[self.partnership.public_id])
