"""Other names people write for the same employer."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.core.identifiers import clean_name, search_key
from crm.core.writing import known, write
from employers.actions.kept import note, same_employer
from employers.models import Alias, Employer
from employers.permissions import may_change_employer


@transaction.atomic
def save_alias(
    *,
    actor: Actor,
    employer: Employer,
    alias: Alias | None = None,
    values: Mapping[str, Any],
    at: dt.datetime | None = None,
) -> Alias:
    """Remember another name (values: name). Raises Forbidden, Invalid at `name`, Conflict("employers.alias_taken")."""
    at = at or clock.now()
    may_change_employer(actor, employer).require()
    fresh = known(values, ("name",))
    fresh["name"] = clean_name(fresh.get("name", ""))
    fresh["normal"] = search_key(fresh["name"])
    if not fresh["normal"]:
        raise Invalid("employers.alias_empty", field="name")
    row = alias or Alias(employer=employer, created_at=at)
    same_employer(row, employer)
    if Alias.objects.filter(employer=employer, normal=fresh["normal"]).exclude(pk=row.pk).exists():
        raise Conflict("employers.alias_taken", field="name")
    changes = write(row, fresh, taken="employers.alias_taken", taken_field="name")
    if alias is None or changes:
        note(actor, employer, "employers.alias_added" if alias is None else "employers.alias_changed", row, changes, at)
    return row
