"""Filling in what a printed paper lacks about a college."""

import datetime as dt

from crm.colleges.actions.college import save_college
from crm.colleges.models import College
from crm.colleges.rules.completeness import FIELDS, NAMES
from crm.core.actors import Actor
from crm.core.errors import Invalid, Missing
from crm.core.gaps import Gap

FILLABLE = (*NAMES, "tax_id", *FIELDS)


def fill(*, actor: Actor, gap: Gap, value: str, at: dt.datetime | None = None) -> None:
    """Write `value` where `gap` points.

    Raises Invalid (empty, refused, or "colleges.gap_unknown"), Missing for a college the actor does not see, Forbidden.
    """
    if gap.subject_kind != "college" or gap.field not in FILLABLE:
        raise Invalid("colleges.gap_unknown", field=gap.key)
    if not value.strip():
        raise Invalid("core.required", field=gap.key)
    college = College.objects.visible_to(actor).filter(public_id=gap.subject_id).first()
    if college is None:
        raise Missing("core.not_found")
    save_college(actor=actor, college=college, values={gap.field: value}, at=at)
