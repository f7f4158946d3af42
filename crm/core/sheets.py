"""Rows as CSV, XLSX and JSON, line by line. Text that a spreadsheet would take for a formula stays text."""

import csv
import datetime as dt
import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.utils import timezone

from crm.core import clock, display

#: What may stand between the cells of a CSV file.
SEPARATORS = (";", ",")
#: +7 705 123 45 67 or -12 are harmless; everything else that begins like a formula is not.
HARMLESS = re.compile(r"[+-]?[\d .,()-]*\Z")
#: How a formula begins for one spreadsheet or another; apostrophes before it are signs that it was defused.
FORMULA = re.compile(r"'*[=+\-@\t\r\n|%]")
#: Excel keeps no more in one cell, and no more lines on one sheet.
LONGEST_CELL, MOST_LINES = 32_767, 1_048_576
#: Rows whose cells decide how wide a column is, and between which widths.
MEASURED, NARROWEST, WIDEST = 200, 9, 60


class _Echo:
    """A file that hands back what is written, for streaming."""

    def write(self, text: str) -> str:
        return text


def defused(value: Any) -> Any:
    """A CSV cell: text that begins like a formula gets an apostrophe before it; `restored` takes it away again."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, dt.datetime):
        return f"{display.local(value):%d.%m.%Y %H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, str) and FORMULA.match(value) and not HARMLESS.match(value):
        return f"'{value}"
    return value


def restored(cell: str) -> str:
    """The text that `defused` made this CSV cell of; any other cell as it is."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def csv_lines(heads: Sequence[Any], rows: Iterable[Sequence[Any]], separator: str = ";") -> Iterator[str]:
    """CSV text line by line, with a byte order mark first; `;` between cells is what Excel here expects."""
    writer = csv.writer(_Echo(), delimiter=separator)
    yield "\ufeff"
    yield writer.writerow([defused(str(head)) for head in heads])
    for row in rows:
        yield writer.writerow([defused(value) for value in row])


def json_lines(keys: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """One JSON array, an object per row, its values typed: numbers, ISO days and moments, null for what is empty."""
    before = "[\n"
    for row in rows:
        told = dict(zip(keys, (typed(value) for value in row), strict=True))
        yield before + json.dumps(told, ensure_ascii=False)
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


def typed(value: Any) -> Any:
    """A value as JSON knows it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.datetime):
        return display.local(value).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return None if value == "" else value


def write_xlsx(heads: Sequence[Any], rows: Iterable[Sequence[Any]], kinds: Sequence[str], target: IO[bytes] | None = None) -> IO[bytes]:
    """A typed workbook in constant memory: the header stands still and filters, columns are as wide as their cells.

    Written to `target`, else to a temporary file that is handed back open at its beginning.
    """
    target = target or tempfile.TemporaryFile()  # noqa: SIM115 - handed on open; closed with the response
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True, "bottom": 1})
    looks = {
        "date": book.add_format({"num_format": "dd.mm.yyyy"}),
        "moment": book.add_format({"num_format": "dd.mm.yyyy hh:mm"}),
        "money": book.add_format({"num_format": "#,##0.00"}),
        # Excel's own sign of "this is text": it shows in the cell only when somebody edits it.
        "quoted": book.add_format({"quote_prefix": True}),
    }
    widths = [len(str(head)) + 3 for head in heads]
    for place, head in enumerate(heads):
        sheet.write_string(0, place, str(head), bold)
    sheet.freeze_panes(1, 0)
    line = 0
    for line, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            _put(sheet, line, place, value, looks, kinds[place])
            if line <= MEASURED:
                widths[place] = max(widths[place], _breadth(value))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, min(max(width, NARROWEST), WIDEST))
    if heads:
        sheet.autofilter(0, 0, line, len(heads) - 1)
    book.close()
    target.seek(0)
    return target


def _breadth(value: Any) -> int:
    if isinstance(value, dt.datetime):
        return 17
    return 12 if isinstance(value, dt.date) else max((len(part) for part in str(value)[:500].splitlines()), default=0) + 2


def _put(sheet: Any, line: int, place: int, value: Any, looks: dict[str, Any], kind: str) -> None:
    if isinstance(value, dt.datetime) and value.year >= 1900:
        moment = timezone.make_naive(value, clock.ALMATY) if timezone.is_aware(value) else value
        sheet.write_datetime(line, place, moment, looks["moment"])
    elif isinstance(value, dt.date) and value.year >= 1900:
        sheet.write_datetime(line, place, dt.datetime.combine(value, dt.time()), looks["date"])
    elif isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(line, place, float(value), looks.get(kind))
    else:
        text = str(value)
        cut = text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"
        sheet.write_string(line, place, cut, looks["quoted"] if FORMULA.match(text) else None)
