"""The timeline part of this room's records."""

from typing import Any

from django.db.models import Model, QuerySet

from crm.audit.models import Event
from crm.core.ports import kind_of

SHOWN = 50


def timeline_of(row: Model) -> QuerySet[Any]:
    """The newest events about a record the page has already fetched through the one door."""
    return Event.objects.about(kind_of(row), row.public_id)[:SHOWN]  # type: ignore[attr-defined]
