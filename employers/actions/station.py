"""Stations of an event: who is expected, how many were counted."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.core.identifiers import clean_name
from crm.core.writing import known, write
from employers.actions.gathering import note
from employers.models import Gathering, Station
from employers.permissions import may_change_gathering

FIELDS = ("title", "specialty", "planned", "actual")
#: People at one station, or of one employer, at most.
MOST_HEADS = 1_000_000


def same_gathering(row: Any, gathering: Gathering) -> None:
    """Raise Invalid when the record belongs to another event."""
    if row.gathering_id != gathering.pk:
        raise Invalid("employers.of_other_gathering")


def begun(gathering: Gathering, day: dt.date) -> None:
    """Raise Invalid unless heads can have been counted by `day`."""
    if gathering.state == "called_off":
        raise Conflict("employers.gathering_called_off")
    if not gathering.has_begun(day):
        raise Invalid("employers.gathering_not_begun", day=f"{gathering.starts_on:%d.%m.%Y}")


def check_heads(values: Mapping[str, Any], *names: str) -> None:
    """Raise Invalid for a number of people no event ever had; sums of such numbers break a database."""
    for name in names:
        if isinstance(values.get(name), int) and values[name] > MOST_HEADS:
            raise Invalid("core.not_accepted", field=name, message="")


@transaction.atomic
def save_station(
    *,
    actor: Actor,
    gathering: Gathering,
    station: Station | None = None,
    values: Mapping[str, Any],
    revision: int | None = None,
    at: dt.datetime | None = None,
) -> Station:
    """Add a station, change it, or write down how many people were counted (from the first day on; none: not counted).

    Raises Forbidden, Invalid at a field, Conflict("employers.station_taken"), ("employers.gathering_called_off") or ("core.stale").
    """
    at = at or clock.now()
    may_change_gathering(actor, gathering).require()
    fresh = known(values, FIELDS)
    if "title" in fresh:
        fresh["title"] = clean_name(fresh["title"] or "")
    row = station or Station(gathering=gathering, created_at=at)
    same_gathering(row, gathering)
    check_heads(fresh, "planned", "actual")
    if fresh.get("actual") is not None and fresh["actual"] != row.actual:
        begun(gathering, clock.today(at))
    if "planned" in fresh and fresh["planned"] is None:
        fresh["planned"] = 0
    changes = write(row, fresh, revision=revision, taken="employers.station_taken", taken_field="title")
    if station is None or changes:
        action = "employers.station_added" if station is None else "employers.station_changed"
        note(actor, gathering, action, {"record": row.public_id, "about": str(row), "changes": changes}, at)
    return row


@transaction.atomic
def remove_station(*, actor: Actor, station: Station, at: dt.datetime | None = None) -> None:
    """Take a station off the event, as it was seen; what it held stays in the trail.

    Raises Forbidden, Conflict("core.stale") when somebody was faster.
    """
    at = at or clock.now()
    may_change_gathering(actor, station.gathering).require()
    held = {"planned": station.planned, "actual": station.actual, "record": station.public_id, "about": str(station)}
    if not Station.objects.filter(pk=station.pk, revision=station.revision).delete()[0]:
        raise Conflict("core.stale")
    note(actor, station.gathering, "employers.station_removed", held, at)
