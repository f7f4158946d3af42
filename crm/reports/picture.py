"""A figure as bars: a college each, every bar the way to its rows."""

from collections.abc import Sequence
from typing import NamedTuple

from crm.core.charts import Bar
from crm.core.display import DASH
from crm.reports.cards import Unit
from crm.reports.rules.figure import by_unit
from crm.reports.sheet import Counted, Link, amount, percent

#: More bars than these tell nothing at a glance; the table has them all.
MOST = 40


class Picture(NamedTuple):
    """Bars in the order of the colleges. most: where the scale ends, 100 for shares; left_out: colleges beyond MOST."""

    rows: list[Bar]
    most: float | None
    left_out: int


def picture_of(counted: Counted, units: Sequence[Unit], link: Link) -> Picture | None:
    """The bars of a figure; None for fewer than two colleges, for ladders, and where nothing was counted.

    A share of nobody has no bar: it is unknown, not zero.
    """
    card, found = counted.card, by_unit(counted.card, counted.facts)
    if len(units) < 2 or card.ladder or not found:
        return None
    rows = []
    for unit in units[:MOST]:
        figure = found.get(unit.id)
        if card.denominator:
            share = figure.share if figure else None
            url = link(card.key, card.numerator, unit.id) if share is not None else ""
            rows.append(Bar(str(unit.name), None if share is None else float(share * 100), percent(share), url))
        else:
            total = figure.total if figure else None
            url = link(card.key, (), unit.id) if total else ""
            rows.append(Bar(str(unit.name), float(total or 0), amount(card, total) if total else DASH, url))
    return Picture(rows, 100 if card.denominator else None, max(0, len(units) - MOST))
