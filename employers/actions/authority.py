"""Rights to sign for an employer."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from crm.core import clock
from crm.core.actors import Actor
from crm.core.identifiers import clean_name
from crm.core.writing import known, write
from employers.actions.kept import note, same_employer
from employers.models import Authority, Employer
from employers.permissions import may_change_employer
from employers.rules.authority import check_dates

FIELDS = ("full_name", "position_kk", "position_ru", "basis", "number", "dated", "valid_from", "valid_to")


@transaction.atomic
def save_authority(
    *,
    actor: Actor,
    employer: Employer,
    authority: Authority | None = None,
    values: Mapping[str, Any],
    at: dt.datetime | None = None,
) -> Authority:
    """Keep who may sign, on what basis, from when to when (days, inclusive); a lapsed one may be entered as history.

    Raises Forbidden, Invalid at a field.
    """
    at = at or clock.now()
    may_change_employer(actor, employer).require()
    fresh = known(values, FIELDS)
    for name in ("full_name", "position_kk", "position_ru"):
        if name in fresh:
            fresh[name] = clean_name(fresh[name] or "")
    row = authority or Authority(employer=employer, created_at=at)
    same_employer(row, employer)
    check_dates({name: fresh.get(name, getattr(row, name)) for name in FIELDS})
    changes = write(row, fresh)
    if authority is None or changes:
        note(actor, employer, "employers.authority_given" if authority is None else "employers.authority_changed", row, changes, at)
    return row
