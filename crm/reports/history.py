"""States as they were: what a record's trail says of it at an earlier moment."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet

from crm.audit.models import Event
from crm.core import clock
from crm.reports.cards import Scope


def moment_of(scope: Scope) -> dt.datetime:
    """The moment whose state is asked for: the end of the day described, or what was known if that is earlier."""
    return min(dt.datetime.combine(scope.day, dt.time.max, tzinfo=clock.ALMATY), scope.known)


def states_then(rows: QuerySet[Any], kind: str, at: dt.datetime, before: Callable[[Mapping[str, Any]], str | None]) -> dict[str, str]:
    """{public id: state at that moment} of the records that changed since; the others are as they are now.

    before(details) reads from an event's payload the state it took the record out of; None where the event moved nothing.
    One query, by what happened since: of this very moment that is nothing. A payload that was erased says nothing; the next
    event, or the present state, then speaks.
    """
    found: dict[str, str] = {}
    events = Event.objects.filter(subject_kind=kind, at__gt=at, subject_id__in=rows.order_by().values("public_id"))
    for event in events.select_related("payload").order_by("at", "pk"):
        state = before(event.details)
        if state is not None:
            found.setdefault(event.subject_id, state)
    return found
