"""The table inside a sheet: title lines, headings in three languages, totals, signatures."""

import datetime as dt

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from crm.colleges.importing.columns import COLUMNS
from crm.colleges.importing.words import titles
from crm.core.identifiers.names import fold
from crm.exchange.declare import imports
from crm.exchange.rules import header, sheets
from crm.exchange.rules.sheets import Sheet
from tests.exchange.files import sample
from tests.factories.people import make_iin

SPELLINGS = {column.key: [fold(name) for name in column.names] for column in COLUMNS}


def test_the_header_is_found_under_title_lines():
    layout = header.recognise(sheets.read(sample("roster.xlsx")).sheets, COLUMNS)
    assert layout.header_row == 4
    assert layout.mapping == {
        "full_name": 1,
        "iin": 2,
        "birth_date": 3,
        "specialty": 4,
        "qualification": 5,
        "course": 6,
        "phone": 7,
        "representative": 8,
        "representative_iin": 9,
        "representative_phone": 10,
        "funding": 11,
        "note": 12,
    }


def test_group_and_day_are_read_from_the_titles():
    layout = header.recognise(sheets.read(sample("roster.xlsx")).sheets, COLUMNS)
    assert titles([*layout.titles, "Лист1"]) == {"group": "ТМ-21", "dated": "01.09.2026"}


@pytest.mark.parametrize(
    ("line", "group"),
    [
        ("Группа: ТМ-21", "ТМ-21"),
        ("Список группы ПО 22-1", "ПО 22-1"),
        ("ТМ-23 тобы", None),
        ("Топ: МЭ-11қ", "МЭ-11қ"),
        ("Group IT-3", "IT-3"),
    ],
)
def test_groups_are_recognised_in_titles(line, group):
    assert titles([line, "Лист1"]).get("group") == group


def test_the_name_of_the_sheet_is_the_group_when_nothing_else_says_it():
    assert titles(["ТМ-24"]) == {"group": "ТМ-24"}
    assert titles(["Лист1"]) == {}


@pytest.mark.parametrize(
    "heads",
    [
        ["№", "Ф.И.О.", "ИИН", "Дата рождения", "Телефон", "Телефон родителя", "ИИН родителя"],
        ["Р/с", "Аты-жөні", "ЖСН", "Туған күні", "Ұялы телефон", "Ата-анасының телефоны", "Ата-анасының ЖСН"],
        ["#", "Full name", "IIN", "Date of birth", "Phone", "Parent phone", "Parent IIN"],
        ["", "  ФИО  студента:", "ИИН\n(12 цифр)", "ДАТА РОЖДЕНИЯ", "тел.", "тел. родителей", "ИИН законного представителя"],
    ],
)
def test_headings_are_known_in_three_languages_and_untidy(heads):
    found = header.map_names(heads, SPELLINGS)
    keys = ("full_name", "iin", "birth_date", "phone", "representative_phone", "representative_iin")
    assert [found[key] for key in keys] == [1, 2, 3, 4, 5, 6]


def test_columns_without_headings_are_recognised_by_their_cells():
    rows = [["Әлиев Вали", make_iin(dt.date(2009, 1, n + 1)), "01.02.2009"] for n in range(6)]
    layout = header.recognise([Sheet("s", rows)], COLUMNS)
    assert layout.header_row == 0
    assert layout.mapping == {"full_name": 0, "iin": 1, "birth_date": 2}
    assert layout.guessed == ["full_name", "iin", "birth_date"]


@pytest.mark.parametrize(
    "row",
    [
        ["", "Всего: 25", "", "", "бюджет 19"],
        ["", "Куратор: ____________ /Жұмабекова А.С./", ""],
        ["Барлығы 25", "", ""],
        ["", "Директор", "____"],
        ["Total", "", "25"],
    ],
)
def test_totals_and_signatures_are_no_rows(row):
    assert header.is_tail(row, [1, 2])


@pytest.mark.parametrize("row", [["1", "Директоров Иван", "090411500023"], ["1", "Всеволодов Пётр", ""], ["1", "Итогов Әли", "1"]])
def test_people_whose_names_begin_like_totals_stay_rows(row):
    assert not header.is_tail(row, [1, 2])


def test_a_row_with_only_its_running_number_is_blank():
    heads = ["№ п/п", "ФИО", "ИИН"]
    assert header.is_blank(["7", "", " "], heads)
    assert not header.is_blank(["7", "Әли", ""], heads)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_label_of_a_template_is_read_back_as_its_column(language):
    for kind in imports:
        spellings = {column.key: [fold(name) for name in column.spellings()] for column in kind.columns}
        with translation.override(language):
            heads = [str(column.label) for column in kind.columns]
        assert header.map_names(heads, spellings) == {column.key: n for n, column in enumerate(kind.columns)}


@given(st.lists(st.text(max_size=30), max_size=15))
def test_no_column_of_a_file_is_used_twice(heads):
    found = header.map_names(heads, SPELLINGS)
    assert len(set(found.values())) == len(found)
    assert all(0 <= index < len(heads) for index in found.values())


def test_a_bare_total_in_the_column_of_names_is_no_row():
    assert header.is_tail(["Итого: 14", "", ""], [0])
    assert not header.is_tail(["Дата-центр", "290240636975", ""], [0])
