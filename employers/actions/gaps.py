"""Filling in what a printed paper lacks about an employer."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from crm.core.actors import Actor
from crm.core.errors import DomainError, Invalid, Missing
from crm.core.gaps import Gap
from employers.actions.authority import save_authority
from employers.actions.contact import save_contact
from employers.actions.employer import save_employer
from employers.models import Authority, Contact, Employer
from employers.rules.completeness import missing, missing_positions

FILLABLE = {
    "employer": ("name_kk", "name_ru", "tax_id", "address"),
    "authority": ("position_kk", "position_ru"),
    "contact": ("position_kk", "position_ru"),
}


def fill(*, actor: Actor, gap: Gap, value: str, at: dt.datetime | None = None) -> None:
    """Write `value` where `gap` points and settle the doubt about it.

    Raises Invalid (empty, refused, or "employers.gap_unknown"), Missing for a record the actor does not see, Forbidden.
    """
    if gap.field not in FILLABLE.get(gap.subject_kind, ()):
        raise Invalid("employers.gap_unknown", field=gap.key)
    if not value.strip():
        raise Invalid("core.required", field=gap.key)
    model = {"employer": Employer, "authority": Authority, "contact": Contact}[gap.subject_kind]
    row = model.objects.visible_to(actor).filter(public_id=gap.subject_id).first()
    if row is None:
        raise Missing("core.not_found")
    values = {gap.field: value}
    if isinstance(row, Employer):
        values |= {"to_confirm": [name for name in row.to_confirm if name != gap.field]}
        save_employer(actor=actor, employer=row, values=values, at=at)
    elif isinstance(row, Authority):
        save_authority(actor=actor, employer=row.employer, authority=row, values=values, at=at)
    else:
        save_contact(actor=actor, employer=row.employer, contact=row, values=values, at=at)


def open_gaps(employer: Employer) -> list[Gap]:
    """What can be filled in on one page about this employer: its own values, the signatory's and every present mentor's positions."""
    rows = missing(employer)
    for mentor in employer.contacts.filter(is_mentor=True, left_on=None):
        rows += missing_positions("contact", mentor)
    return [gap for gap in rows if gap.field in FILLABLE.get(gap.subject_kind, ())]


@transaction.atomic
def settle(*, actor: Actor, employer: Employer, values: Mapping[str, str], at: dt.datetime | None = None) -> int:
    """Fill the open gaps named by `values` (gap key → words; empty ones wait) and return how many were filled.

    Raises as `fill`, at the gap's key; then none is filled.
    """
    filled = 0
    for gap in open_gaps(employer):
        value = values.get(gap.key, "")
        if value.strip():
            try:
                fill(actor=actor, gap=gap, value=value, at=at)
            except DomainError as error:
                error.field = gap.key
                raise
            filled += 1
    return filled
