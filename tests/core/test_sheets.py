"""Rows as files: typed, defused, read back as they were, however odd."""

import csv
import datetime as dt
import io
import json
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from crm.core import clock, sheets

HEADS = ["Аты", "Күні", "Сомасы", "Саны", "Бар"]
KINDS = ["text", "date", "money", "number", "text"]
DAY = dt.date(2026, 9, 15)
ROW = ["Әлия", DAY, Decimal("1240000.50"), 7, True]


def book(rows, heads=HEADS, kinds=KINDS):
    return load_workbook(sheets.write_xlsx(heads, rows, kinds)).active


def cells(text, separator=";"):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=separator))


@pytest.mark.parametrize("separator", sheets.SEPARATORS)
def test_a_text_file_is_cut_by_the_chosen_separator(separator):
    text = "".join(sheets.csv_lines(["Аты; жөні", "a,b"], [["x;y", "1,5"]], separator))
    assert text.startswith("\ufeff")
    assert cells(text, separator) == [["Аты; жөні", "a,b"], ["x;y", "1,5"]]


@given(st.text())
@example("=cmd|' /C calc'!A0")
@example("'=1+1")
@example("''@SUM(A1)")
@example("\t=1")
@example("\r=1")
@example("+7 705 123 45 67")
@example("'+7 705 123 45 67")
def test_whatever_is_defused_is_read_back_as_it_was(text):
    assert sheets.restored(sheets.defused(text)) == text


@given(st.sampled_from("=+-@\t\r\n|%"), st.text(alphabet="ABCcmd'!()=+-1 ", min_size=1).filter(lambda text: any(c.isalpha() for c in text)))
def test_no_cell_begins_like_a_formula(sign, rest):
    assert sheets.defused(sign + rest)[0] == "'"


@pytest.mark.parametrize("calm", ["+7 705 123 45 67", "-12", "- 3,50", "'тырнақша", "Ахметов"])
def test_what_no_spreadsheet_computes_keeps_its_form(calm):
    assert sheets.defused(calm) == calm


def test_a_heading_is_defused_too():
    assert cells("".join(sheets.csv_lines(["=1+1"], [])))[0] == ["'=1+1"]


def test_a_workbook_is_typed_and_its_header_stands_still_and_filters():
    sheet = book([ROW, ["Берік", None or "", "", "", False]])
    assert [cell.value for cell in sheet[2]] == ["Әлия", dt.datetime(2026, 9, 15), 1240000.5, 7, True]
    assert [cell.data_type for cell in sheet[2]] == ["s", "d", "n", "n", "b"]
    assert sheet["B2"].number_format == "dd.mm.yyyy" and sheet["C2"].number_format == "#,##0.00"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E3"


def test_columns_are_as_wide_as_their_cells_within_reason():
    sheet = book([["а" * 30, DAY, 1, 1, True], ["б" * 500, DAY, 1, 1, True]])
    width = {letter: sheet.column_dimensions[letter].width for letter in "ABC"}
    assert width["A"] == pytest.approx(sheets.WIDEST, abs=1)
    assert width["B"] == pytest.approx(12, abs=1)
    assert width["C"] == pytest.approx(sheets.NARROWEST, abs=1)


@pytest.mark.parametrize("evil", ['=HYPERLINK("http://x")', "@SUM(1)", "+A1", "\t=1", "https://example.kz", "{=1}", "0123", "'=1"])
def test_a_text_in_a_workbook_stays_that_text(evil):
    cell = book([[evil]], ["a"], ["text"])["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (evil, "s", None)
    assert cell.quotePrefix is True if evil[0] in "=@+\t'" else not cell.quotePrefix


def test_a_cell_longer_than_excel_holds_is_cut_and_says_so():
    value = book([["я" * 40_000]], ["a"], ["text"])["A2"].value
    assert len(value) == sheets.LONGEST_CELL and value.endswith("…")


def test_days_before_excel_began_to_count_are_words():
    assert book([[dt.date(1899, 12, 31)]], ["a"], ["date"])["A2"].value == "1899-12-31"


def test_an_empty_list_is_a_workbook_with_a_header_only():
    sheet = book([])
    assert sheet.max_row == 1 and sheet.auto_filter.ref == "A1:E1"


def test_a_json_file_is_one_array_of_typed_objects():
    moment = dt.datetime(2026, 9, 15, 9, 30, tzinfo=clock.ALMATY)
    told = json.loads(
        "".join(sheets.json_lines(["a", "b", "c", "d", "e", "f"], [[*ROW, ""], ["=1", moment, Decimal("3"), 1.5, False, None]]))
    )
    assert told == [
        {"a": "Әлия", "b": "2026-09-15", "c": 1240000.5, "d": 7, "e": True, "f": None},
        {"a": "=1", "b": "2026-09-15T09:30:00+05:00", "c": 3, "d": 1.5, "e": False, "f": None},
    ]


def test_a_json_file_of_nothing_is_an_empty_array():
    assert json.loads("".join(sheets.json_lines(["a"], []))) == []


def test_files_are_written_while_rows_come():
    seen = []

    def rows():
        for n in range(3):
            seen.append(n)
            yield [n]

    lines = sheets.csv_lines(["a"], rows())
    assert next(lines) and next(lines) and seen == []
    next(lines)
    assert seen == [0]
