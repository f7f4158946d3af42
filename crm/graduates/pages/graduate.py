"""Pages of graduates: the list across cohorts, one graduate with everything that was said and shown, adding one, asking one."""

from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet, ModelChoiceFilter, NumberFilter

from crm.accounts.choices import LANGUAGES
from crm.accounts.pages.timeline import timeline_of
from crm.colleges.models import College, Learner
from crm.core import clock
from crm.core.forms import DayField
from crm.core.pages.base import ActionPage, FormPage, Page
from crm.core.pages.lists import Col, ListPage
from crm.core.permissions import Answer, abilities
from crm.graduates.actions.cohort import add_graduate
from crm.graduates.actions.invite import invite_graduate, print_graduate_slip
from crm.graduates.choices import LETTER_LABELS, Finding, Level
from crm.graduates.history import history_of
from crm.graduates.models import Cohort, Graduate
from crm.graduates.pages.asked import asked_of
from crm.graduates.pages.cohort import OfCohort
from crm.graduates.permissions import may_add, may_invite
from crm.graduates.rules.standing import Standing
from crm.graduates.sentences import in_words
from crm.graduates.standings import standing_of, standings

ROWS = ("learner", "cohort__college__organisation__legal_form", "cohort__specialty")
FINDINGS = [("any", _("any contradiction")), *Finding.choices]


def visible_colleges(request: HttpRequest) -> Any:
    """Colleges to filter by."""
    return College.objects.visible_to(request.actor).select_related("organisation__legal_form")  # type: ignore[attr-defined]


def asked_cohort(request: HttpRequest) -> Any:
    """The cohort of the address, to name it; hundreds of them make no choice anybody could read."""
    rows = Cohort.objects.visible_to(request.actor).select_related("specialty")  # type: ignore[attr-defined]
    return rows.filter(public_id=request.GET["cohort"]) if request.GET.get("cohort", "").isalnum() else rows.none()


class GraduateFilter(FilterSet):
    """What narrows the list: facts, and where graduates stand today. A cohort's page leads here with the cohort in the address."""

    cohort = ModelChoiceFilter(queryset=asked_cohort, label=_("cohort"), to_field_name="public_id")
    year = NumberFilter(field_name="cohort__year", label=_("year of graduation"))
    college = ModelChoiceFilter(field_name="cohort__college", queryset=visible_colleges, label=_("college"), to_field_name="public_id")
    letter = ChoiceFilter(choices=list(LETTER_LABELS.items()), label=_("standing"), method="by_letter")
    level = ChoiceFilter(choices=Level.choices, label=_("evidence"), method="by_level")
    finding = ChoiceFilter(choices=FINDINGS, label=_("contradiction"), method="by_finding")

    class Meta:
        model = Graduate
        fields: list[str] = []

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        if not (data or {}).get("cohort"):
            del self.filters["cohort"]

    def by_letter(self, rows: Any, name: str, value: str) -> Any:
        """Those with this letter today."""
        return self._where(rows, lambda row: row.letter == value)

    def by_level(self, rows: Any, name: str, value: str) -> Any:
        """Those known this well today."""
        return self._where(rows, lambda row: row.level == int(value))

    def by_finding(self, rows: Any, name: str, value: str) -> Any:
        """Those about whom words and register disagree."""
        return self._where(rows, lambda row: any(value in ("any", one.code) for one in row.contradictions))

    def _where(self, rows: Any, fits: Any) -> Any:
        now = clock.now()
        return rows.filter(pk__in=[pk for pk, row in standings(rows, clock.today(now), now).items() if fits(row)])


class GraduateList(ListPage):
    """Graduates the actor sees, and where each stands today."""

    model = Graduate
    filterset = GraduateFilter
    related = ROWS
    heading = _("Graduates")
    search = ("learner__sort_name__icontains",)
    order = ("-cohort__year", "learner__sort_name")
    empty_text = _("No graduate yet. Open a cohort when the diplomas are handed out.")

    @cached_property
    def standing(self) -> dict[int, Standing]:
        """Where each found graduate stands today."""
        now = clock.now()
        return standings(self.found, clock.today(now), now)

    def shown_columns(self) -> tuple[Col, ...]:
        """Facts from the row, the rest from its standing."""
        return (
            Col(
                "name",
                _("full name"),
                lambda row: row.learner.full_name,
                link=lambda row: row.get_absolute_url(),
                sort="learner__sort_name",
            ),
            Col("cohort", _("cohort"), lambda row: str(row.cohort), link=lambda row: row.cohort.get_absolute_url()),
            Col("college", _("college"), lambda row: str(row.cohort.college)),
            Col("does", _("standing"), lambda row: self.standing[row.pk].does),
            Col("level", _("evidence"), lambda row: self.standing[row.pk].proof),
            Col("finding", _("contradiction"), lambda row: " ".join(in_words(one) for one in self.standing[row.pk].contradictions)),
        )


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
            "reads_iin": found["graduates.observe"].ok,
            "reads_documents": found["graduates.read_documents"].ok,
            "contradictions": [in_words(one) for one in standing.contradictions],
            "notes": [in_words(one) for one in standing.notes],
            "history": history_of(self.actor, graduate, asked.known),
            "abilities": found,
            "events": timeline_of(graduate),
        }


class GraduateForm(forms.Form):
    """Who received a diploma, and when."""

    learner = forms.ModelChoiceField(Learner.objects.none(), label=_("learner"))
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
        form = GraduateForm(data)
        form.fields["learner"].queryset = Learner.objects.visible_to(self.actor).filter(college=self.cohort().college, graduate=None)
        return form

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
