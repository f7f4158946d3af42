"""What papers about a line say against each other or against the term the programme allows, and what they leave open.

Pure: plain facts in, codes out.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from crm.equipment.choices import GAPS, ORDER, FindingCode, LineState

Steps = Mapping[str, dt.date | None]


class Facts(NamedTuple):
    """What the rules ask of a line. booking_days: calendar days the programme allows from acceptance to booking.

    accepted: pieces and price of one (tenge) as they were accepted, None where that was not kept.
    """

    quantity: int
    due_on: dt.date | None
    booking_days: int
    price: Decimal = Decimal(0)
    accepted: tuple[int, Decimal] | None = None


class Thing(NamedTuple):
    """What the rules ask of an item. serial: as it is compared, empty when there is none; shown: as it was written."""

    serial: str
    shown: str
    numbered: bool
    pieces: int


class Finding(NamedTuple):
    """What was found: its code and what its sentence says. params: days, counts, numbers, codes of steps; no words."""

    code: str
    params: dict[str, Any]

    @property
    def is_gap(self) -> bool:
        """Whether this is only not known yet; everything else is a contradiction."""
        return self.code in GAPS


def look_over(line: Facts, steps: Steps, items: Sequence[Thing], serials_elsewhere: Mapping[str, int], day: dt.date) -> list[Finding]:
    """Every contradiction and every gap on `day`, in the order of FindingCode.

    steps: state → day of its paper, None where the paper states none; a missing state was not recorded.
    serials_elsewhere: serial → on how many other items it stands.
    """
    rules = (
        _booking(line, steps, items, day),
        _serials(items, serials_elsewhere),
        _order(steps),
        _changed(line),
        _delivery(line, steps, day),
        _dates(steps),
    )
    found = {finding.code: finding for part in rules for finding in part}
    return [found[code] for code in FindingCode.values if code in found]


def _booking(line: Facts, steps: Steps, items: Sequence[Thing], day: dt.date) -> Iterator[Finding]:
    accepted, booked = steps.get(LineState.ACCEPTED), steps.get(LineState.BOOKED)
    if accepted is None:
        return
    missing = line.quantity - sum(item.pieces for item in items if item.numbered)
    waited = (day - accepted).days
    if missing > 0 and waited > line.booking_days:
        yield Finding(FindingCode.NOT_BOOKED.value, {"accepted": accepted, "days": waited, "limit": line.booking_days, "count": missing})
    if booked is not None and (booked - accepted).days > line.booking_days:
        days = (booked - accepted).days
        yield Finding(FindingCode.BOOKED_LATE.value, {"accepted": accepted, "booked": booked, "days": days, "limit": line.booking_days})


def _serials(items: Sequence[Thing], elsewhere: Mapping[str, int]) -> Iterator[Finding]:
    for item in items:
        if item.serial and elsewhere.get(item.serial):
            yield Finding(FindingCode.SERIAL_REPEATED.value, {"serial": item.shown, "count": elsewhere[item.serial]})
            break
    for item in items:
        if item.serial and item.pieces > 1:
            yield Finding(FindingCode.ONE_SERIAL_FOR_MANY.value, {"serial": item.shown, "count": item.pieces})
            break


def _order(steps: Steps) -> Iterator[Finding]:
    delivered, accepted = steps.get(LineState.DELIVERED), steps.get(LineState.ACCEPTED)
    came, taken = LineState.DELIVERED in steps, LineState.ACCEPTED in steps
    if taken and (not came or _before(accepted, delivered)):
        yield Finding(FindingCode.ACT_BEFORE_DELIVERY.value, {"accepted": accepted, "delivered": delivered})
    used = [state for state in (LineState.COMMISSIONED, LineState.IN_USE) if state in steps]
    if not used:
        return
    if not came:
        yield Finding(FindingCode.USED_WITHOUT_DELIVERY.value, {"step": used[0].value})
    else:
        early = next((state for state in used if not taken or _before(steps[state], accepted)), None)
        if early is not None:
            yield Finding(FindingCode.COMMISSIONED_BEFORE_ACCEPTED.value, {"step": early.value, "on": steps[early], "accepted": accepted})


def _changed(line: Facts) -> Iterator[Finding]:
    if line.accepted is not None and line.accepted != (line.quantity, line.price):
        quantity, price = line.accepted
        now = {"count_now": line.quantity, "price_now": f"{line.price:f}"}
        yield Finding(FindingCode.CHANGED_AFTER_ACCEPTANCE.value, {"count": quantity, "price": f"{price:f}", **now})


def _delivery(line: Facts, steps: Steps, day: dt.date) -> Iterator[Finding]:
    if line.due_on is None or LineState.PLANNED not in steps:
        return
    delivered = steps.get(LineState.DELIVERED)
    if delivered is not None and delivered > line.due_on:
        yield Finding(
            FindingCode.DELIVERED_LATE.value, {"due": line.due_on, "delivered": delivered, "days": (delivered - line.due_on).days}
        )
    if LineState.DELIVERED not in steps and day > line.due_on:
        yield Finding(FindingCode.OVERDUE.value, {"due": line.due_on, "days": (day - line.due_on).days})


def _dates(steps: Steps) -> Iterator[Finding]:
    # A need has no paper that could state a day.
    undated = [state for state in ORDER[1:] if state in steps and steps[state] is None]
    if undated:
        yield Finding(FindingCode.DATE_UNKNOWN.value, {"steps": undated})


def _before(one: dt.date | None, other: dt.date | None) -> bool:
    return one is not None and other is not None and one < other
