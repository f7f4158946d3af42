"""Indicator cards and their providers: rooms register what they can count, with the rows behind every number.

This room knows no college and no territory; who does registers `units` and `territories`.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar, cast

from django.utils.translation import gettext_lazy as _

from crm.core import clock
from crm.core.actors import Actor
from crm.core.registry import Registry

T = TypeVar("T")

#: How an amount is counted: records, money, things.
UNITS = ("count", "tenge", "pieces")


@dataclass(frozen=True)
class Scope:
    """What a figure is asked about.

    day: the moment described. known: what had been recorded by then. units: public ids of colleges, None for all
    the actor sees. year: of graduation or of the programme, for cards that know years.
    """

    day: dt.date
    known: dt.datetime
    units: frozenset[str] | None = None
    year: int | None = None
    _shared: dict[tuple[str, int], Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, name: str, actor: Actor, work: Callable[[], T]) -> T:
        """The result of `work`, done once for all figures asked with this very scope by this actor."""
        key = (name, id(actor))
        if key not in self._shared:
            self._shared[key] = (actor, work())
        return cast(T, self._shared[key][1])

    def has(self, unit: str) -> bool:
        """Whether rows of this unit are asked about."""
        return self.units is None or unit in self.units


def scope_now(at: dt.datetime | None = None) -> Scope:
    """Today, with everything that is recorded by now."""
    at = at or clock.now()
    return Scope(clock.today(at), at)


class Fact(NamedTuple):
    """One counted record: its public id, the public id of its unit, the code of its group, and 1 or tenge or pieces."""

    id: str
    unit: str
    group: str
    amount: Decimal = Decimal(1)

    @property
    def rows(self) -> int:
        """It stands for one record."""
        return 1


class Tally(NamedTuple):
    """So many records of one unit in one group, and what they come to; it says of no record which."""

    unit: str
    group: str
    rows: int
    amount: Decimal


@dataclass(frozen=True)
class Card:
    """What a figure is, in words, and its provider.

    noun: subject kind of the counted records. groups: (code, label) in order; a record stands in one of them, unless
    `ladder` says that the groups are steps that include one another and are never added up.
    facts(actor, scope): only rows visible to the actor, in a constant number of queries; rows of other units than
    the scope's are dropped by the frame. numerator, denominator: codes of groups; without them the figure is a plain count
    or sum. Groups in neither are the exclusions. unsure: groups that could belong to the numerator too; they make the honest
    range from numerator to numerator and unsure. reports: keys of the reports the card stands in. related: what the noun's
    name needs (select_related), so that lists of rows ask a constant number of times.
    tallies(actor, scope): what the facts add up to, for pages that only count; None where it must be asked of the facts.
    """

    key: str
    title: Any
    definition: Any
    noun: str
    groups: tuple[tuple[str, Any], ...]
    facts: Callable[[Actor, Scope], Iterable[Fact]]
    family: str = ""
    numerator: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    unit: str = "count"
    ladder: bool = False
    version: str = "1"
    purpose: Any = ""
    sources: Any = ""
    quality: Any = ""
    not_covered: Any = ""
    breaks: Any = ""
    reports: tuple[str, ...] = ("region",)
    related: tuple[str, ...] = ()
    tallies: Callable[[Actor, Scope], Iterable[Tally] | None] | None = None

    def __post_init__(self) -> None:
        """Refuse at start-up a card whose parts do not fit each other."""
        known, parts = {code for code, _label in self.groups}, {*self.numerator, *self.denominator, *self.unsure}
        if not parts <= known:
            raise ValueError(f"{self.key}: no such groups: {sorted(parts - known)}")
        if bool(self.numerator) != bool(self.denominator):
            raise ValueError(f"{self.key}: a share has a numerator and a denominator")
        if not self.ladder and not {*self.numerator, *self.unsure} <= {*self.denominator}:
            raise ValueError(f"{self.key}: numerator and unsure groups are parts of the denominator")
        if {*self.numerator} & {*self.unsure}:
            raise ValueError(f"{self.key}: an unsure group is not in the numerator yet")
        if self.unit not in UNITS:
            raise ValueError(f"{self.key}: unit is one of {UNITS}")


class Unit(NamedTuple):
    """A college as figures know it: public id, name, its region's code and name, its page."""

    id: str
    name: str
    region: str
    region_name: str
    url: str


class Territory(NamedTuple):
    """A tile of the map of regions: KATO code, name, column and row of the grid from 0."""

    code: str
    name: str
    x: int
    y: int


#: indicator key -> Card; rooms fill it in `<room>/reports.py`
cards: Registry[Card] = Registry("indicator cards")
#: key -> units(actor): the units whose figures the actor may read
units: Registry[Callable[[Actor], list[Unit]]] = Registry("units of figures")
#: key -> territories(): the tiles of the map
territories: Registry[Callable[[], list[Territory]]] = Registry("territories")
#: sections of a report in their order: code -> words
FAMILIES = {
    "agreements": _("Agreements and dual training"),
    "graduates": _("Graduates"),
    "equipment": _("Equipment"),
    "partners": _("Partners"),
    "contradictions": _("Contradictions"),
    "": _("Other figures"),
}


#: reports there are: key -> words
REPORTS = {"region": _("Report of the region")}


def cards_of(report: str, card: str = "") -> list[Card]:
    """The cards of a report, or the one card asked for if it stands in it; in the order of families."""
    order = list(FAMILIES)
    found = [row for row in cards if report in row.reports and card in ("", row.key)]
    return sorted(found, key=lambda row: order.index(row.family) if row.family in order else len(order))


def units_of(actor: Actor) -> list[Unit]:
    """Every unit whose figures the actor may read."""
    return [unit for read in units for unit in read(actor)]


def gather(card: Card, actor: Actor, scope: Scope) -> list[Fact]:
    """The facts of a card within the scope."""
    return [fact for fact in card.facts(actor, scope) if scope.has(fact.unit)]


def tally(card: Card, actor: Actor, scope: Scope) -> list[Tally]:
    """What the facts of a card within the scope add up to, by unit and group; as the provider counts them, if it does."""
    told = card.tallies(actor, scope) if card.tallies else None
    if told is not None:
        return [row for row in told if row.rows and scope.has(row.unit)]
    sums: dict[tuple[str, str], list[Any]] = defaultdict(lambda: [0, Decimal(0)])
    for _id, unit, group, amount in gather(card, actor, scope):
        place = sums[unit, group]
        place[0] += 1
        place[1] += amount
    return [Tally(*place, *found) for place, found in sums.items()]
