"""How many learners an employer takes."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Invalid
from crm.core.identifiers import clean_name
from crm.core.writing import known, write
from employers.actions.kept import note, same_employer
from employers.models import Capacity, Employer
from employers.permissions import may_change_employer

FIELDS = ("specialty", "places_from", "places_to", "said")


@transaction.atomic
def save_capacity(
    *,
    actor: Actor,
    employer: Employer,
    capacity: Capacity | None = None,
    values: Mapping[str, Any],
    at: dt.datetime | None = None,
) -> Capacity:
    """Keep places offered, from..to learners, for a specialty or for any. Raises Forbidden, Invalid at a field."""
    at = at or clock.now()
    may_change_employer(actor, employer).require()
    fresh = known(values, FIELDS)
    if "said" in fresh:
        fresh["said"] = clean_name(fresh["said"] or "")
    row = capacity or Capacity(employer=employer, created_at=at)
    same_employer(row, employer)
    low, high = (fresh.get(name, getattr(row, name)) for name in ("places_from", "places_to"))
    for name, value in (("places_from", low), ("places_to", high)):
        if value is None or not str(value).isdigit():
            raise Invalid("core.required", field=name)
    if int(high) < int(low):
        raise Invalid("employers.capacity_order", field="places_to")
    changes = write(row, fresh)
    if capacity is None or changes:
        note(actor, employer, "employers.capacity_offered" if capacity is None else "employers.capacity_changed", row, changes, at)
    return row
