"""When a letter about a view is due, and which rows are new in it. Plain values in, plain values out."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from crm.core import clock
from crm.workspace.choices import Rhythm

#: So many of the newest rows of a view are compared with those of the last time; more are not looked at.
COMPARED = 2000
#: Letters go from this hour on, by the clock of Kazakhstan.
MORNING = 7


def period_of(rhythm: str, at: dt.datetime) -> dt.date:
    """The day a letter of the moment `at` is for: today, or this week's Monday. One letter a period."""
    day = clock.today(at)
    return day if rhythm == Rhythm.DAILY else day - dt.timedelta(days=day.weekday())


def is_morning(at: dt.datetime) -> bool:
    """Whether letters go out at this hour."""
    return at.astimezone(clock.ALMATY).hour >= MORNING


class Found(NamedTuple):
    """Public ids of the newest rows of a view, newest first; capped: there are more than COMPARED."""

    ids: list[str]
    capped: bool


def newest(ids: Sequence[str]) -> Found:
    """Of up to COMPARED + 1 ids, the newest first."""
    once = list(dict.fromkeys(ids))
    return Found(once[:COMPARED], len(once) > COMPARED)


def fresh(known: Sequence[str], found: Found) -> list[str]:
    """Ids that were not there the last time.

    Public ids sort by the time of their making. Where the last time only the newest were kept, an older row may come into sight
    because a newer one left: it is not new.
    """
    before = set(known)
    floor = min(known) if len(known) >= COMPARED else ""
    return [one for one in found.ids if one not in before and one > floor]
