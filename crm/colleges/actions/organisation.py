"""The organisation behind a college, a department or an employer: names, legal form, number."""

import re
from collections.abc import Mapping
from typing import Any

from crm.accounts.models import Organisation
from crm.accounts.models.organisation import CODE
from crm.core.errors import Conflict, Invalid
from crm.core.identifiers import clean_name, parse_tax_id
from crm.core.writing import Changes, write

FIELDS = ("name_kk", "name_ru", "name_en", "legal_form", "tax_id", "code", "closed_on")


def split(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """`values` in two: fields of the organisation, fields of its profile."""
    own = {key: value for key, value in values.items() if key in FIELDS}
    return own, {key: value for key, value in values.items() if key not in FIELDS}


def tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    """Names cleaned, the number and the short code checked; raises Invalid at `tax_id` or `code`."""
    fresh = dict(values)
    for name in ("name_kk", "name_ru", "name_en"):
        if name in fresh:
            fresh[name] = clean_name(fresh[name] or "")
    if fresh.get("tax_id"):
        fresh["tax_id"] = str(parse_tax_id(fresh["tax_id"]))
    if "code" in fresh:
        fresh["code"] = str(fresh["code"] or "").strip().lower()
        if fresh["code"] and not re.fullmatch(CODE, fresh["code"]):
            raise Invalid("colleges.code_shape", field="code")
    return fresh


def write_organisation(organisation: Organisation, values: Mapping[str, Any]) -> Changes:
    """Write tidied values; Conflict("colleges.tax_id_taken") or ("colleges.code_taken") when they are another organisation's."""
    number = values.get("tax_id")
    if number and Organisation.objects.filter(tax_id=number).exclude(pk=organisation.pk).exists():
        raise Conflict("colleges.tax_id_taken", field="tax_id")
    code = values.get("code")
    if code and Organisation.objects.filter(code=code).exclude(pk=organisation.pk).exists():
        raise Conflict("colleges.code_taken", field="code")
    return write(organisation, values, taken="colleges.tax_id_taken", taken_field="tax_id")
