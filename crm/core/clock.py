"""Time as a parameter. Days are counted in Asia/Almaty (UTC+5, the whole country)."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

ALMATY = ZoneInfo("Asia/Almaty")


def now() -> dt.datetime:
    """The present moment, aware, UTC."""
    return timezone.now()


def today(at: dt.datetime | None = None) -> dt.date:
    """The calendar day in Kazakhstan at the moment `at` (default: now)."""
    return (at or now()).astimezone(ALMATY).date()


def evening(day: dt.date) -> dt.datetime:
    """The last moment of a calendar day in Kazakhstan."""
    return dt.datetime.combine(day, dt.time.max, tzinfo=ALMATY)


def age_on(birth: dt.date, day: dt.date) -> int:
    """Full years lived on `day`; someone born on 29 February comes of age on 1 March."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def academic_year(day: dt.date) -> int:
    """The calendar year in which the academic year of `day` began (it begins on 1 September)."""
    return day.year if day.month >= 9 else day.year - 1
