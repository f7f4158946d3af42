"""Standings of many graduates at once, with a constant number of queries. Indicators, pages and the API share it."""

import datetime as dt
from collections import defaultdict
from typing import Any

from django.db.models import Max, Min

from crm.graduates.models import Graduate, Observation, PensionMonth
from crm.graduates.querysets import GraduateQuerySet
from crm.graduates.rules.standing import Standing, first_of, settle


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
