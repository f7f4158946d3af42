"""How it went between a college and an employer: stages, talks and events as one dated line."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple


class Entry(NamedTuple):
    """One point of the line. what: "stage", "talk" or "event"; row: the StageMove, Interaction or Guest."""

    on: dt.date
    what: str
    row: Any


#: What stands higher when several things happened on one day: the later consequence first.
_WITHIN_DAY = ("event", "talk", "stage")


def course(moves: Iterable[Any], talks: Iterable[Any], visits: Iterable[Any]) -> list[Entry]:
    """All of it, newest first; on one day a change of stage stands above the talk that led to it, that above the event."""
    entries = [Entry(row.on, "stage", row) for row in moves]
    entries += [Entry(row.on, "talk", row) for row in talks]
    entries += [Entry(row.gathering.starts_on, "event", row) for row in visits]
    return sorted(entries, key=lambda entry: (entry.on, _WITHIN_DAY.index(entry.what), entry.row.pk), reverse=True)


def reached(moves: Iterable[Any]) -> set[str]:
    """Stages the two have been at."""
    return {row.stage for row in moves}
