"""From the bytes of any accepted file to sheets of plain text cells."""

import datetime as dt
import html
import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any

from python_calamine import CalamineError, load_workbook

from crm.core.errors import Invalid
from crm.exchange.rules.arithmetic import compute, place
from crm.exchange.rules.files import check_size, guard
from crm.exchange.rules.formulas import unsaved
from crm.exchange.rules.text import table_of

#: A day typed as text; whether it is one, the reader of its column says.
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?:\s*(?:г|ж)\.?)?")


@dataclass
class Sheet:
    """A sheet: rows of text cells as a person sees them; `rows[0]` is row 1 of the file.

    worded: places (row, column) where a day was typed as text; computed: where the result of a formula was computed here.
    """

    name: str
    rows: list[list[str]]
    worded: set[tuple[int, int]] = field(default_factory=set)
    computed: set[tuple[int, int]] = field(default_factory=set)


@dataclass
class Book:
    """A file read: its type, its sheets that hold anything, and how text was decoded (CSV only)."""

    kind: str
    sheets: list[Sheet]
    reading: dict[str, str] = field(default_factory=dict)


def read(data: bytes) -> Book:
    """Read a file after measuring it. Formulas give the values they had when the file was saved; where none was saved, plain
    arithmetic is computed here.

    Raises Invalid as `files.guard` does, and exchange.file_empty when no sheet holds anything.
    """
    looked = guard(data)
    kind = looked.kind
    if kind == "csv":
        rows, reading = table_of(data)
        sheets = [Sheet("", [[cell.replace("\x00", "") for cell in row] for row in rows])]
    else:
        sheets, reading = _workbook(data), {}
        if looked.formulas:
            _compute(data, sheets, looked.formulas)
    sheets = [sheet for sheet in sheets if any(cell.strip() for row in sheet.rows for cell in row)]
    if not sheets:
        raise Invalid("exchange.file_empty", field="file")
    for sheet in sheets:
        check_size(len(sheet.rows), max(len(row) for row in sheet.rows))
    return Book(kind, sheets, reading)


def _workbook(data: bytes) -> list[Sheet]:
    try:
        book = load_workbook(io.BytesIO(data))
        sheets = []
        for name in book.sheet_names:
            page = book.get_sheet_by_name(name)
            check_size(page.total_height, page.total_width)
            cells = page.to_python(skip_empty_area=False)
            sheets.append(Sheet(name, [[as_text(cell) for cell in row] for row in cells], _worded(cells)))
    except Invalid:
        raise
    except (CalamineError, OSError, ValueError, KeyError) as error:
        raise Invalid("exchange.file_broken", field="file") from error
    return sheets


def _worded(cells: list[list[Any]]) -> set[tuple[int, int]]:
    return {
        (n, m)
        for n, row in enumerate(cells)
        for m, cell in enumerate(row)
        if isinstance(cell, str) and cell[:1].isdigit() and _DAY.fullmatch(cell.strip())
    }


def _compute(data: bytes, sheets: list[Sheet], formulas: dict[str, dict[str, str]]) -> None:
    """Put the results of formulas into their cells. Raises Invalid exchange.formula_unsaved for what no arithmetic tells."""
    names = _parts(data)
    for part, unsaved_ones in formulas.items():
        sheet = next((sheet for sheet in sheets if sheet.name == names.get(part)), None)
        if sheet is None:
            raise unsaved(next(iter(unsaved_ones)))
        results = compute(unsaved_ones, sheet.rows)
        for address in unsaved_ones:
            if address not in results:
                raise unsaved(address)
            row, column = place(address)
            sheet.rows += [[] for _n in range(row + 1 - len(sheet.rows))]
            sheet.rows[row] += [""] * (column + 1 - len(sheet.rows[row]))
            sheet.rows[row][column] = results[address]
            sheet.computed.add((row, column))


def _parts(data: bytes) -> dict[str, str]:
    """{worksheet part: name of its sheet}."""
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        try:
            book, links = (pack.read(name).decode("utf-8", "replace") for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"))
        except KeyError:
            return {}
    targets = {_named("Id", tag): _named("Target", tag) for tag in re.findall(r"<Relationship\b[^>]*>", links)}
    found = {}
    for tag in re.findall(r"<(?:\w+:)?sheet\b[^>]*>", book):
        target = targets.get(_named(r"\w+:id", tag), "")
        found[target.lstrip("/") if target.startswith("/") else f"xl/{target}"] = html.unescape(_named("name", tag))
    return found


def _named(attribute: str, tag: str) -> str:
    found = re.search(rf'\s{attribute}="([^"]*)"', tag)
    return found[1] if found else ""


def as_text(cell: Any) -> str:
    """A cell as a person reads it: 110424500060, not 110424500060.0; dates as 24.04.2011; nothing as ""."""
    if isinstance(cell, str):
        return cell.replace("\x00", "") if "\x00" in cell else cell  # PostgreSQL keeps no zero bytes
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.datetime):
        return f"{cell:%d.%m.%Y}" if cell.time() == dt.time() else f"{cell:%d.%m.%Y %H:%M}"
    if isinstance(cell, dt.date):
        return f"{cell:%d.%m.%Y}"
    return str(cell)
