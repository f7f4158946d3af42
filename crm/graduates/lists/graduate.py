"""Graduates across cohorts as a list: what narrows it, what it shows."""

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet, NumberFilter

from crm.core import clock
from crm.core.actors import Actor
from crm.core.choice_fields import ChooserFilter
from crm.core.listing import Bulk, Listing, listed
from crm.core.tables import Col
from crm.graduates.actions.invite import invite_chosen
from crm.graduates.choices import LETTER_LABELS, Finding, Level
from crm.graduates.models import Graduate
from crm.graduates.rules.standing import Standing, Verdict, settle
from crm.graduates.sentences import in_words
from crm.graduates.standings import covered_colleges, verdicts

ROWS = ("learner", "cohort__college__organisation__legal_form", "cohort__specialty")


FINDINGS = [("any", _("any contradiction")), *Finding.choices]


class GraduateFilter(FilterSet):
    """What narrows the list: facts, and where graduates stand today. A cohort's page leads here with the cohort in the address."""

    cohort = ChooserFilter("cohort", label=_("cohort"))
    year = NumberFilter(field_name="cohort__year", label=_("year of graduation"))
    college = ChooserFilter("college", field_name="cohort__college", label=_("college"))
    letter = ChoiceFilter(choices=list(LETTER_LABELS.items()), label=_("standing"), method="by_letter")
    level = ChoiceFilter(choices=Level.choices, label=_("evidence"), method="by_level")
    finding = ChoiceFilter(choices=FINDINGS, label=_("contradiction"), method="by_finding")

    class Meta:
        model = Graduate
        fields: list[str] = []

    def by_letter(self, rows: Any, name: str, value: str) -> Any:
        """Those with this letter today."""
        return self._where(rows, lambda row: row.letter == value)

    def by_level(self, rows: Any, name: str, value: str) -> Any:
        """Those known this well today."""
        return self._where(rows, lambda row: row.level == int(value))

    def by_finding(self, rows: Any, name: str, value: str) -> Any:
        """Those about whom words and register disagree."""
        return self._where(rows, lambda row: bool(row.finding) and value in ("any", row.finding))

    def _where(self, rows: Any, fits: Callable[[Verdict], bool]) -> Any:
        now = clock.now()
        return rows.filter(pk__in=[pk for pk, row in verdicts(rows, clock.today(now), now).items() if fits(row)])


def ask_by_mail(actor: Actor, ids: list[str]) -> str:
    """Begin the work on these graduates, within the actor's rights; the job's public id."""
    rows = Graduate.objects.visible_to(actor).filter(public_id__in=ids).select_related(*ROWS)
    return invite_chosen(actor=actor, graduates=rows, language=actor.language or "kk").public_id


@listed
class Graduates(Listing):
    """Graduates the actor sees, and where each stands today."""

    key = "graduates:graduate_list"
    model = Graduate
    filterset = GraduateFilter
    bulk = (Bulk("ask", _("Ask by e-mail"), lambda actor: "graduates.write" in actor.capabilities, ask_by_mail),)
    related = ROWS
    prefetch = ("observations", "months")
    heading = _("Graduates")
    search = ("learner__sort_name__icontains",)
    order = ("-cohort__year", "learner__sort_name")
    empty_text = _("No graduate yet. Open a cohort when the diplomas are handed out.")

    @cached_property
    def moment(self) -> dt.datetime:
        """One moment for every row."""
        return clock.now()

    @cached_property
    def reached(self) -> set[int]:
        """Those of the colleges found that an extract covers today."""
        colleges = set(self.found.order_by().values_list("cohort__college_id", flat=True).distinct())
        return covered_colleges(colleges, clock.today(self.moment), self.moment)

    def stands(self, row: Any) -> Standing:
        """Where a graduate stands today; settled once, from the words and months fetched with the row."""
        if not hasattr(row, "stands_today"):
            day, covered = clock.today(self.moment), row.cohort.college_id in self.reached
            row.stands_today = settle(row.observations.all(), row.months.all(), day=day, known=self.moment, covered=covered)
        return row.stands_today  # type: ignore[no-any-return]

    def available(self) -> tuple[Col, ...]:
        """Facts from the row, the rest from its standing."""
        return (
            Col(
                "name",
                _("full name"),
                lambda row: row.learner.full_name,
                link=lambda row: row.get_absolute_url(),
                sort="learner__sort_name",
                personal=True,
            ),
            Col("cohort", _("cohort"), lambda row: str(row.cohort), link=lambda row: row.cohort.get_absolute_url()),
            Col("college", _("college"), lambda row: str(row.cohort.college)),
            Col("does", _("standing"), lambda row: self.stands(row).does, personal=True),
            Col("level", _("evidence"), lambda row: self.stands(row).proof),
            Col("finding", _("contradiction"), lambda row: " ".join(in_words(one) for one in self.stands(row).contradictions)),
        )
