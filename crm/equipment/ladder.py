"""Plan against fact: how much of what was planned came how far. Each rung holds the ones after it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, QuerySet, Sum

from crm.equipment.choices import ORDER
from crm.equipment.facts import MONEY, findings_of

#: What is counted: from planned to in use. A need nobody planned yet is not among them.
RUNGS = ORDER[1:]


@dataclass
class Amount:
    """Lines, pieces and tenge on one rung."""

    lines: int = 0
    pieces: int = 0
    money: Decimal = field(default_factory=Decimal)

    def add(self, lines: int, pieces: int, money: Decimal) -> None:
        """So many more."""
        self.lines += lines
        self.pieces += pieces
        self.money += money


@dataclass
class Climb:
    """One college: an amount per rung, how many of its lines are contradictory, and how many have gaps (needs among both)."""

    rungs: dict[str, Amount] = field(default_factory=lambda: {state: Amount() for state in RUNGS})
    contradictions: int = 0
    gaps: int = 0

    def count(self, state: str, lines: int, pieces: int, money: Decimal) -> None:
        """Lines that stand in `state` have reached every rung up to it."""
        for rung in RUNGS[: ORDER.index(state)]:
            self.rungs[rung].add(lines, pieces, money)


def plan_fact(lines: QuerySet[Any]) -> tuple[dict[int, Climb], Climb]:
    """({row id of a college: its climb}, all of them together) over `lines`, which is what the reader sees."""
    money = Sum(F("quantity") * F("price"), output_field=MONEY)
    rows = lines.order_by().values_list("college_id", "state").annotate(n=Count("pk"), pieces=Sum("quantity"), money=money)
    climbs: dict[int, Climb] = {}
    total = Climb()
    for college, state, count, pieces, amount in rows:
        for climb in (climbs.setdefault(college, Climb()), total):
            climb.count(state, count, pieces, amount)
    for college, contradictory, has_gap in _found(lines):
        for climb in (climbs[college], total):
            climb.contradictions += contradictory
            climb.gaps += has_gap
    return climbs, total


def _found(lines: QuerySet[Any]) -> Iterable[tuple[int, bool, bool]]:
    """(college, whether it is contradictory, whether something is not known yet) of every line about which something is found."""
    colleges = dict(lines.order_by().values_list("pk", "college_id"))
    for pk, rows in findings_of(lines).items():
        gaps = sum(row.is_gap for row in rows)
        yield colleges[pk], gaps < len(rows), gaps > 0
