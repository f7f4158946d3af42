"""The file given back: the same workbook with what came of each row, for those who work in a spreadsheet."""

import io
import tempfile
from typing import IO, Any

import openpyxl
import structlog
import xlsxwriter
from django.utils.translation import gettext as _
from openpyxl.cell import Cell
from openpyxl.styles import PatternFill

from crm.core.errors import words
from crm.documents.storage import private
from crm.exchange.checking import BEYOND
from crm.exchange.choices import RowResult, Severity
from crm.exchange.declare import imports
from crm.exchange.looking import sheet_of
from crm.exchange.models import Row, Session

log = structlog.get_logger(__name__)
#: Fill of a cell by the heaviest remark on it.
COLOURS = {Severity.ERROR: "F4B6B6", Severity.DOUBT: "F8D7A4", Severity.WARNING: "FBF0B2", Severity.NOTE: "DCE9F7"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Signs a spreadsheet keeps in one cell.
LONGEST = 32_000


def returned(session: Session) -> IO[bytes]:
    """An XLSX as an open temporary file at its beginning: each cell with a remark coloured, two columns more.

    A workbook keeps its sheets, formats and formulas (external links and macros are left out); any other file, and a workbook
    that cannot be opened for writing, becomes a plain sheet of its cells. What was mended in place stands as mended.
    """
    rows = {row.no: row for row in session.rows.order_by("no").iterator(chunk_size=500)}
    if session.file.endswith(".xlsx"):
        try:
            return _same_book(session, rows)
        except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError) as error:
            log.warning("workbook_not_writable", session=session.public_id, error=type(error).__name__)
    return _plain_book(session, rows)


def _same_book(session: Session, rows: dict[int, Row]) -> IO[bytes]:
    with private.open(session.file) as file:
        book = openpyxl.load_workbook(io.BytesIO(file.read()), keep_links=False)
    sheet = book[session.layout["sheet"]]
    last = max(sheet.max_column, len(session.layout["headers"]))
    for shift, head in enumerate(_heads(), 1):
        _text(sheet.cell(session.layout["header_row"] or 1, last + shift), head)
    for no, row in rows.items():
        for key, index in session.mapping.items():
            cell = sheet.cell(no, index + 1)
            if isinstance(cell, Cell):
                colour = _colour(row, key)
                if colour:
                    cell.fill = PatternFill("solid", fgColor=colour)
                mended = _mended(session, no, key)
                if mended is not None:
                    _text(cell, mended)
        for shift, text in enumerate(_told(row), 1):
            _text(sheet.cell(no, last + shift), text)
    target: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - handed on open; closed with the response
    book.save(target)
    target.seek(0)
    return target


def _text(cell: Any, text: str) -> None:
    """Words as words, never as a formula."""
    if isinstance(cell, Cell):
        cell.value = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST]
        cell.data_type = "s"


def _plain_book(session: Session, rows: dict[int, Row]) -> IO[bytes]:
    target: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - handed on open; closed with the response
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    sheet = book.add_worksheet()
    fills = {code: book.add_format({"bg_color": f"#{code}"}) for code in COLOURS.values()}
    places = {index: key for key, index in session.mapping.items()}
    cells = sheet_of(session).rows
    last = max((len(row) for row in cells), default=0)
    for line, row in enumerate(cells, 1):
        found = rows.get(line)
        for index, text in enumerate(row):
            key = places.get(index)
            mended = _mended(session, line, key) if found and key else None
            fill = fills.get(_colour(found, key)) if found and key else None
            sheet.write_string(line - 1, index, (text if mended is None else mended)[:LONGEST], fill)
        heads = _heads() if line == session.layout["header_row"] else ()
        for shift, text in enumerate(_told(found) if found else heads):
            sheet.write_string(line - 1, last + shift, text[:LONGEST])
    book.close()
    target.seek(0)
    return target


def _heads() -> tuple[str, str]:
    """Headings no import takes for one of its own columns."""
    return _("Seriktes: result"), _("Seriktes: what was found")


def _told(row: Row) -> tuple[str, str]:
    """What became of the row, else in which pile it lies; and every remark with its column."""
    kind = imports.get(row.session.kind)
    state = row.get_pile_display() if row.result == RowResult.WAITING else row.get_result_display()
    said = []
    for problem in row.problems:
        column = kind.column(problem["column"])
        text = words(problem["code"], problem["params"])
        said.append(f"{column.label}: {text}" if column else text)
    if row.result_code:
        said.append(words(row.result_code, row.result_params))
    return str(state), "\n".join(said)


def _colour(row: Row, key: str) -> str:
    order = list(COLOURS)
    found = [Severity(problem["severity"]) for problem in row.problems if problem["column"] == key != BEYOND]
    return COLOURS[min(found, key=order.index)] if found else ""


def _mended(session: Session, no: int, key: str) -> str | None:
    text = session.options.get("edits", {}).get(str(no), {}).get(key)
    return None if text is None else str(text)
