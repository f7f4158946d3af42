"""The days of a view as a calendar (RFC 5545), written anew at each fetch, with the rights of that moment."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from crm.core import clock, ports
from crm.core.listing import Listing

#: Days shown: so many before today and after it; rows read for one calendar.
BEFORE, AFTER = dt.timedelta(days=62), dt.timedelta(days=400)
MOST = 1000


def write_calendar(listing: Listing | None, *, name: str, at: dt.datetime) -> bytes:
    """The calendar of a list; empty, with the reason in its description, for None: a view that cannot be read any more."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SITE_NAME}//{urlsplit(settings.SITE_URL).hostname}//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", dt.timedelta(hours=6), parameters={"value": "DURATION"})
    if listing is None:
        calendar.add("x-wr-caldesc", _("This view cannot be read any more: its list, or one of its filters, is no longer there."))
        return calendar.to_ical()
    rows = rows_of(listing, clock.today(at))
    if len(rows) > MOST:
        calendar.add("x-wr-caldesc", _("Only the first %(count)s records are shown: narrow the view.") % {"count": MOST})
    for row in rows[:MOST]:
        for event in events_of(listing, row, at):
            calendar.add_component(event)
    return calendar.to_ical()


def rows_of(listing: Listing, today: dt.date) -> list[Any]:
    """Rows with a day near enough, the earliest first, and one more than MOST when there are more."""
    paths = [path.replace(".", "__") for path in listing.dates]
    near = Q()
    for path in paths:
        near |= Q(**{f"{path}__gte": today - BEFORE, f"{path}__lte": today + AFTER})
    found = listing.dressed(listing.found.filter(near).order_by(*paths, "pk")) if paths else []
    return list({row.pk: row for row in found[: MOST + 1]}.values())


def events_of(listing: Listing, row: Any, at: dt.datetime) -> Iterator[Event]:
    """A whole day for each date the row has near enough; its uid stays the same from fetch to fetch."""
    today, host = clock.today(at), urlsplit(settings.SITE_URL).hostname
    for path in listing.dates:
        day = _value(row, path)
        if day is None or not today - BEFORE <= day <= today + AFTER:
            continue
        event = Event()
        event.add("uid", f"{row.public_id}.{path}@{host}")
        event.add("dtstamp", at)
        event.add("dtstart", day)
        event.add("summary", f"{row}: {_label(type(row), path)}")
        event.add("transp", "TRANSPARENT")
        if url := _address(row):
            event.add("url", url)
        yield event


def _value(row: Any, path: str) -> dt.date | None:
    for name in path.split("."):
        row = getattr(row, name, None)
    return clock.today(row) if isinstance(row, dt.datetime) else row if isinstance(row, dt.date) else None


def _label(model: type[Model], path: str) -> str:
    field: Any = None
    try:
        for name in path.split("."):
            field = model._meta.get_field(name)
            model = field.related_model
    except FieldDoesNotExist:
        return path
    return str(capfirst(str(field.verbose_name))) if hasattr(field, "verbose_name") else path


def _address(row: Any) -> str:
    try:
        subject = ports.subjects.get(ports.kind_of(row))
        return urljoin(settings.SITE_URL.rstrip("/") + "/", reverse(subject.url_name, args=[row.public_id]))
    except (LookupError, NoReverseMatch):
        return ""
