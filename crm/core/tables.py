"""Tables: columns declared once, drawn on the screen and written to a file from the same declaration."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from crm.core import display
from crm.core.actors import Actor

#: Kinds of columns: how a cell looks, and how it is typed in a spreadsheet. A code is text that is never broken.
KINDS = ("text", "code", "badge", "date", "moment", "money", "number")


@dataclass(frozen=True)
class Veil:
    """What stands masked in a column, and who has it whole in a file that he asks for so.

    may: whether the actor has it whole of anybody at all. whole: the value of one row as far as this actor has it.
    """

    may: Callable[[Actor], bool]
    whole: Callable[[Actor, Any], Any]


@dataclass(frozen=True)
class Col:
    """One column.

    key: name in the address (sort) and in exports. value: a path like "group.name" or a function of the row.
    link: function of the row giving an address. sort: the order_by expression behind the header, or None.
    on_wish: shown only to those who choose it. personal: tells of persons; a file with it is taken for a purpose, and noted.
    veil: the column is masked, and how it is lifted.
    """

    key: str
    label: Any
    value: str | Callable[[Any], Any] = ""
    link: Callable[[Any], str] | None = None
    sort: str | None = None
    kind: str = "text"
    on_wish: bool = False
    personal: bool = False
    veil: Veil | None = None

    def raw(self, row: Any) -> Any:
        """The value itself; None where the path breaks off."""
        return self.value(row) if callable(self.value) else follow(row, self.value or self.key)

    def plain(self, row: Any) -> Any:
        """The value for a file: words instead of codes, numbers and dates as such, never None."""
        value = self.raw(row)
        if self.kind == "badge":
            return words_of(row, self.value or self.key, value)
        if isinstance(value, bool | int | float | dt.date) or type(value).__name__ == "Decimal":
            return value
        return "" if value is None else str(value)


class Head(NamedTuple):
    """A header: query leads to the list in this column's order; sorted is ascending, descending or empty."""

    label: Any
    kind: str
    query: str
    sorted: str


class Cell(NamedTuple):
    """A cell as drawn; code is set for badges."""

    label: Any
    kind: str
    text: str
    url: str
    code: str


class TableRow(NamedTuple):
    """A row with its public id and its name for screen readers; mark: what changed in it since one looked last."""

    id: str
    name: str
    cells: list[Cell]
    mark: str = ""


class Table(NamedTuple):
    """What components/table.html draws."""

    heads: list[Head]
    rows: list[TableRow]


def follow(row: Any, path: str) -> Any:
    """`a.b` or `a__b` from a row, calling what can be called; None when a step is empty."""
    value = row
    for name in path.replace("__", ".").split("."):
        if value is None:
            return None
        value = value.get(name) if isinstance(value, dict) else getattr(value, name, None)
        if callable(value):
            value = value()
    return value


def words_of(row: Any, path: Any, code: Any) -> str:
    """The label of a state code: get_X_display of the object that carries the field; a (code, label) pair brings its own."""
    if isinstance(code, tuple):
        return str(code[1])
    if isinstance(path, str):
        *before, name = path.replace("__", ".").split(".")
        owner = follow(row, ".".join(before)) if before else row
        label = getattr(owner, f"get_{name}_display", None)
        if label is not None:
            return str(label())
    return "" if code is None else str(getattr(code, "label", code))


_SHOW: dict[str, Callable[[Any], str]] = {
    "date": display.short_day,
    "moment": display.moment,
    "money": display.money,
    "number": display.number,
}


def make_cell(col: Col, row: Any) -> Cell:
    """One cell of the screen."""
    value = col.raw(row)
    url = col.link(row) if col.link else ""
    if col.kind == "badge":
        code = value[0] if isinstance(value, tuple) else value
        if code is None or code == "":
            return Cell(col.label, "text", display.DASH, "", "")
        return Cell(col.label, "badge", words_of(row, col.value or col.key, value), url, str(code))
    if col.kind in _SHOW:
        return Cell(col.label, col.kind, _SHOW[col.kind](value), url, "")
    text = display.DASH if value is None or value == "" else str(value)
    return Cell(col.label, col.kind, text, url, "")


def make_table(
    cols: Iterable[Col], rows: Iterable[Any], head: Callable[[Col], tuple[str, str]], marks: Mapping[str, str] | None = None
) -> Table:
    """The table of one page; `head(col)` gives (query, sorted) of a header, `marks` the words for changed rows by their id."""
    cols, marks = list(cols), marks or {}
    return Table(
        [Head(col.label, col.kind, *head(col)) for col in cols],
        [
            TableRow(key := str(getattr(row, "public_id", row.pk)), str(row), [make_cell(col, row) for col in cols], marks.get(key, ""))
            for row in rows
        ],
    )
