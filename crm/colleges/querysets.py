"""Who sees a college's registers: its members, and the department of its region (names of learners included, by duty of law)."""

import datetime as dt
from typing import Any, Self

from django.db.models import Q, QuerySet

from crm.core.actors import Actor
from crm.core.identifiers import only_digits, search_key
from crm.core.visibility import VisibleQuerySet


class RegisterQuerySet(VisibleQuerySet):
    """Reference data is for everybody who is somebody."""

    def for_member(self, actor: Actor) -> Self:
        """All rows."""
        return self.all()

    def for_link(self, actor: Actor) -> Self:
        """All rows."""
        return self.all()


class DepartmentQuerySet(VisibleQuerySet):
    """Departments: one's own."""

    def for_member(self, actor: Actor) -> Self:
        """Own departments."""
        return self.filter(organisation_id__in=actor.organisation_pks())


class CollegeQuerySet(VisibleQuerySet):
    """Colleges: one's own, and those of the region for its department."""

    def for_member(self, actor: Actor) -> Self:
        """Own colleges and those of one's region.

        The region of one department is asked for as "equal to" it: PostgreSQL then knows how many colleges that may be, and plans
        for thousands of rows behind them. Of a list of regions it thinks that there are hardly any.
        """
        departments = actor.organisation_pks("department")
        table = self.model._meta.apps.get_model("colleges.Department").objects
        regions = table.order_by().filter(organisation_id__in=departments).values("region_id")
        own = Q(organisation_id__in=actor.organisation_pks("college"))
        return self.filter(own | (Q(region=regions[:1]) if len(departments) == 1 else Q(region__in=regions)))

    def for_link(self, actor: Actor) -> Self:
        """The college that gave the link."""
        return self.filter(organisation_id=actor.link.organisation_pk) if actor.link else self.none()


class OfCollegeQuerySet(VisibleQuerySet):
    """Rows that belong to a college; `path` leads to it."""

    path = "college"

    def for_member(self, actor: Actor) -> Self:
        """As the college itself."""
        model = self.model
        for name in self.path.split("__"):
            model = model._meta.get_field(name).related_model
        return self.filter(of_colleges(self.path, model.objects.visible_to(actor), actor))


def of_colleges(path: str, colleges: QuerySet[Any], actor: Actor) -> Q:
    """Rows whose college, at the end of `path`, is among `colleges`, those that the actor sees.

    The people of one college see exactly that one. Asked for as "equal to" it, rows come from an index in its order, and the
    planner of PostgreSQL has one table less to put in order: half the time of a list.
    """
    one = actor.kind == "user" and not actor.is_admin and len(actor.organisation_pks("college")) == 1
    if one and not actor.organisation_pks("department"):
        return Q(**{path: colleges.values("pk")[:1]})
    return Q(**{f"{path}__in": colleges})


class LearnerQuerySet(OfCollegeQuerySet):
    """Learners."""

    def matching(self, text: str, kept: Any = ()) -> Self:
        """Those whose name holds every typed word, in any spelling; or whose IIN begins with the typed digits.

        Numbers are looked for in the colleges `kept` (keys) only, where the reader sees them whole: else they could be guessed.
        """
        digits = only_digits(text)
        if digits.isdigit():
            return self.filter(college__in=kept, iin__startswith=digits)
        rows = self
        for word in search_key(text).split()[:8]:
            rows = rows.filter(sort_name__contains=word)
        return rows

    def minors(self, day: dt.date) -> Self:
        """Those under 18 on `day`, and those whose birth date is unknown."""
        return self.filter(Q(birth_date=None) | Q(birth_date__gt=_years_before(day, 18)))

    def adults(self, day: dt.date) -> Self:
        """Those of 18 or older on `day`."""
        return self.filter(birth_date__lte=_years_before(day, 18))

    def unrepresented(self, day: dt.date) -> Self:
        """Minors who study or are on leave and for whom nobody signs on `day`."""
        representative = self.model._meta.get_field("representatives").related_model.objects
        standing = representative.filter(Q(until=None) | Q(until__gte=day)).values("learner_id")
        return self.minors(day).filter(state__in=("studying", "on_leave")).exclude(pk__in=standing)


def _years_before(day: dt.date, years: int) -> dt.date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if leap else day.day)


class OfLearnerQuerySet(OfCollegeQuerySet):
    """Representatives."""

    path = "learner__college"
