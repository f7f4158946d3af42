"""Figures this room provides: how far equipment came in tenge and in pieces, what of it is used, what does not fit."""

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.equipment.choices import CONTRADICTION_CHOICES, ORDER, LineState
from crm.equipment.facts import findings_of, steps_of
from crm.equipment.models import Line
from crm.equipment.querysets import LineQuerySet
from crm.equipment.rules.line import chain_end
from crm.reports.cards import Card, Fact, Scope, cards

RUNGS = ORDER[1:]
IN_USE, IDLE, TOLD, COMING = "in_use", "idle", "told", "coming"


class Row(NamedTuple):
    """A line as of the scope. reached: the last step up to which its papers are whole; recorded: every step told by then."""

    id: str
    unit: str
    pieces: int
    money: Decimal
    reached: str
    recorded: frozenset[str]


def lines_of(actor: Actor, scope: Scope) -> LineQuerySet:
    """The lines the actor sees that were entered by then, of the units and the year asked about."""
    rows = Line.objects.visible_to(actor).filter(created_at__lte=scope.known)
    if scope.units is not None:
        rows = rows.filter(college__public_id__in=scope.units)
    return rows if scope.year is None else rows.filter(programme__year=scope.year)  # type: ignore[no-any-return]


def rows_of(actor: Actor, scope: Scope) -> list[Row]:
    """Each line with the steps as of the day, as recorded by then; read once for all figures of a page."""
    return scope.once("equipment.rows", actor, lambda: list(_rows(actor, scope)))


def _rows(actor: Actor, scope: Scope) -> Iterable[Row]:
    """Two queries, however many lines."""
    lines = lines_of(actor, scope)
    steps = steps_of(lines, scope.day, scope.known)
    fields = ("pk", "public_id", "college__public_id", "quantity", "price", "source")
    for pk, public_id, unit, quantity, price, source in lines.order_by("pk").values_list(*fields):
        recorded: dict[str, dt.date | None] = steps.get(pk, {})
        yield Row(public_id, unit, quantity, quantity * price, chain_end(recorded, source), frozenset(recorded))


def climbed(amount: Callable[[Row], Any], actor: Actor, scope: Scope) -> Iterable[Fact]:
    """Every line on every rung it reached."""
    for row in rows_of(actor, scope):
        for rung in RUNGS[: ORDER.index(row.reached)]:
            yield Fact(row.id, row.unit, rung, Decimal(amount(row)))


def used(actor: Actor, scope: Scope) -> Iterable[Fact]:
    """Pieces of every planned line by whether they are used."""
    for row in rows_of(actor, scope):
        if row.reached != LineState.NEED:
            yield Fact(row.id, row.unit, use_of(row), Decimal(row.pieces))


def use_of(row: Row) -> str:
    """In use by whole papers; told to be in use while papers are missing; accepted and idle; or still to be accepted."""
    if row.reached == LineState.IN_USE:
        return IN_USE
    if ORDER.index(row.reached) < ORDER.index(LineState.ACCEPTED):
        return COMING
    return TOLD if LineState.IN_USE in row.recorded else IDLE


def clashing(actor: Actor, scope: Scope) -> Iterable[Fact]:
    """Every contradiction of every line; most have none. What is only not known yet is none."""
    lines = lines_of(actor, scope)
    found = findings_of(lines, scope.day, scope.known)
    for pk, public_id, unit in lines.order_by("pk").values_list("pk", "public_id", "college__public_id"):
        for finding in found.get(pk, ()):
            if not finding.is_gap:
                yield Fact(public_id, unit, finding.code)


LADDER = tuple((code, LineState(code).label) for code in RUNGS)
SOURCES = _("Lines of equipment programmes with the dated papers of each step: plan, contract, delivery, act, inventory card, first use.")
QUALITY = _(
    "A line counts up to the last step before the first gap in its papers; what is told beyond a gap counts as a contradiction only. "
    "Quantity and price are those of today: a changed plan changes the past. A corrected date does too; the trail keeps both."
)
NOT_COVERED = _("Equipment outside programmes, repairs, write-offs and transfers between colleges.")

cards.add(
    "EQ-MONEY",
    Card(
        key="EQ-MONEY",
        title=_("Equipment: the ladder of money"),
        definition=_("Tenge of the lines that came at least as far as each step: planned, contracted, delivered and so on to in use."),
        purpose=_("Shows where money stands still between the plan and the workshop."),
        noun="equipment_line",
        groups=LADDER,
        facts=partial(climbed, lambda row: row.money),
        family="equipment",
        unit="tenge",
        ladder=True,
        sources=SOURCES,
        quality=QUALITY,
        not_covered=_("What was paid: payments are not recorded here."),
    ),
)
cards.add(
    "EQ-PIECES",
    Card(
        key="EQ-PIECES",
        title=_("Equipment: the ladder of pieces"),
        definition=_("Pieces of the lines that came at least as far as each step: planned, contracted, delivered and so on to in use."),
        purpose=_("The same as the ladder of money, not swayed by a few dear machines."),
        noun="equipment_line",
        groups=LADDER,
        facts=partial(climbed, lambda row: row.pieces),
        family="equipment",
        unit="pieces",
        ladder=True,
        sources=SOURCES,
        quality=QUALITY,
        not_covered=NOT_COVERED,
    ),
)
cards.add(
    "EQ-USE",
    Card(
        key="EQ-USE",
        title=_("Equipment in use, of what was accepted"),
        definition=_(
            "Pieces in use, of all pieces accepted. The range runs to the share if what is told to be in use, while papers are missing, "
            "counted too."
        ),
        purpose=_("Says whether what was bought works for learners or stands idle."),
        noun="equipment_line",
        groups=(
            (IN_USE, _("in use")),
            (TOLD, _("told to be in use, papers missing")),
            (IDLE, _("accepted, not in use")),
            (COMING, _("not accepted yet")),
        ),
        facts=used,
        family="equipment",
        numerator=(IN_USE,),
        denominator=(IN_USE, TOLD, IDLE),
        unsure=(TOLD,),
        unit="pieces",
        sources=SOURCES,
        quality=QUALITY,
        not_covered=_("How many hours a machine is used, and by how many learners."),
    ),
)
cards.add(
    "equipment-contradictions",
    Card(
        key="equipment-contradictions",
        title=_("Equipment: papers against each other"),
        definition=_(
            "Lines whose papers do not fit each other or came too late: booked late, an act before the delivery, "
            "a serial number met twice. A line with two contradictions counts in both."
        ),
        purpose=_("Each is a question to the college, not a verdict: its list opens the line with both papers."),
        noun="equipment_line",
        groups=tuple(CONTRADICTION_CHOICES),
        facts=clashing,
        family="contradictions",
        version="2",
        breaks=_("Until version 1, a step without a day and one serial number for several pieces were counted here: these are gaps."),
        sources=SOURCES,
        quality=_("A serial number is looked for in all colleges, whoever reads."),
        not_covered=NOT_COVERED,
    ),
)
