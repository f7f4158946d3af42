"""When a visit to a list is over: until then what is marked as changed stays marked."""

import datetime as dt

from django.db.models import Case, DateTimeField, F, When

#: A list that was not drawn for so long was left; opening it again begins a new visit.
VISIT = dt.timedelta(minutes=30)
#: Two drawings closer than this are one: not every sort and every page is worth a row written.
BREATH = dt.timedelta(minutes=1)


def seen_before(opened_at: dt.datetime, seen_at: dt.datetime, at: dt.datetime) -> dt.datetime:
    """Up to when a person who looks at the moment `at` has seen a list."""
    return opened_at if opened_at <= at - VISIT else seen_at


def seen_before_sql(at: dt.datetime) -> Case:
    """The same, for the database: an expression over a Look."""
    return Case(When(opened_at__lte=at - VISIT, then=F("opened_at")), default=F("seen_at"), output_field=DateTimeField())
