"""Pages of graduates: the list across cohorts, one graduate with everything that was said and shown, adding one, asking one."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from crm.accounts.choices import LANGUAGES
from crm.audit.trail import Trail
from crm.core import clock
from crm.core.choice_fields import ChooserField, offer
from crm.core.forms import DayField
from crm.core.pages.base import ActionPage, FormPage, Page
from crm.core.pages.lists import ListPage
from crm.core.permissions import Answer, abilities
from crm.core.standing import Person
from crm.graduates.actions.cohort import add_graduate
from crm.graduates.actions.invite import invite_graduate, print_graduate_slip
from crm.graduates.history import history_of
from crm.graduates.lists.graduate import ROWS, Graduates
from crm.graduates.models import Graduate
from crm.graduates.pages.asked import asked_of
from crm.graduates.pages.cohort import OfCohort
from crm.graduates.permissions import may_add, may_invite
from crm.graduates.road import graduate_line, links_of
from crm.graduates.rules.standing import Standing
from crm.graduates.sentences import in_words
from crm.graduates.standings import standing_of


class GraduateList(ListPage):
    """Graduates the actor sees, and where each stands today."""

    listing = Graduates


class OfGraduate(Page):
    """What every page of a graduate reads."""

    def graduate(self) -> Graduate:
        """The graduate of the address."""
        return self.fetch(Graduate.objects.visible_to(self.actor).select_related(*ROWS), self.kwargs["public_id"])

    def context(self) -> dict[str, Any]:
        """The graduate."""
        return {"graduate": self.graduate()}


class GraduatePage(OfGraduate):
    """One graduate on a day, as known at a time: what was said by whom, what the register shows, where they disagree."""

    template_name = "graduates/graduate.html"

    def context(self) -> dict[str, Any]:
        """The graduate, the standing in words, the history of words and months."""
        graduate, asked = self.graduate(), asked_of(self.request.GET)
        standing = standing_of(graduate, asked.day, asked.known)
        found = abilities(self.actor, graduate)
        return {
            "graduate": graduate,
            "asked": asked,
            "standing": standing,
            "line": None if asked.query else graduate_line(graduate, standing, links_of(graduate), clock.now()),
            "people": self.people(graduate, standing, own=found["graduates.observe"].ok),
            "reads_iin": found["graduates.observe"].ok,
            "reads_documents": found["graduates.read_documents"].ok,
            "contradictions": [in_words(one) for one in standing.contradictions],
            "notes": [in_words(one) for one in standing.notes],
            "history": history_of(self.actor, graduate, asked.known),
            "abilities": found,
            "trail": Trail(self.actor, graduate, self.request.GET),
        }

    def people(self, graduate: Graduate, standing: Standing, *, own: bool) -> list[Person]:
        """The graduate, whom only his college may reach, the college, and the employer that was named."""
        learner, college, basis = graduate.learner, graduate.cohort.college, standing.basis
        return [
            Person(_("graduate"), learner.full_name, "", learner.phone if own else "", learner.email if own else ""),
            Person(_("college"), str(college), college.get_absolute_url(), college.phone, college.email),
            *([Person(_("employer"), basis.employer_name)] if basis and basis.employer_name else []),
        ]


class GraduateForm(forms.Form):
    """Who received a diploma, and when."""

    learner = ChooserField("new_graduate", label=_("learner"))
    diploma_on = DayField(label=_("diploma dated"))
    diploma_number = forms.CharField(label=_("diploma number"), max_length=40, required=False)
    qualification = forms.CharField(label=_("qualification"), max_length=200, required=False)
    dual = forms.NullBooleanField(label=_("dual training"))


class GraduateNew(FormPage, OfCohort):
    """Add a graduate."""

    template_name = "graduates/graduate_new.html"
    form_class = GraduateForm

    def right(self) -> Answer:
        """Only those who keep this college's cohorts."""
        return may_add(self.actor, self.cohort())

    def make_form(self, data: Any = None, files: Any = None) -> forms.Form:
        """Learners of the college who are not among the graduates yet."""
        return offer(GraduateForm(data), self.actor, learner=self.cohort().public_id)

    def context(self) -> dict[str, Any]:
        """The cohort."""
        return {"cohort": self.cohort()}

    def act(self, data: dict[str, Any]) -> str:
        """Add."""
        cohort = self.cohort()
        add_graduate(actor=self.actor, cohort=cohort, **data)
        return cohort.get_absolute_url()


class InviteForm(forms.Form):
    """Where the link goes."""

    email = forms.EmailField(label=_("e-mail"))
    language = forms.ChoiceField(label=_("language of the letter"), choices=LANGUAGES)


class GraduateInvite(FormPage, OfGraduate):
    """Mail the graduate a link."""

    template_name = "graduates/graduate_invite.html"
    form_class = InviteForm

    def right(self) -> Answer:
        """Only those who note what became of graduates."""
        return may_invite(self.actor, self.graduate())

    def initial(self) -> dict[str, Any]:
        """The address on record."""
        return {"email": self.graduate().learner.email, "language": "kk"}

    def act(self, data: dict[str, Any]) -> str:
        """Send."""
        graduate = self.graduate()
        invite_graduate(actor=self.actor, graduate=graduate, **data)
        self.say(_("The link is on its way."))
        return graduate.get_absolute_url()


class GraduateSlip(ActionPage, OfGraduate):
    """Print the graduate's personal QR slip."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The slip as PDF, a file of its own."""
        data = print_graduate_slip(actor=self.actor, graduate=self.graduate())
        return HttpResponse(data, content_type="application/pdf", headers={"Content-Disposition": 'attachment; filename="slip.pdf"'})
