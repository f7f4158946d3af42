"""Branches: a BIN of their own, under the head entity."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from crm.accounts.models import Organisation
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.core.identifiers import clean_name, parse_bin
from crm.core.writing import known, write
from employers.actions.kept import note, same_employer
from employers.models import Branch, Employer
from employers.permissions import may_change_employer

FIELDS = ("bin", "name_kk", "name_ru", "name_en", "address")


@transaction.atomic
def save_branch(
    *,
    actor: Actor,
    employer: Employer,
    branch: Branch | None = None,
    values: Mapping[str, Any],
    at: dt.datetime | None = None,
) -> Branch:
    """Keep a branch. Raises Forbidden, Invalid at a field, Conflict("employers.branch_of_other") or ("employers.branch_is_head")."""
    at = at or clock.now()
    may_change_employer(actor, employer).require()
    fresh = known(values, FIELDS)
    row = branch or Branch(employer=employer, created_at=at)
    same_employer(row, employer)
    for name in ("name_kk", "name_ru", "name_en"):
        if name in fresh:
            fresh[name] = clean_name(fresh[name] or "")
    if "bin" in fresh or branch is None:
        fresh["bin"] = str(parse_bin(fresh.get("bin", ""), field="bin"))
        _check_free(row, fresh["bin"], employer)
    if not any(fresh.get(name, getattr(row, name)) for name in ("name_kk", "name_ru", "name_en")):
        raise Invalid("employers.name_required", field="name_ru")
    changes = write(row, fresh, taken="employers.branch_of_other", taken_field="bin")
    if branch is None or changes:
        note(actor, employer, "employers.branch_opened" if branch is None else "employers.branch_changed", row, changes, at)
    return row


def _check_free(row: Branch, number: str, employer: Employer) -> None:
    if number == employer.organisation.tax_id:
        raise Conflict("employers.branch_is_head", field="bin")
    taken = Branch.objects.filter(bin=number).exclude(pk=row.pk).exists()
    if taken or Organisation.objects.filter(tax_id=number).exists():
        raise Conflict("employers.branch_of_other", field="bin")
