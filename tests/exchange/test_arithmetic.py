"""Formulas without results: plain arithmetic is computed, nothing else is."""

import datetime as dt

import pytest

from crm.core.errors import Invalid
from crm.exchange.rules import sheets
from crm.exchange.rules.arithmetic import compute, is_plain, place
from tests.exchange.files import workbook

ROWS = [["5", "890000", ""], ["5 шт.", "0.1", "0.2"], ["", "24.04.2026", "50%"], ["#N/A", "1 250 000", "x"]]


@pytest.mark.parametrize("formula", ["F4*G4", "=F4*G4", "SUM(H4:H33)", "sum(A1,B2;3)+1", "-(A1+2)/$B$3", "A1 + A2"])
def test_arithmetic_is_plain(formula):
    assert is_plain(formula)


@pytest.mark.parametrize("formula", ["", "A1", "5", '"a"&"b"', "IF(A1>1,2,3)", "VLOOKUP(A1,B:C,2)", "Лист2!A1*2", "A1^2", "NOW()+1"])
def test_anything_else_is_not(formula):
    assert not is_plain(formula)


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("A1*B1", "4450000"),
        ("B2+C2", "0.3"),
        ("1/3", "0.333333333333333"),
        ("2+3*4-(1-2)", "15"),
        ("-A1+10", "5"),
        ("C1*5", "0"),
        ("B4*2", "2500000"),
        ("A2*B1", "#VALUE!"),
        ("A1/C1", "#DIV/0!"),
        ("A4+1", "#N/A"),
        ("SUM(A1:A2,B1)", "890005"),
        ("SUM(A1:A4)", "#N/A"),
        ("SUM(A1:A2)/5", "1"),
        ("B1*B1", "792100000000"),
    ],
)
def test_what_a_spreadsheet_would_show(formula, shown):
    assert compute({"D9": formula}, ROWS) == {"D9": shown}


@pytest.mark.parametrize("formula", ["B3+30", "C3*2", "(A1+1", "SUM(A1:B2", "A1*", "SUM(A1:XFD1048576)"])
def test_what_is_not_clear_is_left_out(formula):
    assert compute({"D9": formula}, ROWS) == {}


def test_formulas_lead_to_formulas():
    assert compute({"C1": "A1*B1", "D1": "SUM(C1:C2)", "E1": "D1/2"}, ROWS)["E1"] == "2225000.1"


def test_a_circle_is_not_walked():
    assert compute({"A9": "A10+A10", "A10": "A9+A9"}, ROWS) == {}
    assert compute({f"A{n}": f"A{n + 1}+A{n + 1}" for n in range(10, 200)} | {"A200": "A10+1"}, ROWS) == {}


def test_too_many_sums_over_too_many_cells_are_given_up():
    many = {f"B{n}": "SUM(A1:A60000)+1" for n in range(1, 400)}
    assert len(compute(many, [["1"]] * 60000)) < 30


def test_an_address_is_a_place():
    assert [place(text) for text in ("A1", "$H$4", "AA10")] == [(0, 0), (3, 7), (9, 26)]


def test_a_workbook_without_results_is_computed_on_its_own_sheet():
    book = sheets.read(
        workbook(["Кол-во", "Цена", "Сумма"], [5, 890000, "=A2*B2"], ["5 шт.", 10, "=A3*B3"], sheets={"Ә & Б": [[2, "=A1*3"]]})
    )
    assert [sheet.rows[-1][-1] for sheet in book.sheets] == ["#VALUE!", "6"]
    assert book.sheets[0].rows[1] == ["5", "890000", "4450000"]
    assert book.sheets[0].computed == {(1, 2), (2, 2)}


def test_a_formula_whose_result_nobody_can_tell_refuses_the_file():
    with pytest.raises(Invalid) as caught:
        sheets.read(workbook(["Срок", "Ещё"], ["24.04.2026", "=A2+30"]))
    assert (caught.value.code, caught.value.params) == ("exchange.formula_unsaved", {"cell": "B2"})


def test_days_typed_as_text_are_told_from_days():
    book = sheets.read(workbook(["Срок", "Дата"], ["13.04.2026", dt.datetime(2026, 4, 24)]))
    assert book.sheets[0].worded == {(1, 0)}
    assert book.sheets[0].rows[1] == ["13.04.2026", "24.04.2026"]
