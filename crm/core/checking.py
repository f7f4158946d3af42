"""What can be said of a number while it is being typed: the same rules as on saving, asked early."""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from django.utils.translation import gettext as _

from crm.core import clock
from crm.core.days import parse_day, told
from crm.core.display import day
from crm.core.errors import Invalid, words
from crm.core.identifiers import Iin, parse_bic, parse_iban, parse_iin, parse_phone, parse_tax_id

#: Longer texts are none of these.
LONGEST = 60


def _day(text: str) -> dt.date:
    return parse_day(text, clock.today())


#: name of a form field -> the rule its value must meet
CHECKS: dict[str, Callable[[str], object]] = {
    "iin": parse_iin,
    "tax_id": parse_tax_id,
    "supplier_bin": parse_tax_id,
    "employer_bin": parse_tax_id,
    "iban": parse_iban,
    "bic": parse_bic,
    "phone": parse_phone,
    "day": _day,
}


class Verdict(NamedTuple):
    """Whether a value holds, and what to say: what is wrong, or what the number tells."""

    ok: bool
    text: str


def check(kind: str, value: str) -> Verdict | None:
    """The verdict on a typed value; None for a kind without a rule and for an empty value, of which nothing can be said."""
    rule = CHECKS.get(kind)
    typed = value.strip()[:LONGEST]
    if rule is None or not typed:
        return None
    try:
        found = rule(typed)
    except Invalid as error:
        return Verdict(False, words(error.code, error.params))
    if isinstance(found, Iin) and found.birth_date:
        return Verdict(True, _("born %(day)s") % {"day": day(found.birth_date)})
    if isinstance(found, dt.date):
        return Verdict(True, told(found))
    return Verdict(True, str(found) if str(found) != typed else "")
