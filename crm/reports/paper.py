"""A figure on paper: what it comes to, its groups, the bars of the colleges and the table beneath, as the reader sees them."""

from collections.abc import Sequence
from typing import Any

from django.utils import translation

from crm.core.charts import bars, draw, picture_file
from crm.core.display import day, moment
from crm.documents.printing import Printed, render
from crm.reports.cards import Card, Scope, Unit
from crm.reports.picture import picture_of
from crm.reports.rules.figure import Figure, figure_of
from crm.reports.sheet import Cell, Counted, Table, amount, formula, percent, spelled, spread

TEMPLATE = "documents/figure.html"


def print_card(counted: Counted, scope: Scope, units: Sequence[Unit], printed_by: str, lang: str) -> Printed:
    """The PDF in `lang`. The rows counted and the colleges are those the reader may read of."""
    card = counted.card
    titles = {}
    for code in ("kk", "ru"):
        with translation.override(code):
            titles[f"title_{code}"] = str(card.title)
    with translation.override(lang):
        context = {**titles, **_words(counted, scope), **_table(counted, units), "printed_by": printed_by}
        context["picture"] = _picture(counted, units)
    return render(TEMPLATE, context, lang=lang)


def _words(counted: Counted, scope: Scope) -> dict[str, Any]:
    card, figure = counted.card, figure_of(counted.card, counted.facts)
    numerator, denominator, _excluded, _unsure = formula(card)
    return {
        "title": str(card.title),
        "definition": str(card.definition),
        "day": day(scope.day),
        "known": moment(scope.known),
        "year": scope.year,
        "share": percent(figure.share) if card.denominator else "",
        "spread": spread(figure),
        "formula": f"({' + '.join(map(str, numerator))}) : ({' + '.join(map(str, denominator))})" if card.denominator else "",
        "groups": _groups(card, figure),
        "total": "" if figure.total is None else amount(card, figure.total),
        "version": card.version,
    }


def _groups(card: Card, figure: Figure) -> list[tuple[str, str]]:
    """(name, amount) of every group somebody is in."""
    return [(str(label), amount(card, figure.amounts[code])) for code, label in card.groups if figure.amounts[code]]


def _table(counted: Counted, units: Sequence[Unit]) -> dict[str, Any]:
    """Heads, rows and the last row of the table of colleges, in words."""
    return told(spelled(counted, units, _nowhere, lambda unit: "", lambda card: ""))


def told(table: Table) -> dict[str, Any]:
    """A table of figures in words: heads, rows and the last row."""
    return {
        "heads": [str(head.label) for head in table.heads],
        "rows": [(str(row.label), [_said(cell) for cell in row.cells]) for row in table.rows],
        "last": (str(table.total.label), [_said(cell) for cell in table.total.cells]) if table.total else None,
    }


def _picture(counted: Counted, units: Sequence[Unit]) -> str:
    """The bars as a data: address; empty where there is nothing to compare."""
    found = picture_of(counted, units, _nowhere)
    if found is None:
        return ""
    return picture_file(draw(bars(found.rows, most=found.most), title=str(counted.card.title), rows=(), paper=True))


def _nowhere(key: str, groups: Sequence[str], unit: str) -> str:
    return ""


def _said(cell: Cell) -> str:
    if cell.denominator and cell.numerator:
        return f"{cell.share} ({cell.numerator.text} / {cell.denominator.text})"
    return cell.number.text if cell.number else ""
