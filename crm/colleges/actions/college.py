"""Colleges and departments: opened by the platform, kept by their own people."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from crm.accounts.models import Organisation
from crm.audit.actions.record import record
from crm.colleges.actions.organisation import FIELDS, split, tidy, write_organisation
from crm.colleges.models import College, Department
from crm.colleges.permissions import may_change_college, may_open_college
from crm.colleges.rules.college import check_number_pattern
from crm.core import clock, ports
from crm.core.actors import Actor
from crm.core.identifiers import clean_name, parse_bic, parse_iban, parse_phone
from crm.core.writing import known, write

COLLEGE_FIELDS = (
    *FIELDS,
    *("region", "city_kk", "city_ru", "address", "phone", "email", "iban", "bic", "bank_kk", "bank_ru", "number_pattern"),
    *("head_name", "head_position_kk", "head_position_ru", "head_basis_kk", "head_basis_ru"),
)


@transaction.atomic
def save_college(
    *,
    actor: Actor,
    college: College | None = None,
    values: Mapping[str, Any],
    revision: int | None = None,
    at: dt.datetime | None = None,
) -> College:
    """Open a college (platform only), or change its requisites.

    Raises Forbidden, Invalid at a field, Conflict("core.stale") or ("colleges.tax_id_taken").
    """
    at = at or clock.now()
    (may_open_college(actor, None) if college is None else may_change_college(actor, college)).require()
    own, profile = split(_tidy_requisites(tidy(known(values, COLLEGE_FIELDS))))
    organisation = college.organisation if college else Organisation(kind="college", created_at=at)
    changes = write_organisation(organisation, own)
    row = college or College(organisation=organisation, created_at=at)
    changes |= write(row, profile, revision=revision, touched=bool(changes))
    if college is None or changes:
        action = "colleges.college_opened" if college is None else "colleges.college_changed"
        record(actor=actor, action=action, subject=row, organisation=organisation.public_id, data={"changes": changes}, at=at)
        ports.announce("colleges.college_saved", actor=actor, college=row.public_id)
    return row


@transaction.atomic
def save_department(
    *, actor: Actor, department: Department | None = None, values: Mapping[str, Any], at: dt.datetime | None = None
) -> Department:
    """Open or change a region's education department (platform only). Raises Forbidden, Invalid, Conflict."""
    at = at or clock.now()
    may_open_college(actor, department).require()
    own, profile = split(tidy(known(values, (*FIELDS, "region"))))
    organisation = department.organisation if department else Organisation(kind="department", created_at=at)
    changes = write_organisation(organisation, own)
    row = department or Department(organisation=organisation, created_at=at)
    changes |= write(row, profile)
    if department is None or changes:
        record(
            actor=actor,
            action="colleges.department_saved",
            subject=organisation,
            organisation=organisation.public_id,
            data={"changes": changes},
            at=at,
        )
    return row


def _tidy_requisites(values: dict[str, Any]) -> dict[str, Any]:
    if values.get("iban"):
        values["iban"] = parse_iban(values["iban"])
    if values.get("bic"):
        values["bic"] = parse_bic(values["bic"])
    if values.get("phone"):
        values["phone"] = parse_phone(values["phone"])
    if values.get("head_name"):
        values["head_name"] = clean_name(values["head_name"])
    if "number_pattern" in values:
        check_number_pattern(values["number_pattern"])
    return values
