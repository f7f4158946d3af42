"""Specialties and qualifications of one edition, entered or changed one by one; other editions stay as they are."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from crm.audit.actions.record import record
from crm.colleges.models import Qualification, Specialty
from crm.colleges.permissions import may_open_college
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Invalid
from crm.core.identifiers import clean_name, parse_qualification_code, parse_specialty_code
from crm.core.writing import known, write

NAMES = ("name_kk", "name_ru", "name_en")


@transaction.atomic
def save_specialty(*, actor: Actor, code: str, edition: str, values: Mapping[str, Any], at: dt.datetime | None = None) -> Specialty:
    """Enter the specialty of this edition, or change what differs. Raises Forbidden, Invalid at a field."""
    at = at or clock.now()
    may_open_college(actor, None).require()
    number = parse_specialty_code(code, field="code")
    row = Specialty.objects.filter(code=number, edition=edition).first() or Specialty(code=number, edition=edition, created_at=at)
    fresh = _tidy(known(values, (*NAMES, "valid_from", "valid_to", "confirmed")))
    begins, ends = fresh.get("valid_from", row.valid_from), fresh.get("valid_to", row.valid_to)
    if begins and ends and ends < begins:
        raise Invalid("colleges.edition_ends_before", field="valid_to")
    made = row.pk is None
    changes = write(row, fresh)
    if made or changes:
        record(actor=actor, action="colleges.specialty_saved", subject=row, data={"changes": changes}, at=at)
    return row


@transaction.atomic
def save_qualification(
    *, actor: Actor, code: str, edition: str, specialty: Specialty, values: Mapping[str, Any], at: dt.datetime | None = None
) -> Qualification:
    """Enter the qualification of this edition under its specialty, or change what differs. Raises Forbidden, Invalid at a field."""
    at = at or clock.now()
    may_open_college(actor, None).require()
    number = parse_qualification_code(code, field="code")
    found = Qualification.objects.filter(code=number, edition=edition).first()
    row = found or Qualification(code=number, edition=edition, created_at=at)
    changes = write(row, {**_tidy(known(values, (*NAMES, "confirmed"))), "specialty": specialty})
    if found is None or changes:
        told = {"code": number, "changes": changes}
        record(actor=actor, action="colleges.qualification_saved", subject=specialty, data=told, at=at)
    return row


def _tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: clean_name(value or "") if key in NAMES else value for key, value in values.items()}
