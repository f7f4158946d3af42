"""What pages of figures draw: sections by family, tables of colleges by figures, every number with the address of its rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from crm.core import display
from crm.core.languages import active
from crm.reports.cards import FAMILIES, Card, Fact, Tally, Unit
from crm.reports.rules.figure import Figure, by_unit, figure_of

#: link(card key, group codes, unit id): the address of the rows behind a number; no groups means all, "" all units.
Link = Callable[[str, Sequence[str], str], str]


class Number(NamedTuple):
    """A number and the rows it is made of."""

    text: str
    url: str = ""
    zero: bool = False


@dataclass(frozen=True)
class Cell:
    """A figure in a table: `number` alone, or a share with its numerator and denominator and, where some are unsure, its range."""

    number: Number | None = None
    share: str = ""
    numerator: Number | None = None
    denominator: Number | None = None
    spread: str = ""


class Head(NamedTuple):
    """A column."""

    label: Any
    url: str = ""


class Row(NamedTuple):
    """A unit, or the total."""

    label: Any
    url: str
    cells: list[Cell]


class Table(NamedTuple):
    """Units by figures. total: None where there is only one unit. nothing: groups of contradictions that nobody is in, left out."""

    title: Any
    url: str
    heads: list[Head]
    rows: list[Row]
    total: Row | None
    nothing: tuple[Any, ...] = ()


class Section(NamedTuple):
    """A family of figures."""

    key: str
    label: Any
    tables: list[Table]


class Counted(NamedTuple):
    """A card with its facts, or with tallies of them where only counting is asked."""

    card: Card
    facts: Sequence[Fact | Tally]


def percent(share: Decimal | None, digits: int = 1) -> str:
    """62,5 % in Kazakh and Russian, 62.5% in English; a dash for nothing."""
    if share is None:
        return display.DASH
    value = display.number((share * 100).quantize(Decimal(10) ** -digits))
    return f"{value}%" if active() == "en" else f"{value}\u00a0%"


def spread(figure: Figure) -> str:
    """The honest range in words of numbers; empty where nobody is unsure."""
    return f"{percent(figure.share)} … {percent(figure.high)}" if figure.ranged else ""


def amount(card: Card, value: Decimal) -> str:
    """An amount in the card's unit."""
    return display.money(value) if card.unit == "tenge" else display.number(value)


def number(card: Card, value: Decimal, url: str) -> Number:
    """An amount with its rows; nothing is drawn quietly, and opens an empty list all the same."""
    return Number(amount(card, value), url, not value)


def cell_of(card: Card, figure: Figure, link: Link, unit: str) -> Cell:
    """The figure as a table shows it."""
    if figure.numerator is None or figure.denominator is None:
        return Cell(number=number(card, figure.total or Decimal(0), link(card.key, (), unit)))
    if not figure.denominator:
        return Cell(number=Number(display.DASH))
    return Cell(
        share=percent(figure.share),
        numerator=Number(amount(card, figure.numerator), link(card.key, card.numerator, unit)),
        denominator=Number(amount(card, figure.denominator), link(card.key, card.denominator, unit)),
        spread=spread(figure),
    )


def steps_of(card: Card, figure: Figure, link: Link, unit: str) -> list[Cell]:
    """Every group of the card as a column of its own."""
    return [Cell(number=number(card, figure.amounts[code], link(card.key, (code,), unit))) for code, _label in card.groups]


def joined(
    counted: Sequence[Counted], units: Sequence[Unit], link: Link, home: Callable[[Unit], str], about: Callable[[Card], str]
) -> Table:
    """One table of several cards: a column each."""
    heads = [Head(row.card.title, about(row.card)) for row in counted]
    parts = [(row.card, by_unit(row.card, row.facts)) for row in counted]
    rows = [
        Row(u.name, home(u), [cell_of(card, found.get(u.id) or figure_of(card, ()), link, u.id) for card, found in parts]) for u in units
    ]
    total = Row(_("in all"), "", [cell_of(row.card, figure_of(row.card, row.facts), link, "") for row in counted])
    return Table("", "", heads, rows, total if len(units) != 1 else None)


def spelled(counted: Counted, units: Sequence[Unit], link: Link, home: Callable[[Unit], str], about: Callable[[Card], str]) -> Table:
    """One card with its groups as columns; before them the share, behind them the sum, where there are any.

    Of contradictions and distributions only those groups are drawn that somebody is in.
    """
    card, found, whole = counted.card, by_unit(counted.card, counted.facts), figure_of(counted.card, counted.facts)
    every = bool(card.ladder or card.denominator)
    met = {code for code, _label in card.groups if every and card.family != "contradictions" or whole.amounts[code]}

    def cells(figure: Figure, unit: str) -> list[Cell]:
        first = [cell_of(card, figure, link, unit)] if card.denominator else []
        last = [Cell(number=number(card, figure.total, link(card.key, (), unit)))] if figure.total is not None else []
        steps = zip(card.groups, steps_of(card, figure, link, unit), strict=True)
        return [*first, *(cell for (code, _label), cell in steps if code in met), *last]

    heads = [*([Head(_("share"))] if card.denominator else []), *(Head(label) for code, label in card.groups if code in met)]
    heads += [] if card.ladder else [Head(_("in all"))]
    rows = [Row(unit.name, home(unit), cells(found.get(unit.id) or figure_of(card, ()), unit.id)) for unit in units]
    total = Row(_("in all"), "", cells(whole, ""))
    nothing = tuple(label for code, label in card.groups if code not in met) if card.family == "contradictions" else ()
    return Table(card.title, about(card), heads, rows, total if len(units) != 1 else None, nothing)


def is_distribution(card: Card) -> bool:
    """Whether the card counts rows by several groups without a share: their sum alone says nothing."""
    return not card.denominator and len(card.groups) > 1


def sections(
    counted: Iterable[Counted], units: Sequence[Unit], link: Link, home: Callable[[Unit], str], about: Callable[[Card], str]
) -> list[Section]:
    """The report: families in their order; ladders, contradictions and distributions are spelled out, other cards share a table."""
    families: dict[str, list[Counted]] = {}
    for row in counted:
        families.setdefault(row.card.family if row.card.family in FAMILIES else "", []).append(row)
    found = []
    for key, label in FAMILIES.items():
        rows = families.get(key, [])
        plain = [row for row in rows if not row.card.ladder and key != "contradictions" and not is_distribution(row.card)]
        tables = [joined(plain, units, link, home, about)] if plain else []
        tables += [spelled(row, units, link, home, about) for row in rows if row not in plain]
        if tables:
            found.append(Section(key, label, tables))
    return found


def named(groups: Iterable[tuple[str, Any]], codes: Iterable[str]) -> list[Any]:
    """The labels of these groups, in the card's order."""
    wanted = set(codes)
    return [label for code, label in groups if code in wanted]


def formula(card: Card) -> tuple[list[Any], list[Any], list[Any], list[Any]]:
    """A share in words of its groups: numerator, denominator, excluded, unsure."""
    outside = [code for code, _label in card.groups if code not in {*card.numerator, *card.denominator}]
    return (
        named(card.groups, card.numerator),
        named(card.groups, card.denominator),
        named(card.groups, outside if card.denominator else ()),
        named(card.groups, card.unsure),
    )
