"""Standings of many graduates at once, with a constant number of queries. Indicators, pages and the API share it."""

import datetime as dt
from collections import defaultdict
from typing import Any, NamedTuple

from django.db.models import F, Max, Min, Q, Value, Window
from django.db.models.functions import Greatest, RowNumber

from crm.graduates.choices import Level, Source
from crm.graduates.models import Graduate, Observation, PensionMonth
from crm.graduates.querysets import GraduateQuerySet
from crm.graduates.rules.standing import Standing, Verdict, first_of, month_before, settle, verdict


class Spoken(NamedTuple):
    """The observation that decides, as far as a verdict reads it."""

    category: str
    since: dt.date | None
    level: int
    claimed_level: int
    employer_bin: str


def standings(graduates: GraduateQuerySet, day: dt.date, known: dt.datetime) -> dict[int, Standing]:
    """{pk: standing} of every graduate of the queryset (narrow it to the actor first) on `day`, as known at `known`.

    Four queries, however many graduates: who, what was said, which months, which colleges an extract covers.
    """
    who = list(graduates.order_by().values_list("pk", "cohort__college_id", "diploma_on"))
    rows = graduates.order_by().values("pk")
    said: dict[int, list[Observation]] = defaultdict(list)
    for row in Observation.objects.filter(graduate__in=rows, created_at__lte=known):
        said[row.graduate_id].append(row)
    paid: dict[int, list[PensionMonth]] = defaultdict(list)
    for month in PensionMonth.objects.filter(graduate__in=rows, created_at__lte=known):
        paid[month.graduate_id].append(month)
    reached = covered_colleges({college for _pk, college, _day in who}, day, known)
    return {
        pk: settle(said[pk], paid[pk], day=day, known=known, covered=college in reached, diploma_on=diploma_on)
        for pk, college, diploma_on in who
    }


def verdicts(graduates: GraduateQuerySet, day: dt.date, known: dt.datetime) -> dict[int, Verdict]:
    """{pk: verdict} of every graduate of the queryset: what `standings` says, where only that is asked.

    The database picks the word that decides and the payers who prove work, many thousands at once (test_verdicts holds it to
    the rule). Whoever's own answer was followed by one about a time after `day` is settled by the rule. Nine queries at most.
    """
    who = list(graduates.order_by().values_list("pk", "cohort__college_id"))
    rows = graduates.order_by().values("pk")
    basis, payers = _deciding(rows, day, known), _proving(rows, day, known)
    reached = covered_colleges({college for _pk, college in who}, day, known)
    nobody: frozenset[str] = frozenset()
    found = {pk: verdict(basis.get(pk), payers.get(pk, nobody), covered=college in reached, day=day) for pk, college in who}
    later = Observation.objects.filter(
        graduate__in=rows, source=Source.OWN, superseded_by__on__gt=day, superseded_by__created_at__lte=known
    )
    answered = set(later.values_list("graduate_id", flat=True))
    if answered:
        found |= {pk: row.verdict for pk, row in standings(Graduate.objects.filter(pk__in=answered), day, known).items()}
    return found


def _deciding(rows: Any, day: dt.date, known: dt.datetime) -> dict[int, Spoken]:
    """rules.standing.rank in SQL: of what holds on the day, and nothing known supersedes, the best and then the newest word."""
    order = [Greatest("level", Value(Level.HEARSAY.value)).desc(), F("on").desc(), F("created_at").desc(), F("pk").desc()]
    said = (
        Observation.objects.filter(graduate__in=rows, created_at__lte=known)
        .filter(Q(since__lte=day) | Q(since=None, on__lte=day), Q(until=None) | Q(until__gte=day))
        .filter(Q(superseded_by=None) | Q(superseded_by__created_at__gt=known))
        .order_by()
        .annotate(place=Window(RowNumber(), partition_by=F("graduate_id"), order_by=order))
        .filter(place=1)
    )
    return {pk: Spoken(*values) for pk, *values in said.values_list("graduate_id", *Spoken._fields)}


def _proving(rows: Any, day: dt.date, known: dt.datetime) -> dict[int, set[str]]:
    """rules.standing.proofs in SQL: {graduate: payers}; of each payer and month the latest extract speaks."""
    order = [F("received_on").desc(), F("created_at").desc()]
    months = (
        PensionMonth.objects.filter(graduate__in=rows, created_at__lte=known, month__in=(first_of(day), month_before(day)))
        .order_by()
        .annotate(place=Window(RowNumber(), partition_by=[F("graduate_id"), F("payer_bin"), F("month")], order_by=order))
        .filter(place=1, contributions__gt=0)
    )
    found: dict[int, set[str]] = defaultdict(set)
    for pk, payer in months.values_list("graduate_id", "payer_bin"):
        found[pk].add(payer)
    return found


def standing_of(graduate: Graduate, day: dt.date, known: dt.datetime) -> Standing:
    """The standing of one graduate."""
    return standings(Graduate.objects.filter(pk=graduate.pk), day, known)[graduate.pk]


def covered_colleges(colleges: set[Any], day: dt.date, known: dt.datetime) -> set[int]:
    """Those of the colleges that had taken in, by `known`, an extract whose months include that of `day`.

    What was received on one day is one extract; one of later months only says nothing of `day`.
    """
    months = PensionMonth.objects.filter(graduate__cohort__college__in=colleges, created_at__lte=known)
    extracts = months.order_by().values("graduate__cohort__college_id", "received_on").annotate(first=Min("month"), last=Max("month"))
    reaching = extracts.filter(first__lte=first_of(day), last__gte=first_of(day))
    return set(reaching.values_list("graduate__cohort__college_id", flat=True))
