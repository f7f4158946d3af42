"""What a card's facts add up to: counts per group, numerator, denominator, share and honest range."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from crm.reports.cards import Card, Fact, Tally

ZERO = Decimal(0)


@dataclass(frozen=True)
class Figure:
    """A computed card.

    amounts: per group code, every group of the card present. rows: how many records stand in each.
    numerator, denominator, unsure: sums of amounts; None for a plain count. excluded: amounts of the groups in neither.
    total: the sum of all groups; None where they include one another.
    """

    amounts: Mapping[str, Decimal]
    rows: Mapping[str, int]
    numerator: Decimal | None
    denominator: Decimal | None
    unsure: Decimal
    excluded: Mapping[str, Decimal]
    total: Decimal | None

    @property
    def share(self) -> Decimal | None:
        """Numerator by denominator, 0…1; None for a plain count and where nobody is in the denominator."""
        return self.numerator / self.denominator if self.numerator is not None and self.denominator else None

    @property
    def high(self) -> Decimal | None:
        """The other end of the honest range: as if every unsure one belonged to the numerator."""
        return (self.numerator + self.unsure) / self.denominator if self.numerator is not None and self.denominator else None

    @property
    def ranged(self) -> bool:
        """Whether the share is known only within a range."""
        return bool(self.unsure) and self.share is not None


def figure_of(card: Card, facts: Iterable[Fact | Tally]) -> Figure:
    """The figure that these facts, or tallies of them, make. Raises KeyError for a group that the card does not name."""
    amounts = {code: ZERO for code, _label in card.groups}
    rows = dict.fromkeys(amounts, 0)
    for fact in facts:
        amounts[fact.group] += fact.amount
        rows[fact.group] += fact.rows
    shared = bool(card.denominator)
    inside = {*card.numerator, *card.denominator}
    return Figure(
        amounts=amounts,
        rows=rows,
        numerator=_sum(amounts, card.numerator) if shared else None,
        denominator=_sum(amounts, card.denominator) if shared else None,
        unsure=_sum(amounts, card.unsure),
        excluded={code: amount for code, amount in amounts.items() if code not in inside} if shared else {},
        total=None if card.ladder else _sum(amounts, amounts),
    )


def by_unit(card: Card, facts: Iterable[Fact | Tally]) -> dict[str, Figure]:
    """The figure of every unit that has facts."""
    parts: dict[str, list[Fact | Tally]] = defaultdict(list)
    for fact in facts:
        parts[fact.unit].append(fact)
    return {unit: figure_of(card, rows) for unit, rows in parts.items()}


def _sum(amounts: Mapping[str, Decimal], codes: Iterable[str]) -> Decimal:
    return sum((amounts[code] for code in codes), ZERO)
