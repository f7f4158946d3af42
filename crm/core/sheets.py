"""Rows as CSV and XLSX. Text that a spreadsheet would take for a formula stays text."""

import csv
import datetime as dt
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.utils import timezone

from crm.core import clock, display

#: +7 705 123 45 67 or -12 are harmless; everything else that begins like a formula is not.
HARMLESS = re.compile(r"^[+-]?[\d\s.,()-]*$")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%")


class _Echo:
    """A file that hands back what is written, for streaming."""

    def write(self, text: str) -> str:
        return text


def defused(value: Any) -> Any:
    """A CSV cell: text that begins like a formula gets an apostrophe before it."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, dt.datetime):
        return f"{display.local(value):%d.%m.%Y %H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, str) and value.startswith(FORMULA) and not HARMLESS.match(value):
        return f"'{value}"
    return value


def csv_lines(heads: Sequence[Any], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """CSV text line by line, with a byte order mark first, `;` between cells as Excel here expects."""
    writer = csv.writer(_Echo(), delimiter=";")
    yield "\ufeff"
    yield writer.writerow([str(head) for head in heads])
    for row in rows:
        yield writer.writerow([defused(value) for value in row])


def write_xlsx(heads: Sequence[Any], rows: Iterable[Sequence[Any]], kinds: Sequence[str]) -> IO[bytes]:
    """A typed workbook in constant memory, as an open temporary file at its beginning."""
    target: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - handed on open; closed with the response
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True, "bottom": 1})
    looks = {
        "date": book.add_format({"num_format": "dd.mm.yyyy"}),
        "moment": book.add_format({"num_format": "dd.mm.yyyy hh:mm"}),
        "money": book.add_format({"num_format": "#,##0.00"}),
    }
    for place, head in enumerate(heads):
        sheet.set_column(place, place, 14 if kinds[place] in looks else 28)
        sheet.write_string(0, place, str(head), bold)
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            _put(sheet, line, place, value, looks, kinds[place])
    book.close()
    target.seek(0)
    return target


def _put(sheet: Any, line: int, place: int, value: Any, looks: dict[str, Any], kind: str) -> None:
    if isinstance(value, dt.datetime):
        moment = timezone.make_naive(value, clock.ALMATY) if timezone.is_aware(value) else value
        sheet.write_datetime(line, place, moment, looks["moment"])
    elif isinstance(value, dt.date):
        sheet.write_datetime(line, place, dt.datetime.combine(value, dt.time()), looks["date"])
    elif isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(line, place, float(value), looks.get(kind))
    else:
        sheet.write_string(line, place, str(value))
