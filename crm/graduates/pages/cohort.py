"""Pages of cohorts."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.accounts.choices import LANGUAGES
from crm.audit.trail import Trail
from crm.colleges.models import College
from crm.core.choice_fields import ChooserField, offer
from crm.core.pages.base import ActionPage, FormPage, Page
from crm.core.pages.lists import ListPage
from crm.core.permissions import Answer, abilities, no
from crm.graduates.actions.cohort import open_cohort
from crm.graduates.actions.invite import invite_cohort, print_cohort_slips
from crm.graduates.choices import LETTER_LABELS, YEARS
from crm.graduates.lists.cohort import Cohorts
from crm.graduates.models import Cohort, Graduate
from crm.graduates.pages.asked import asked_of
from crm.graduates.permissions import may_invite_cohort, may_open_cohort
from crm.graduates.rules.measures import letters_of, measures
from crm.graduates.sentences import in_words
from crm.graduates.standings import standings


class CohortList(ListPage):
    """Cohorts of the colleges the actor sees."""

    listing = Cohorts

    template_name = "graduates/cohort_list.html"

    def actions(self) -> list[Any]:
        """All graduates, and opening a cohort for those who may."""
        found: list[Any] = [(reverse("graduates:graduate_list"), _("All graduates"), "")]
        if "graduates.write" in self.actor.capabilities or "agreements.approve" in self.actor.capabilities:
            found.append((reverse("graduates:cohort_new"), _("Open a cohort"), "primary"))
        return found


class CohortForm(forms.Form):
    """Which cohort."""

    college = ChooserField("cohort_college", label=_("college"))
    specialty = ChooserField("specialty", label=_("specialty"))
    year = forms.IntegerField(label=_("year of graduation"), min_value=YEARS[0], max_value=YEARS[-1])


def opens_somewhere(actor: Any) -> Answer:
    """Whether the actor opens cohorts for any college he sees."""
    answers = [may_open_cohort(actor, college) for college in College.objects.visible_to(actor).select_related("organisation")]
    return next((answer for answer in answers if answer), no("graduates.not_officer"))


class CohortNew(FormPage):
    """Open a cohort."""

    template_name = "graduates/cohort_new.html"
    form_class = CohortForm

    def right(self) -> Answer:
        """Only those who keep cohorts somewhere."""
        return opens_somewhere(self.actor)

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """Own colleges only."""
        return offer(CohortForm(data), self.actor)

    def act(self, data: dict[str, Any]) -> str:
        """Open it."""
        return open_cohort(actor=self.actor, **data).get_absolute_url()


class OfCohort(Page):
    """What every page of a cohort reads."""

    def cohort(self) -> Cohort:
        """The cohort of the address."""
        rows = Cohort.objects.visible_to(self.actor).select_related("college__organisation__legal_form", "specialty")
        return self.fetch(rows, self.kwargs["public_id"])


class CohortPage(OfCohort):
    """One cohort on a day, as known at a time: the figures beside each other, and every graduate behind them."""

    template_name = "graduates/cohort.html"

    def context(self) -> dict[str, Any]:
        """The cohort, its figures, who is in it and where each stands, and what was done."""
        cohort, asked = self.cohort(), asked_of(self.request.GET)
        rows = Graduate.objects.visible_to(self.actor).filter(cohort=cohort, diploma_on__lte=asked.day, created_at__lte=asked.known)
        found = standings(rows, asked.day, asked.known)
        graduates = [
            (row, found[row.pk], [in_words(one) for one in found[row.pk].contradictions])
            for row in rows.select_related("learner").order_by("learner__sort_name", "pk")
            if row.pk in found
        ]
        return {
            "cohort": cohort,
            "asked": asked,
            "graduates": graduates,
            "measures": measures(found.values()),
            "letters": [(LETTER_LABELS[code], count) for code, count in letters_of(found.values()).items() if count],
            "contradictions": sum(1 for _row, standing, _words in graduates if standing.contradictions),
            "abilities": abilities(self.actor, cohort),
            "trail": Trail(self.actor, cohort, self.request.GET),
        }


class AskForm(forms.Form):
    """Whom to ask, in which language."""

    only_unknown = forms.BooleanField(label=_("Only those about whom nothing is known"), required=False)
    language = forms.ChoiceField(label=_("language of the letter"), choices=LANGUAGES)


class CohortInvite(FormPage, OfCohort):
    """Ask a whole cohort by mail, in the background."""

    template_name = "graduates/cohort_invite.html"
    form_class = AskForm

    def right(self) -> Answer:
        """Only those who keep this college's cohorts."""
        return may_invite_cohort(self.actor, self.cohort())

    def initial(self) -> dict[str, Any]:
        """The unknown ones, in Kazakh."""
        return {"only_unknown": True, "language": "kk"}

    def context(self) -> dict[str, Any]:
        """The cohort, and how many of it have an address."""
        cohort = self.cohort()
        rows = cohort.graduates.visible_to(self.actor)
        return {"cohort": cohort, "size": rows.count(), "reachable": rows.exclude(learner__email="").count()}

    def act(self, data: dict[str, Any]) -> str:
        """Start the job."""
        return reverse("jobs:job", args=[invite_cohort(actor=self.actor, cohort=self.cohort(), **data).public_id])


class CohortSlips(ActionPage, OfCohort):
    """Print QR slips for those no mail reaches."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One PDF, a file of its own."""
        data = print_cohort_slips(actor=self.actor, cohort=self.cohort())
        return HttpResponse(data, content_type="application/pdf", headers={"Content-Disposition": 'attachment; filename="slips.pdf"'})
