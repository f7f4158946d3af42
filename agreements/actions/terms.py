"""What a drafter types: known fields, checked values, and how they land in Terms and in the agreement."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from agreements.models import Agreement, Terms
from agreements.rules.remarks import FIELDS
from crm.core.errors import Invalid
from crm.core.identifiers import clean_name
from crm.core.writing import check_fields, plain
from employers.models import Authority, Employer

#: Of the typed values, the one kept on the agreement itself.
ON_AGREEMENT = ("authority",)


def clean(values: Mapping[str, Any], *, employer: Employer, day: dt.date, whole: bool = True) -> dict[str, Any]:
    """The typed values, checked against each other and against the employer.

    whole: dates are demanded and the signatory of `day` is proposed; otherwise only what was typed is judged.
    Raises Invalid with the field.
    """
    for name in values:
        if name not in FIELDS:
            raise Invalid("agreements.unknown_field", name=name)
    known = {name: clean_name(value) if isinstance(value, str) else value for name, value in values.items()}
    if whole or "pay" in values:
        known["pay"] = values.get("pay") or Decimal(0)
    if whole and not (known.get("starts_on") and known.get("ends_on")):
        raise Invalid("agreements.period_missing", field="starts_on")
    if known.get("starts_on") and known.get("ends_on") and known["ends_on"] < known["starts_on"]:
        raise Invalid("agreements.period_reversed", field="ends_on")
    if known.get("pay", 0) < 0:
        raise Invalid("agreements.pay_negative", field="pay")
    _check_people(known, employer)
    if whole and known.get("authority") is None:
        known["authority"] = signatory_on(employer, day)
    return known


def _check_people(values: Mapping[str, Any], employer: Employer) -> None:
    mentor, authority = values.get("mentor"), values.get("authority")
    if mentor is not None and mentor.employer_id != employer.pk:
        raise Invalid("agreements.mentor_elsewhere", field="mentor")
    if authority is not None and authority.employer_id != employer.pk:
        raise Invalid("agreements.authority_elsewhere", field="authority")


def signatory_on(employer: Employer, day: dt.date) -> Authority | None:
    """Who may sign for the employer on `day`: the latest recorded authority in force; else the latest of all, or None."""
    rows = sorted(employer.authorities.all(), key=lambda row: row.pk)
    return next((row for row in reversed(rows) if row.holds_on(day)), rows[-1] if rows else None)


def new_terms(agreement: Agreement, values: Mapping[str, Any]) -> Terms:
    """First terms of an agreement, not saved yet; Invalid when a field refuses its value."""
    kept = {name: value for name, value in values.items() if name not in ON_AGREEMENT and value is not None}
    row = Terms(agreement=agreement, valid_from=values["starts_on"], **kept)
    check_fields(row)
    return row


def as_typed(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as JSON keeps them."""
    return {name: plain(value) for name, value in values.items()}
