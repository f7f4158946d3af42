"""What of a frozen report everybody may see: rounded counts, small ones hidden (rules/suppression.py), shares of what is shown."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from crm.core import display
from crm.reports.cards import Card, Fact, Unit
from crm.reports.frozen import said, thaw_card, thaw_units
from crm.reports.models import Snapshot
from crm.reports.rules.across import gives_away
from crm.reports.rules.suppression import BASE, TOTAL, Cell, hidden_cells, rounded, with_totals
from crm.reports.sheet import percent
from crm.reports.tilemap import Mark

#: Families that are for the department's own work, never for the public.
CLOSED = ("contradictions",)
#: Columns of a share: who is counted, who might be, who else is in the denominator.
COUNTED, UNSURE, REST = "numerator", "unsure", "rest"


class Shown(NamedTuple):
    """A cell of a public table. mark: value, zero, suppressed or blank (nothing is counted in it)."""

    text: str
    mark: str


class PublicRow(NamedTuple):
    """A college, or all of them."""

    label: Any
    share: Shown | None
    cells: list[Shown]


class PublicTable(NamedTuple):
    """One figure. shares: whether there is a column of shares."""

    card: Card
    heads: list[Any]
    shares: bool
    rows: list[PublicRow]
    total: PublicRow


def is_open(card: Card) -> bool:
    """Whether the public sees this figure: no contradictions, and no steps of people, whose differences would be small counts."""
    return card.family not in CLOSED and not (card.ladder and card.unit == "count")


def is_share(card: Card) -> bool:
    """Whether the public table has numerator, rest and share; steps that include one another are shown step by step."""
    return bool(card.denominator) and not card.ladder


def facts_of(snapshot: Snapshot) -> dict[str, list[Fact]]:
    """{card key: facts as frozen}."""
    found: dict[str, list[Fact]] = {}
    for key, *row in snapshot.rows.order_by("position").values_list("card", "record", "unit", "group", "amount"):
        found.setdefault(key, []).append(Fact(*row))
    return found


def public_tables(snapshot: Snapshot) -> list[PublicTable]:
    """Every open figure of a frozen report; what one of them hides none of the others shows, nor a report published later."""
    return [table.drawn() for table in _countings(snapshot)]


def hidden_across(snapshot: Snapshot) -> dict[str, list[Cell]]:
    """{card key: cells} that a publication now would hide; beside what the organisation published before, too."""
    return {table.card.key: sorted(table.hidden) for table in _countings(snapshot)}


def _countings(snapshot: Snapshot) -> list["_Counting"]:
    facts, units = facts_of(snapshot), thaw_units(snapshot.units)
    cards = [thaw_card(kept, facts.get(kept["key"], [])) for kept in snapshot.cards]
    found = [_Counting(card, facts.get(card.key, []), units) for card in cards if is_open(card)]
    publication = getattr(snapshot, "publication", None)
    kept = publication.hidden if publication else None
    if kept is None:
        earlier = Snapshot.objects.filter(organisation=snapshot.organisation_id, publication__isnull=False)
        if publication:
            earlier = earlier.filter(publication__pk__lt=publication.pk)
        guard_across(
            found, [table for row in earlier.select_related("publication").order_by("publication__pk") for table in _countings(row)]
        )
    else:
        for table in found:
            table.hide({(row, column) for row, column in kept.get(table.card.key, [])})
    guard_together(found)
    return found


def guard_across(tables: Sequence["_Counting"], earlier: Sequence["_Counting"]) -> None:
    """Hide what earlier publications hide, and counts from which together with theirs a small one could be worked out."""
    secret = {table.who(cell) for table in earlier for cell in table.hidden}
    shown: dict[tuple[str, Cell], set[frozenset[str]]] = defaultdict(set)
    for table in earlier:
        for cell in table.records.keys() - table.hidden:
            shown[table.card.key, cell].add(frozenset(table.records[cell]))
    for table in tables:
        seen = [cell for cell in table.cells if table.cells[cell]]
        table.hide({c for c in seen if table.who(c) in secret or gives_away(table.who(c)[1], shown[table.card.key, c])})


def public_table(card: Card, facts: Sequence[Fact], units: Sequence[Unit]) -> PublicTable:
    """One figure, small counts hidden."""
    return _Counting(card, facts, units).drawn()


def guard_together(tables: Sequence["_Counting"]) -> None:
    """Hide in every table the counts of those very records whose count another table hides, until nothing more is hidden.

    The employed of one figure are the base of the next: whoever reads them there has worked out what is hidden here.
    """
    more = True
    while more:
        secret = {table.who(cell) for table in tables for cell in table.hidden}
        grown = [table.hide({cell for cell in table.cells if table.cells[cell] and table.who(cell) in secret}) for table in tables]
        more = any(grown)


class _Counting:
    """A figure as a public table counts it. hidden: the cells that are not shown."""

    def __init__(self, card: Card, facts: Sequence[Fact], units: Sequence[Unit]) -> None:
        self.card, self.units = card, units
        self.columns, column_of = _columns(card)
        self.counts = {unit.id: dict.fromkeys((code for code, _label in self.columns), 0) for unit in units}
        self.records: dict[Cell, set[str]] = defaultdict(set)
        for fact in facts:
            code = column_of.get(fact.group)
            if code is not None and fact.unit in self.counts:
                self.counts[fact.unit][code] += int(fact.amount)
                for cell in ((fact.unit, code), (fact.unit, TOTAL), (TOTAL, code), (TOTAL, TOTAL)):
                    self.records[cell].add(fact.id)
        self.cells = with_totals(self.counts)
        self.hidden: set[Cell] = set()
        self.hide(set())

    def hide(self, also: set[Cell]) -> bool:
        """Hide small counts, these cells, and what would give any of them away; whether that are more than before. Things hide none."""
        before = self.hidden
        if self.card.unit == "count":
            self.hidden = hidden_cells(self.counts, base=BASE if is_share(self.card) else 0, also=also | before)
        return self.hidden > before

    def who(self, cell: Cell) -> tuple[str, frozenset[str]]:
        """The records that a cell counts, and of what kind they are."""
        return self.card.noun, frozenset(self.records[cell])

    def drawn(self) -> PublicTable:
        """The table in words and marks."""
        card = self.card
        draw = _Drawing(card, self.cells, self.hidden, [code for code, _label in self.columns])
        rows = [PublicRow(unit.name, draw.share(unit.id), draw.line(unit.id)) for unit in self.units]
        heads = [*(label for _code, label in self.columns), *([] if card.ladder else [_("in all")])]
        return PublicTable(card, heads, is_share(card), rows, PublicRow(_("in all"), draw.share(TOTAL), draw.line(TOTAL)))


def _columns(card: Card) -> tuple[list[tuple[str, Any]], dict[str, str]]:
    """Columns as (code, label), and group → column; groups outside the denominator have none."""
    if not is_share(card):
        return list(card.groups), {code: code for code, _label in card.groups}
    column_of = dict.fromkeys(card.denominator, REST)
    column_of |= dict.fromkeys(card.unsure, UNSURE) | dict.fromkeys(card.numerator, COUNTED)
    labels = {COUNTED: _("counted"), UNSURE: _("unknown"), REST: _("others")}
    return [(code, labels[code]) for code in (COUNTED, UNSURE, REST) if code in column_of.values()], column_of


class _Drawing:
    """Words and marks of one table's cells."""

    def __init__(self, card: Card, cells: dict[Cell, int], hidden: set[Cell], columns: list[str]) -> None:
        self.card, self.cells, self.hidden, self.columns = card, cells, hidden, columns

    def line(self, row: str) -> list[Shown]:
        """The counts of a row, its sum last."""
        return [self.cell((row, code)) for code in self.columns] + ([] if self.card.ladder else [self.cell((row, TOTAL))])

    def cell(self, cell: Cell) -> Shown:
        """One count."""
        if cell in self.hidden:
            return Shown("✱", "suppressed")
        count = self.cells.get(cell, 0)
        if not count:
            return Shown("0", "zero")
        if self.card.unit == "tenge":
            return Shown(display.money(Decimal(count)), "value")
        return Shown(display.number(self.shown(cell)), "value")

    def shown(self, cell: Cell) -> int:
        """The number that stands in a cell: people rounded, things as they are."""
        return rounded(self.cells[cell]) if self.card.unit == "count" else self.cells[cell]

    def share(self, row: str) -> Shown | None:
        """The share that the shown, rounded counts make; nothing more can be read from it than from them."""
        if not is_share(self.card):
            return None
        part, whole = (row, COUNTED), (row, TOTAL)
        if not self.cells.get(whole):
            return Shown("–", "blank")
        if {part, whole} & self.hidden or (self.card.unit == "count" and self.cells[whole] < BASE):
            return Shown("✱", "suppressed")
        low = Decimal(self.shown(part)) / self.shown(whole)
        more = (row, UNSURE)
        if self.cells.get(more) and more not in self.hidden:
            high = min(Decimal(1), Decimal(self.shown(part) + self.shown(more)) / self.shown(whole))
            return Shown(f"{percent(low, 0)} … {percent(high, 0)}", "value")
        return Shown(percent(low, 0), "value")


def mark_of(table: PublicTable, url: str = "") -> Mark:
    """The tile of a region on the map: its share, or its count."""
    shown = table.total.share or (table.total.cells[-1] if table.total.cells else Shown("–", "blank"))
    if shown.mark == "blank" or (table.shares and table.total.cells[0].mark == "zero"):
        return Mark("zero", "", url)
    digits = "".join(sign for sign in shown.text.split("…")[0] if sign.isdigit())
    level = min(5, 1 + int(digits or 0) // 20) if table.shares and shown.mark == "value" else 0
    return Mark(shown.mark, shown.text if shown.mark == "value" else "", url, level)


def region_name(snapshot: Snapshot) -> str:
    """The region's name as it was; the organisation's where units lie in several."""
    return said(snapshot.units[0]["region_name"]) if snapshot.region and snapshot.units else str(snapshot.organisation)
