"""From the bytes of any accepted file to sheets of plain text cells."""

import datetime as dt
import io
from dataclasses import dataclass, field
from typing import Any

from python_calamine import CalamineError, load_workbook

from crm.core.errors import Invalid
from crm.exchange.rules.files import check_size, guard
from crm.exchange.rules.text import table_of


@dataclass
class Sheet:
    """A sheet: rows of text cells as a person sees them; `rows[0]` is row 1 of the file."""

    name: str
    rows: list[list[str]]


@dataclass
class Book:
    """A file read: its type, its sheets that hold anything, and how text was decoded (CSV only)."""

    kind: str
    sheets: list[Sheet]
    reading: dict[str, str] = field(default_factory=dict)


def read(data: bytes) -> Book:
    """Read a file after measuring it. Formulas give the values they had when the file was saved.

    Raises Invalid as `files.guard` does, and exchange.file_empty when no sheet holds anything.
    """
    kind = guard(data)
    if kind == "csv":
        rows, reading = table_of(data)
        sheets = [Sheet("", [[cell.replace("\x00", "") for cell in row] for row in rows])]
    else:
        sheets, reading = _workbook(data), {}
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
            sheets.append(Sheet(name, [[as_text(cell) for cell in row] for row in page.to_python(skip_empty_area=False)]))
    except Invalid:
        raise
    except (CalamineError, OSError, ValueError, KeyError) as error:
        raise Invalid("exchange.file_broken", field="file") from error
    return sheets


def as_text(cell: Any) -> str:
    """A cell as a person reads it: 110424500060, not 110424500060.0; dates as 24.04.2011; nothing as ""."""
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
    return str(cell).replace("\x00", "")  # PostgreSQL keeps no zero bytes
