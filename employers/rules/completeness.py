"""What a printed paper still lacks about an employer, in both official languages (Law on languages 151, art. 15)."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from crm.core import clock
from crm.core.gaps import Gap
from employers.rules.authority import who_signs

NAMES = {"name_kk": _("name in Kazakh"), "name_ru": _("name in Russian")}
POSITIONS = {"position_kk": _("position in Kazakh"), "position_ru": _("position in Russian")}


def missing(employer: Any, *, authority: Any = None, mentor: Any = None, day: dt.date | None = None) -> list[Gap]:
    """Every value missing or still to be confirmed for print: names, number, address, the signatory's and the mentor's positions.

    authority: who signs, else the one in force on `day` (default today); mentor: a Contact, or None when nobody is named.
    """
    day = day or clock.today()
    organisation, kind, key = employer.organisation, "employer", employer.public_id
    doubted = set(employer.to_confirm or ())
    rows = [
        Gap(kind, key, field, label, field[-2:]) for field, label in NAMES.items() if not getattr(organisation, field) or field in doubted
    ]
    if not organisation.tax_id or "tax_id" in doubted:
        rows.append(Gap(kind, key, "tax_id", _("BIN or IIN")))
    if not employer.address:
        rows.append(Gap(kind, key, "address", _("address")))
    signer = authority or who_signs(employer.authorities.all(), day)
    if signer is None:
        rows.append(Gap(kind, key, "authority", _("authority to sign")))
    else:
        rows += missing_positions("authority", signer)
    return rows + (missing_positions("contact", mentor) if mentor is not None else [])


def missing_positions(kind: str, person: Any) -> list[Gap]:
    """The positions of a person that a contract prints and that nobody gave; kind: "authority" or "contact"."""
    return [Gap(kind, person.public_id, field, label, field[-2:]) for field, label in POSITIONS.items() if not getattr(person, field)]
