"""When a right to sign holds, and when it is about to lapse."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from crm.core.errors import Invalid
from employers.choices import BasisKind

#: Days before the last day on which Today and the employer's page begin to warn.
WARN_DAYS = 30


def check_dates(values: Mapping[str, Any]) -> None:
    """Raise Invalid unless the dates follow one another and a power of attorney has number, date and last day.

    A power of attorney always ends (Civil Code, art. 168: three years at most, one when it does not say).
    """
    start, end = values.get("valid_from"), values.get("valid_to")
    if start and end and end < start:
        raise Invalid("employers.authority_dates", field="valid_to")
    if values.get("basis") == BasisKind.POWER:
        for name in ("number", "dated", "valid_to"):
            if not values.get(name):
                raise Invalid("employers.authority_power", field=name)


def standing(authority: Any, day: dt.date) -> str:
    """One of: "early" before the first day, "lapsed" after the last, "soon" within WARN_DAYS of it, else "holds"."""
    if authority.valid_from and day < authority.valid_from:
        return "early"
    if authority.valid_to is None:
        return "holds"
    if authority.valid_to < day:
        return "lapsed"
    return "soon" if (authority.valid_to - day).days <= WARN_DAYS else "holds"


def who_signs(authorities: Iterable[Any], day: dt.date) -> Any | None:
    """The authority to use on `day`: one that holds, an open-ended one first, then the one that lasts longest."""
    held = [row for row in authorities if row.holds_on(day)]
    return max(held, key=lambda row: (row.valid_to is None, row.valid_to or dt.date.min, row.pk), default=None)
