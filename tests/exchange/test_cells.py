"""Single cells: days in every form, numbers with lost zeros, names with strange signs, addresses, counts."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.exchange.rules import cells
from crm.exchange.rules.draft import Draft
from tests.factories.people import make_iin


def draft(text: str) -> Draft:
    return Draft(5, {"x": text})


def found(row: Draft) -> list[tuple[str, str]]:
    return [(problem["severity"], problem["code"]) for problem in row.problems]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24.04.11 г.", dt.date(2011, 4, 24)),
        ("24.06.2009", dt.date(2009, 6, 24)),
        ("2011-08-20", dt.date(2011, 8, 20)),
        ("2011-08-20 00:00:00", dt.date(2011, 8, 20)),
        ("09/06/09", dt.date(2009, 6, 9)),
        ("19/04/08", dt.date(2008, 4, 19)),
        ("1.9.98", dt.date(1998, 9, 1)),
        ("04/19/08", dt.date(2008, 4, 19)),
        ("40079", dt.date(2009, 9, 23)),
    ],
)
def test_days_are_read_in_every_form(text, day):
    assert cells.days_of(text, 2026)[0] == day


@pytest.mark.parametrize("text", ["", "вчера", "32.13.2009", "31.02.2009", "2009", "12345678"])
def test_what_is_no_day_is_not_read(text):
    assert cells.days_of(text, 2026) == []


@given(
    st.dates(dt.date(1930, 1, 1), dt.date(2026, 12, 31)), st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y г.", "%d-%m-%Y"])
)
def test_every_full_day_is_read_back(day, form):
    assert cells.days_of(day.strftime(form), 2026)[0] == day


@given(st.dates(dt.date(1930, 1, 1), dt.date(2026, 12, 31)))
def test_two_digit_years_never_lie_ahead(day):
    assert cells.days_of(f"{day:%d.%m.%y}", 2026)[0].year <= 2026


@given(st.dates(dt.date(2000, 1, 1), dt.date(2009, 12, 31)))
def test_lost_zeros_come_back_only_when_the_check_digit_holds(day):
    iin = make_iin(day)
    row = draft(iin.lstrip("0"))
    assert cells.read_iin(row, "x") == iin
    assert found(row) == [("note", "exchange.zeros_restored")]


def test_a_number_whose_zeros_cannot_be_right_is_an_error():
    row = draft("29064005318")
    assert cells.read_iin(row, "x") == ""
    assert found(row) == [("error", "core.iin_length")]


def test_spaces_in_a_number_go_and_are_noted():
    row = draft("090624 600038")
    assert cells.read_iin(row, "x") == "090624600038"
    assert found(row) == [("note", "exchange.spaces_removed")]


def test_a_wrong_check_digit_is_an_error():
    row = draft("090810600080")
    assert cells.read_iin(row, "x") == ""
    assert found(row) == [("error", "core.iin_check")]


@given(st.text(max_size=20))
def test_an_iin_cell_never_breaks_and_never_gives_a_wrong_number(text):
    row = draft(text)
    number = cells.read_iin(row, "x")
    assert number == "" or (len(number) == 12 and number.isdigit())
    assert number or row.problems or cells.is_nothing(text)


@pytest.mark.parametrize(
    "name", ["Өтегенов Ерасыл Тимурұлы", "Ким Анна", "Жұмабекова А.С.", "Салтыков-Щедрин Пётр", "О'Нил Ұлан", "Иванова (Петрова) Анна"]
)
def test_names_as_people_have_them_are_taken(name):
    row = draft(f"  {name}  ")
    assert cells.read_person(row, "x") == name
    assert row.problems == []


def test_a_name_with_a_script_in_it_is_an_error_that_names_the_signs():
    row = draft("Иванов <script>alert(1)</script>")
    cells.read_person(row, "x")
    assert found(row) == [("error", "exchange.name_signs")]
    assert "<" in row.problems[0]["params"]["signs"]


def test_right_to_left_marks_are_removed_from_a_name_and_noted():
    row = draft("Ива\u202eнов\u200f Пётр\u2066")
    assert cells.read_person(row, "x") == "Иванов Пётр"
    assert found(row) == [("note", "exchange.hidden_marks_removed")]


def test_a_decomposed_name_is_composed():
    assert cells.read_person(draft("Йожиков Ёжик".replace("Й", "И\u0306")), "x") == "Йожиков Ёжик"


def test_latin_letters_in_a_cyrillic_name_are_warned_of_and_not_guessed():
    row = draft("Тiлеубергенова Акбота")
    assert cells.read_person(row, "x") == "Тiлеубергенова Акбота"
    assert found(row) == [("warning", "exchange.mixed_letters")]
    assert row.problems[0]["params"]["words"] == "Тiлеубергенова"


def test_phones_become_international_and_what_is_none_is_warned_of():
    assert cells.read_phone(draft("8 777 677 78 24"), "x") == "+77776777824"
    row = draft("позвонить маме")
    assert cells.read_phone(row, "x") == ""
    assert found(row) == [("warning", "core.phone_form")]


def test_no_in_words_is_no_address():
    row = draft("нет")
    assert cells.read_emails(row, "x") == []
    assert found(row) == [("note", "exchange.read_as_nothing")]


def test_two_addresses_in_a_cell_are_two():
    assert cells.read_emails(draft("hr@example.kz; Director@Example.kz"), "x") == ["hr@example.kz", "director@example.kz"]


def test_what_is_no_address_is_warned_of():
    row = draft("hr@example")
    assert cells.read_emails(row, "x") == []
    assert found(row) == [("warning", "exchange.email_unreadable")]


@pytest.mark.parametrize(("text", "number"), [("2", 2), ("3 курс", 3), ("II", 2), ("", None)])
def test_counts_are_read(text, number):
    assert cells.read_count(draft(text), "x", 1, 6) == number


@pytest.mark.parametrize("text", ["0.5", "7", "много", "99999999999999999999"])
def test_counts_out_of_range_are_errors(text):
    row = draft(text)
    assert cells.read_count(row, "x", 1, 6) is None
    assert found(row) == [("error", "exchange.number_out_of_range")]


@pytest.mark.parametrize(
    ("text", "number"),
    [("5", 5), ("5 шт.", 5), ("5шт", 5), ("12 дана", 12), ("1 200", 1200), ("3,0", 3), ("0", 0), ("", None)],
)
def test_a_whole_number_is_read_with_its_unit(text, number):
    row = draft(text)
    assert cells.read_whole(row, "x") == number
    assert found(row) == ([("note", "exchange.unit_read")] if any(char.isalpha() for char in text) else [])


@pytest.mark.parametrize("text", ["5-6", "пять", "2.5", "-3", "5 шт. и 2", "9999999999"])
def test_what_is_no_whole_number_is_an_error(text):
    row = draft(text)
    assert cells.read_whole(row, "x") is None
    assert found(row) == [("error", "exchange.whole_expected")]


@pytest.mark.parametrize(
    ("text", "money"),
    [("890000", "890000"), ("890 000,00 тг", "890000"), ("1\u00a0250\u00a0000", "1250000"), ("10.5", "10.5"), ("0", "0"), ("-", None)],
)
def test_money_is_read(text, money):
    assert cells.read_money(draft(text), "x") == money


@pytest.mark.parametrize("text", ["дорого", "#VALUE!", "1,234,567.00", "-5"])
def test_what_is_no_money_is_an_error(text):
    row = draft(text)
    assert cells.read_money(row, "x") is None
    assert found(row) == [("error", "exchange.money_expected")]
