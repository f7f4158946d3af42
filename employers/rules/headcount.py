"""The sums of an event: people at its stations, employers on its list."""

from collections.abc import Iterable
from typing import Any, NamedTuple


class Headcount(NamedTuple):
    """planned, actual: people over all stations, actual only over the counted ones; uncounted: stations not counted yet.

    invited, came, absent, unknown: employers; people: whom the employers sent; vacancies: in whose words something is offered.
    """

    stations: int
    planned: int
    actual: int
    uncounted: int
    invited: int
    came: int
    absent: int
    unknown: int
    people: int
    offering: int


def headcount(stations: Iterable[Any], guests: Iterable[Any]) -> Headcount:
    """Count; what nobody wrote down is never taken for nought."""
    stands, list_ = list(stations), list(guests)
    return Headcount(
        stations=len(stands),
        planned=sum(row.planned for row in stands),
        actual=sum(row.actual or 0 for row in stands),
        uncounted=sum(row.actual is None for row in stands),
        invited=sum(row.invited for row in list_),
        came=sum(row.came is True for row in list_),
        absent=sum(row.came is False for row in list_),
        unknown=sum(row.came is None for row in list_),
        people=sum(row.people or 0 for row in list_),
        offering=sum(bool(row.vacancies) for row in list_),
    )
