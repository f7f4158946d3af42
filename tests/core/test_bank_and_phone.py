"""IBAN and BIC against python-stdnum, phones as people type them, classifier codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban as oracle

from crm.core.errors import Invalid, words
from crm.core.identifiers import (
    bank_code,
    bank_warning,
    parse_bic,
    parse_iban,
    parse_phone,
    parse_qualification_code,
    parse_specialty_code,
)
from crm.core.identifiers.codes import is_legacy

GOOD = ["KZ24070105KSN0000000", "KZ456010000000000001", "KZ257220000000000001", "KZ758560000000000001"]
BANKS = {"070": "KKMFKZ2A", "601": "HSBKKZKX"}


def code_of(call, *args):
    with pytest.raises(Invalid) as caught:
        call(*args)
    assert words(caught.value.code, caught.value.params) != caught.value.code, "the refusal has no sentence"
    return caught.value.code


@pytest.mark.parametrize("number", GOOD)
def test_ibans_of_the_domain_notes_pass_and_the_oracle_agrees(number):
    assert oracle.is_valid(number)
    assert parse_iban(number) == number


@pytest.mark.parametrize("typed", ["kz24 0701 05ks n000 0000", "KZ24-070105KSN0000000", " KZ24\u00a0070105KSN0000000 "])
def test_an_iban_is_read_as_people_write_it(typed):
    assert parse_iban(typed) == GOOD[0]


@given(st.text("0123456789", min_size=3, max_size=3), st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=13, max_size=13))
def test_every_iban_the_oracle_makes_is_taken_and_no_other_check_digits_are(bank, account):
    check = oracle.calc_check_digits(f"KZ00{bank}{account}")
    assert parse_iban(f"KZ{check}{bank}{account}") == f"KZ{check}{bank}{account}"
    wrong = f"{(int(check) + 1) % 97:02d}"
    assert code_of(parse_iban, f"KZ{wrong}{bank}{account}") == "core.iban_check"


@given(st.text("0123456789ABCDEFKZ", min_size=20, max_size=20))
def test_whatever_passes_here_passes_the_oracle(number):
    try:
        parse_iban(f"KZ{number[2:]}")
    except Invalid:
        return
    assert oracle.is_valid(f"KZ{number[2:]}")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "core.iban_characters"),
        ("DE89370400440532013000", "core.iban_country"),
        ("KZ2407010", "core.iban_length"),
        ("KZ24070105KSN00000000", "core.iban_length"),
        ("KZ24070105KSN000000!", "core.iban_characters"),
        ("KZ24070105КСН0000000", "core.iban_characters"),
        ("KZ24A70105KSN0000000", "core.iban_characters"),
        ("KZ25070105KSN0000000", "core.iban_check"),
    ],
)
def test_a_wrong_iban_is_refused_by_name(typed, code):
    assert code_of(parse_iban, typed) == code


def test_a_bic_has_eight_characters_of_kazakhstan():
    assert parse_bic(" kkmfkz2a ") == "KKMFKZ2A"
    for wrong in ("KKMFKZ2", "DEUTDEFF", "KKMFKZ2AXXX", "ККМFKZ2A"):
        assert code_of(parse_bic, wrong) == "core.bic_form"


def test_bank_and_account_are_only_warned_about():
    assert bank_code(GOOD[0]) == "070"
    assert bank_warning(GOOD[0], "KKMFKZ2A", BANKS).ok
    wrong = bank_warning(GOOD[0], "HSBKKZKX", BANKS)
    assert (wrong.ok, wrong.code, wrong.params["expected"]) == (False, "core.bank_mismatch", "KKMFKZ2A")
    assert bank_warning(GOOD[2], "CASPKZKA", BANKS).code == "core.bank_unknown"
    assert "KKMFKZ2A" in wrong.reason
    assert bank_warning("", "KKMFKZ2A", BANKS).ok
    assert bank_warning(GOOD[0], "", BANKS).ok


@pytest.mark.parametrize(
    "typed",
    ["8 (705) 123-45-67", "87051234567", "7 705 123 45 67", "77051234567", "705 123 45 67", "+7 705 123-45-67", "８７０５１２３４５６７"],
)
def test_a_mobile_number_has_one_form_however_typed(typed):
    assert parse_phone(typed) == "+77051234567"


@pytest.mark.parametrize(
    ("typed", "kept"), [("8 7232 20-00-00", "+77232200000"), ("(7232) 20-00-00", "+77232200000"), ("+49 30 123456", "+4930123456")]
)
def test_town_and_foreign_numbers_are_kept(typed, kept):
    assert parse_phone(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "12", "20-00-00", "нет", "+7 105 123 45 67", "8 705 123 45 6", "87051234567 Асқар", "123456789012345678"]
)
def test_what_is_no_number_is_refused(typed):
    assert code_of(parse_phone, typed) == "core.phone_form"


@pytest.mark.parametrize("typed", ["8 7232 20-00-00, 87051234567", "87051234567 / 87051234568", "87051234567 или 87051234568"])
def test_two_numbers_in_one_cell_are_not_guessed_at(typed):
    assert code_of(parse_phone, typed) == "core.phone_several"


@given(st.integers(700_000_0000, 799_999_9999))
def test_a_stored_number_is_read_again_unchanged(number):
    try:
        stored = parse_phone(f"+7{number}")
    except Invalid:
        return
    assert parse_phone(stored) == stored
    assert parse_phone(f"8{stored[2:]}") == stored


def test_specialty_codes_of_both_classifiers():
    assert parse_specialty_code("0715 01 00") == "07150100"
    assert parse_specialty_code("1114000") == "1114000"
    assert is_legacy("1114000")
    assert not is_legacy("07150100")
    for wrong in ("", "071501", "071501001", "0715O100"):
        assert code_of(parse_specialty_code, wrong) == "core.specialty_code"


def test_qualification_codes_even_with_cyrillic_letters():
    assert parse_qualification_code("4s07150106") == "4S07150106"
    assert parse_qualification_code("5АВ07150106") == "5AB07150106"
    assert parse_qualification_code("3W 0612 0101") == "3W06120101"
    for wrong in ("", "07150106", "4S0715010", "6X07150106"):
        assert code_of(parse_qualification_code, wrong) == "core.qualification_code"
