"""Study groups."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from crm.audit.actions.record import record
from crm.colleges.models import College, Group
from crm.colleges.permissions import may_change_college
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.core.identifiers import clean_name, search_keys
from crm.core.writing import known, write

FIELDS = ("name", "specialty", "qualification", "course", "academic_year")


@transaction.atomic
def save_group(
    *,
    actor: Actor,
    college: College,
    group: Group | None = None,
    values: Mapping[str, Any],
    at: dt.datetime | None = None,
) -> Group:
    """Make a group, or change it. The academic year defaults to the present one.

    Raises Forbidden, Invalid at a field, Conflict("colleges.group_taken").
    """
    at = at or clock.now()
    may_change_college(actor, college).require()
    fresh = _tidy(known(values, FIELDS))
    row = group or Group(college=college, academic_year=clock.academic_year(clock.today(at)), created_at=at)
    _check(row, fresh, college)
    fresh["search_name"] = search_keys(fresh.get("name", row.name), longest=80)
    changes = write(row, fresh, taken="colleges.group_taken", taken_field="name")
    changes.pop("search_name", None)
    if group is None or changes:
        action = "colleges.group_made" if group is None else "colleges.group_changed"
        record(actor=actor, action=action, subject=row, organisation=college.organisation.public_id, data={"changes": changes}, at=at)
    return row


def _tidy(values: dict[str, Any]) -> dict[str, Any]:
    if "name" in values:
        values["name"] = clean_name(values["name"])
    qualification = values.get("qualification")
    if qualification is not None and not values.get("specialty"):
        values["specialty"] = qualification.specialty
    return values


def _check(row: Group, values: dict[str, Any], college: College) -> None:
    if row.college_id != college.pk:
        raise Invalid("colleges.group_of_other")
    course = values.get("course", row.course)
    if not str(course).isdigit() or not 1 <= int(course) <= 6:
        raise Invalid("colleges.group_course", field="course")
    same = Group.objects.filter(
        college=college,
        name=values.get("name", row.name),
        academic_year=values.get("academic_year", row.academic_year),
    )
    if same.exclude(pk=row.pk).exists():
        raise Conflict("colleges.group_taken", field="name")
