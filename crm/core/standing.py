"""Where a record stands: its road of states, the next step and who holds it, or how it ended. Rooms compute it, one part draws it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Stop:
    """One state of the road: behind, here or ahead; on: the day it was reached, when that is known."""

    code: str
    label: Any
    now: bool = False
    done: bool = False
    on: dt.date | None = None


@dataclass(frozen=True)
class Standing:
    """The state line of a record.

    step, holders: what comes next and who holds it, in words; since: from when it is held; by: the day it is due.
    ended: how it ended, in words, when nothing comes next. codes: (step, holders) as the API gives them.
    """

    road: tuple[Stop, ...] = ()
    step: Any = ""
    holders: tuple[str, ...] = ()
    since: dt.date | dt.datetime | None = None
    by: dt.date | None = None
    ended: Any = ""
    codes: tuple[str, ...] = ()


def road_of(states: Iterable[tuple[str, Any]], here: str, days: dict[str, dt.date] | None = None) -> tuple[Stop, ...]:
    """The road through these (code, label) pairs, standing at `here`; days: when each was reached."""
    rows = list(states)
    place = [code for code, _label in rows].index(here)
    return tuple(Stop(code, label, n == place, n < place, (days or {}).get(code)) for n, (code, label) in enumerate(rows))


@dataclass(frozen=True)
class Person:
    """One who takes part in a record: in which capacity, the page of it, how reached; empty for what is not known."""

    capacity: Any
    name: str
    url: str = ""
    phone: str = ""
    email: str = ""
