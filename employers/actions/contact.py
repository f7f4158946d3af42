"""Contacts and mentors."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict
from crm.core.identifiers import clean_name, parse_phone, search_keys
from crm.core.writing import known, write
from employers.actions.kept import note, same_employer
from employers.models import Contact, Employer
from employers.permissions import may_change_people

FIELDS = ("full_name", "position_kk", "position_ru", "phone", "email", "is_mentor", "left_on")


@transaction.atomic
def save_contact(
    *,
    actor: Actor,
    employer: Employer,
    contact: Contact | None = None,
    values: Mapping[str, Any],
    revision: int | None = None,
    at: dt.datetime | None = None,
) -> Contact:
    """Name a contact or mentor, or change one; `left_on` is the day the person left.

    Raises Forbidden, Invalid at a field, Conflict("employers.contact_taken") or ("core.stale").
    """
    at = at or clock.now()
    may_change_people(actor, employer).require()
    fresh = _tidy(known(values, FIELDS))
    row = contact or Contact(employer=employer, created_at=at)
    same_employer(row, employer)
    name, left = fresh.get("full_name", row.full_name), fresh.get("left_on", row.left_on)
    if not left and Contact.objects.filter(employer=employer, full_name=name, left_on=None).exclude(pk=row.pk).exists():
        raise Conflict("employers.contact_taken", field="full_name")
    fresh["search_name"] = search_keys(name, longest=200)
    changes = write(row, fresh, revision=revision, taken="employers.contact_taken", taken_field="full_name")
    changes.pop("search_name", None)
    if contact is None or changes:
        note(actor, employer, "employers.contact_named" if contact is None else "employers.contact_changed", row, changes, at)
    return row


def _tidy(values: dict[str, Any]) -> dict[str, Any]:
    for name in ("full_name", "position_kk", "position_ru"):
        if name in values:
            values[name] = clean_name(values[name] or "")
    if values.get("phone"):
        values["phone"] = parse_phone(values["phone"])
    return values
