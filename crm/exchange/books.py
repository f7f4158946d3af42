"""Empty workbooks to fill in: headings in the reader's language, words to choose from, an example, a heading nobody types over."""

import re
import tempfile
from collections.abc import Iterable
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _

from crm.exchange.declare import Column, ImportKind, Scope, vocabularies

#: Rows of the sheet in which the lists to choose from stand.
OFFERED_ROWS = 1000
#: Numbers of people and firms lose their zeros unless the cell is text.
_DIGITS = re.compile(r"\+?[\d ]{7,}")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\\']")
#: What may be done on the protected sheet.
_ALLOWED = {
    "insert_rows": True,
    "delete_rows": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
}


def empty_book(kind: ImportKind, scope: Scope) -> IO[bytes]:
    """An XLSX as an open temporary file at its beginning. Lists to choose from hold what `scope` may say, in the active language."""
    target: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - handed on open; closed with the response
    book = xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    looks = {
        "head": book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EEF4", "text_wrap": True, "valign": "top"}),
        "wanted": book.add_format({"bold": True, "bottom": 1, "bg_color": "#CFE0F0", "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"num_format": "@", "locked": False}),
        "free": book.add_format({"locked": False}),
        "quiet": book.add_format({"italic": True, "text_wrap": True, "valign": "top"}),
    }
    sheet = book.add_worksheet(_name(str(kind.label)))
    told = book.add_worksheet(_name(_("Example")))
    lists = book.add_worksheet(_name(_("Lists")))
    sheet.freeze_panes(1, 0)
    sheet.protect("", _ALLOWED)
    for place, column in enumerate(kind.columns):
        _head(sheet, place, column, kind, looks)
        told.set_column(place, place, 24)
        told.write_string(0, place, str(column.label), looks["head"])
        told.write_string(1, place, kind.examples.get(column.key, ""), looks["text"])
        words = _offered(column, scope)
        if words:
            _choose(sheet, lists, place, words)
    told.write_string(3, 0, _("An invented row. Only the first sheet is read."), looks["quiet"])
    lists.hide()
    sheet.activate()
    book.close()
    target.seek(0)
    return target


def _head(sheet: Any, place: int, column: Column, kind: ImportKind, looks: dict[str, Any]) -> None:
    """The heading, and what is said of the cell when somebody comes to it."""
    example = kind.examples.get(column.key, "")
    sheet.set_column(place, place, 24, looks["text" if _DIGITS.fullmatch(example) else "free"])
    sheet.write_string(0, place, str(column.label), looks["wanted" if column.required else "head"])
    said = [_("Must be filled in.")] if column.required else []
    said += [_("For example: %(example)s") % {"example": example}] if example else []
    if said:
        sheet.write_comment(0, place, "\n".join(said))


def _offered(column: Column, scope: Scope) -> list[str]:
    if not column.vocabulary:
        return []
    return [str(label) for _code, label in vocabularies.get(column.vocabulary).choices(scope)][:OFFERED_ROWS]


def _choose(sheet: Any, lists: Any, place: int, words: Iterable[str]) -> None:
    """A list to choose from; another word may be typed all the same and is asked about later."""
    rows = list(words)
    for line, word in enumerate(rows):
        lists.write_string(line, place, word)
    first = xlsxwriter.utility.xl_rowcol_to_cell(0, place, row_abs=True, col_abs=True)
    last = xlsxwriter.utility.xl_rowcol_to_cell(len(rows) - 1, place, row_abs=True, col_abs=True)
    source = f"='{lists.get_name()}'!{first}:{last}"
    rule = {"validate": "list", "source": source, "error_type": "information", "ignore_blank": True}
    sheet.data_validation(1, place, OFFERED_ROWS * 20, place, rule)


def _name(text: str) -> str:
    """A name a sheet may have: 31 signs, none of those that stand for something."""
    return _NOT_IN_NAMES.sub(" ", text)[:31].strip()
