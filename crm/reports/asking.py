"""What a reader asks of figures, from the words of an address: which day, as known when, which year, which colleges."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from crm.core import clock
from crm.core.days import parse_day
from crm.core.errors import DomainError, Invalid, words
from crm.reports.cards import Scope

#: Years a cohort or a programme may have.
YEARS = range(1990, 2101)


@dataclass(frozen=True)
class Asked:
    """The scope, or what was wrong with the words; `texts` keeps them as typed for the form and for further addresses."""

    texts: Mapping[str, str]
    units: tuple[str, ...] = ()
    scope: Scope | None = None
    problems: tuple[str, ...] = field(default=())

    def query(self, **more: Any) -> str:
        """The query of an address that asks the same and more; lists repeat their key, empty values are left out."""
        pairs = [(key, text) for key, text in self.texts.items() if text]
        units = more.pop("unit", None) or self.units
        for key, value in {"unit": units, **more}.items():
            pairs += [(key, str(one)) for one in ([value] if isinstance(value, str | int) else value or ()) if str(one)]
        return f"?{urlencode(pairs)}" if pairs else ""

    def required(self) -> Scope:
        """The scope; raises Invalid with what was wrong."""
        return self.scope or read_scope(self.texts, self.units)


def read_day(text: str, name: str) -> dt.date | None:
    """A day as people write it; None for nothing. Raises Invalid("reports.bad_day")."""
    if not text:
        return None
    try:
        return parse_day(text, clock.today())
    except Invalid as error:
        raise Invalid("reports.bad_day", field=name, value=text[:40]) from error


def read_known(text: str, at: dt.datetime) -> dt.datetime:
    """The end of the day as which something was known, by the clock of Kazakhstan; now for nothing and for today.

    Raises Invalid for no date and for a day to come.
    """
    day = read_day(text, "known")
    if day is None or day == clock.today(at):
        return at
    if day > clock.today(at):
        raise Invalid("reports.known_ahead", field="known", value=text[:40])
    return dt.datetime.combine(day, dt.time.max, tzinfo=clock.ALMATY)


def read_year(text: str) -> int | None:
    """A year; None for nothing. Raises Invalid("reports.bad_year")."""
    if text and not (text.isascii() and text.isdecimal() and len(text) < 5 and int(text) in YEARS):
        raise Invalid("reports.bad_year", field="year", value=text[:40])
    return int(text) if text else None


def read_scope(texts: Mapping[str, str], units: tuple[str, ...] = (), at: dt.datetime | None = None) -> Scope:
    """The scope these words ask for. Raises Invalid for the first word that cannot be read."""
    at = at or clock.now()
    for unit in units:
        if not (unit.isascii() and unit.isalnum()):
            raise Invalid("reports.no_such_unit", field="unit", value=unit[:40])
    day = read_day(texts.get("day", ""), "day") or clock.today(at)
    known, year = read_known(texts.get("known", ""), at), read_year(texts.get("year", ""))
    return Scope(day, known, frozenset(units) if units else None, year)


def ask(params: QueryDict, units: tuple[str, ...] = ()) -> Asked:
    """What an address asks for; never raises."""
    texts = {name: params.get(name, "").strip() for name in ("day", "known", "year")}
    units = units or tuple(unit for unit in params.getlist("unit") if unit)[:200]
    try:
        return Asked(texts, units, read_scope(texts, units))
    except DomainError as error:
        return Asked(texts, units, None, (words(error.code, error.params),))
