"""What may be chosen in forms: cohorts, colleges to open one in, learners without a diploma yet."""

from typing import Any

from django.db.models import QuerySet

from crm.colleges.choosing import COLLEGES, seen_colleges, seen_learners
from crm.core.actors import Actor
from crm.core.choosing import Chooser, by_names, choosers
from crm.graduates.models import Cohort
from crm.graduates.permissions import may_open_cohort


def cohorts(actor: Actor, of: str = "") -> QuerySet[Any]:
    """Cohorts one sees, the newest first."""
    return Cohort.objects.visible_to(actor).select_related("specialty", "college__organisation__legal_form").order_by("-year", "-pk")


def without_diploma(actor: Actor, of: str = "") -> QuerySet[Any]:
    """Learners of the college of the cohort `of` who are among no graduates yet."""
    cohort = Cohort.objects.visible_to(actor).filter(public_id=of)
    return seen_learners(actor).filter(college__in=cohort.values("college_id"), graduate=None)


def cohort_colleges(actor: Actor, of: str = "") -> QuerySet[Any]:
    """Colleges in which one opens cohorts."""
    rows = seen_colleges(actor)
    return rows if actor.is_admin else rows.filter(pk__in=[row.pk for row in rows if may_open_cohort(actor, row)])


_names = ("specialty__code", "specialty__name_kk", "specialty__name_ru", "specialty__name_en", "year")
_learner = choosers.get("learner")
choosers.add("cohort", Chooser("cohort", cohorts, by_names(*_names), detail=lambda row: str(row.college)))
choosers.add("cohort_college", Chooser("cohort_college", cohort_colleges, COLLEGES))
choosers.add("new_graduate", Chooser("new_graduate", without_diploma, _learner.find, detail=_learner.detail))
