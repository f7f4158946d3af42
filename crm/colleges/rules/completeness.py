"""What a printed paper still lacks about a college, in both official languages (Law on languages 151, art. 15)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from crm.core.gaps import Gap

NAMES = {"name_kk": _("name in Kazakh"), "name_ru": _("name in Russian")}
#: field -> label; what the requisites of a contract name.
FIELDS = {
    "city_kk": _("city in Kazakh"),
    "city_ru": _("city in Russian"),
    "address": _("address"),
    "head_name": _("head"),
    "head_position_kk": _("head's position in Kazakh"),
    "head_position_ru": _("head's position in Russian"),
    "head_basis_kk": _("basis of authority in Kazakh"),
    "head_basis_ru": _("basis of authority in Russian"),
}


def missing(college: Any) -> list[Gap]:
    """Every value of the college that print needs and that is empty."""
    organisation = college.organisation
    rows = [Gap("college", college.public_id, f, label, f[-2:]) for f, label in NAMES.items() if not getattr(organisation, f)]
    if not organisation.tax_id:
        rows.append(Gap("college", college.public_id, "tax_id", _("BIN")))
    rows += [Gap("college", college.public_id, f, label, _lang(f)) for f, label in FIELDS.items() if not getattr(college, f)]
    return rows


def _lang(field: str) -> str:
    return field[-2:] if field[-3:] in ("_kk", "_ru") else ""
