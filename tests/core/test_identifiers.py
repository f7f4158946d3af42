"""IIN, BIN, restored zeros: the vectors of the domain notes, and properties that hold for any number."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.core.errors import Invalid, words
from crm.core.identifiers import check_digit, parse_bin, parse_iin, parse_tax_id, restore_zeros

eleven = st.text("0123456789", min_size=11, max_size=11)


def code_of(call, *args):
    with pytest.raises(Invalid) as caught:
        call(*args)
    assert words(caught.value.code, caught.value.params) != caught.value.code, "the refusal has no sentence"
    assert "…" not in words(caught.value.code, caught.value.params), "a parameter of the sentence is missing"
    return caught.value.code


def numbers_with(prefix):
    """Valid numbers that begin with `prefix`."""
    firsts = (f"{prefix}{n:0{11 - len(prefix)}d}" for n in range(40))
    return [f"{first}{check_digit(first)}" for first in firsts if check_digit(first) is not None]


@pytest.mark.parametrize(
    ("number", "born", "sex"),
    [
        ("490315500015", dt.date(2049, 3, 15), "m"),
        ("490617600013", dt.date(2049, 6, 17), "f"),
        ("490315500611", dt.date(2049, 3, 15), "m"),
    ],
)
def test_iins_of_the_domain_notes_are_read(number, born, sex):
    iin = parse_iin(number)
    assert (iin.number, iin.birth_date, iin.sex, iin.kind) == (number, born, sex, "iin")


@pytest.mark.parametrize(
    ("number", "unit"),
    [
        ("290140000000", "head"),
        ("290140000010", "head"),
        ("290141000016", "branch"),
        ("990440000385", "head"),
        ("940140000385", "head"),
        ("950341000052", "branch"),
        ("961141000023", "branch"),
        ("070941024691", "branch"),
    ],
)
def test_bins_of_the_domain_notes_are_read(number, unit):
    found = parse_bin(number)
    assert (found.number, found.unit, found.holder, found.kind) == (number, unit, "resident", "bin")


def test_a_prefix_whose_second_pass_gives_ten_again_has_no_check_digit():
    assert check_digit("49031550060") is None
    assert {code_of(parse_iin, f"49031550060{d}") for d in range(10)} == {"core.iin_unassignable"}


def test_the_second_pass_is_used_when_the_first_gives_ten():
    digits = [int(c) for c in "49031550061"]
    assert sum(d * w for d, w in zip(digits, range(1, 12), strict=True)) % 11 == 10
    assert check_digit("49031550061") == 1


@given(eleven)
def test_the_check_digit_is_one_digit_or_nothing(first):
    assert check_digit(first) in (None, *range(10))


@given(eleven, st.integers(0, 9), st.integers(0, 9))
def test_a_number_with_one_wrong_check_digit_never_passes(first, right, wrong):
    digit = check_digit(first)
    for last in range(10):
        try:
            parse_tax_id(f"{first}{last}")
        except Invalid:
            continue
        assert last == digit


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)), st.booleans(), st.integers(0, 9999))
def test_the_birth_date_inside_comes_out_again(born, female, serial):
    century = {19: 3, 20: 5}[born.year // 100] + female
    first = f"{born:%y%m%d}{century}{serial:04d}"
    digit = check_digit(first)
    if digit is None:
        assert code_of(parse_iin, f"{first}0") == "core.iin_unassignable"
    else:
        iin = parse_iin(f"{first}{digit}")
        assert (iin.birth_date, iin.sex) == (born, "f" if female else "m")


@given(eleven, st.integers(0, 10), st.integers(1, 9))
def test_most_single_slips_are_caught(first, place, by):
    """Pass one weighs every place differently from zero modulo 11, so a slip changes the sum; only pass two may hide it."""
    slipped = first[:place] + str((int(first[place]) + by) % 10) + first[place + 1 :]
    weights = sum(int(d) * w for d, w in zip(first, range(1, 12), strict=True)) % 11
    other = sum(int(d) * w for d, w in zip(slipped, range(1, 12), strict=True)) % 11
    if 10 not in (weights, other) and place != 10:
        assert check_digit(first) != check_digit(slipped)


@pytest.mark.parametrize("typed", ["4903 1550 0015", "490315-500015", " 490315500015\n", "490315\u00a0500015", "４９０３１５５０００１５"])
def test_spaces_dashes_and_wide_digits_do_not_matter(typed):
    assert parse_iin(typed).number == "490315500015"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "core.iin_length"),
        ("49031550001", "core.iin_length"),
        ("4903155000155", "core.iin_length"),
        ("49031550001O", "core.iin_digits"),
        ("491315500015", "core.iin_date"),
        ("490230500015", "core.iin_date"),
        ("490315700015", "core.iin_century"),
        ("490315500016", "core.iin_check"),
        ("٤٩٠٣١٥٥٠٠٠١٥", "core.iin_digits"),
    ],
)
def test_a_wrong_iin_is_refused_by_name(typed, code):
    assert code_of(parse_iin, typed) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("29014000000", "core.bin_length"),
        ("29014000000x", "core.bin_digits"),
        ("291340000000", "core.bin_month"),
        ("290040000000", "core.bin_month"),
        ("290170000000", "core.bin_type"),
        ("290140000001", "core.bin_check"),
    ],
)
def test_a_wrong_bin_is_refused_by_name(typed, code):
    assert code_of(parse_bin, typed) == code


def test_the_29th_of_february_needs_a_leap_year():
    assert parse_iin(numbers_with("0402295")[0]).birth_date == dt.date(2004, 2, 29)
    assert code_of(parse_iin, numbers_with("0302295")[0]) == "core.iin_date"
    assert parse_iin(numbers_with("0002295")[0]).birth_date == dt.date(2000, 2, 29), "2000 was a leap year"
    assert code_of(parse_iin, numbers_with("0002293")[0]) == "core.iin_date", "1900 was not"


def test_a_number_of_a_foreigner_tells_neither_birth_date_nor_sex():
    iin = parse_iin(numbers_with("8503150")[0])
    assert (iin.birth_date, iin.sex) == (None, "")


def test_the_fifth_digit_tells_a_bin_from_an_iin():
    assert parse_tax_id("490315500015").kind == "iin"
    assert parse_tax_id("290140000000").kind == "bin"
    assert code_of(parse_tax_id, "12345") == "core.bin_length"


def test_holders_and_units_of_a_bin():
    assert parse_bin(numbers_with("290150")[0]).holder == "non_resident"
    assert parse_bin(numbers_with("290160")[0]).holder == "joint_entrepreneurs"
    assert parse_bin(numbers_with("290142")[0]).unit == "representation"
    assert parse_bin(numbers_with("290143")[0]).unit == "farm"
    assert parse_bin(numbers_with("290149")[0]).unit == ""


def test_lost_leading_zeros_come_back_only_when_the_number_then_holds():
    assert restore_zeros("70941024691") == "070941024691"
    assert restore_zeros("70941024692") is None
    assert restore_zeros("070941024691") is None, "nothing was lost"
    assert restore_zeros("12") is None
    assert restore_zeros("text") is None


@given(st.integers(0, 999_99), st.dates(dt.date(2000, 1, 1), dt.date(2009, 12, 31)))
def test_every_iin_of_the_first_decade_survives_a_spreadsheet(serial, born):
    first = f"{born:%y%m%d}5{serial % 10000:04d}"
    digit = check_digit(first)
    if digit is not None:
        number = f"{first}{digit}"
        eaten = str(int(number))
        assert restore_zeros(eaten) == (number if len(eaten) >= 7 else None)
