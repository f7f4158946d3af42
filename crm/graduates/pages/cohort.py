"""Pages of cohorts."""

from typing import Any

from django import forms
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.accounts.pages.timeline import timeline_of
from crm.colleges.models import College, Learner, Specialty
from crm.core.forms import DayField
from crm.core.pages.base import FormPage, Page
from crm.core.pages.lists import Col, ListPage
from crm.core.permissions import Answer, abilities, no
from crm.graduates.actions.cohort import add_graduate, open_cohort
from crm.graduates.models import Cohort
from crm.graduates.permissions import may_add, may_open_cohort


class CohortList(ListPage):
    """Cohorts of the colleges the actor sees."""

    template_name = "graduates/cohort_list.html"
    model = Cohort
    related = ("college__organisation__legal_form", "specialty")
    heading = _("Graduates by cohort")
    search = ("specialty__code__startswith", "specialty__name_kk__icontains", "specialty__name_ru__icontains")
    order = ("-year", "-pk")
    empty_text = _("No cohort yet. Open one when the diplomas are handed out.")
    columns = (
        Col("specialty", _("specialty"), lambda row: str(row.specialty), link=lambda row: row.get_absolute_url()),
        Col("year", _("year of graduation"), lambda row: row.year, sort="year"),
        Col("college", _("college"), lambda row: str(row.college)),
        Col("graduates", _("graduates"), lambda row: row.size, kind="number"),
    )

    def rows(self) -> Any:
        """With the number of graduates."""
        return super().rows().annotate(size=Count("graduates"))

    def actions(self) -> list[Any]:
        """Open a cohort, for those who may."""
        if "graduates.write" in self.actor.capabilities or "agreements.approve" in self.actor.capabilities:
            return [(reverse("graduates:cohort_new"), _("Open a cohort"), "primary")]
        return []


class CohortForm(forms.Form):
    """Which cohort."""

    college = forms.ModelChoiceField(College.objects.none(), label=_("college"))
    specialty = forms.ModelChoiceField(Specialty.objects.none(), label=_("specialty"))
    year = forms.IntegerField(label=_("year of graduation"), min_value=1990, max_value=2100)


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
        form = CohortForm(data)
        colleges = College.objects.visible_to(self.actor).select_related("organisation__legal_form")
        form.fields["college"].queryset = colleges
        form.fields["specialty"].queryset = Specialty.objects.visible_to(self.actor)
        return form

    def act(self, data: dict[str, Any]) -> str:
        """Open it."""
        return open_cohort(actor=self.actor, **data).get_absolute_url()


class CohortPage(Page):
    """One cohort with its graduates."""

    template_name = "graduates/cohort.html"

    def context(self) -> dict[str, Any]:
        """The cohort, who is in it, and what was done."""
        rows = Cohort.objects.visible_to(self.actor).select_related("college__organisation__legal_form", "specialty")
        cohort = self.fetch(rows, self.kwargs["public_id"])
        graduates = cohort.graduates.select_related("learner").order_by("learner__sort_name")
        return {
            "cohort": cohort,
            "graduates": graduates,
            "abilities": abilities(self.actor, cohort),
            "events": timeline_of(cohort),
        }


class GraduateForm(forms.Form):
    """Who received a diploma, and when."""

    learner = forms.ModelChoiceField(Learner.objects.none(), label=_("learner"))
    diploma_on = DayField(label=_("diploma dated"))


class GraduateNew(FormPage):
    """Add a graduate."""

    template_name = "graduates/graduate_new.html"
    form_class = GraduateForm

    def right(self) -> Answer:
        """Only those who keep this college's cohorts."""
        return may_add(self.actor, self.cohort())

    def cohort(self) -> Cohort:
        """The cohort of the address."""
        return self.fetch(
            Cohort.objects.visible_to(self.actor).select_related("college__organisation", "specialty"), self.kwargs["public_id"]
        )

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
