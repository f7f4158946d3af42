"""Short ways through the readers of names and numbers come to the same as the long ones."""

import re
import unicodedata

import phonenumbers
from hypothesis import given
from hypothesis import strategies as some

from crm.core.errors import Invalid
from crm.core.identifiers import clean_name, only_digits, parse_iin, parse_phone
from crm.core.identifiers.names import clean_text
from crm.exchange.rules.cells import mixed_words

#: Signs that are met in lists, and those that only look like them.
LETTERS = "АЯаяЁёӘәҒғҚқҢңӨөҰұҮүҺһІі «»№–—-.,'()0aZiI\u0438\u0306\u200b\u00a0\r\n\t\x00"


@given(some.text(alphabet=LETTERS, max_size=40))
def test_a_plain_text_is_cleaned_as_any_other(text):
    kept = (c for c in unicodedata.normalize("NFC", text.replace("\r\n", "\n")) if c in "\n\t" or unicodedata.category(c)[0] != "C")
    slow = "".join(kept).strip()
    assert clean_text(text) == slow
    assert clean_name(text) == re.sub(r"\s+", " ", slow).strip()


@given(some.text(alphabet=LETTERS, max_size=40))
def test_words_of_two_alphabets_are_found_as_by_the_names_of_their_letters(text):
    words = re.findall(r"[^\W\d_]+", text)
    slow = [word for word in words if {"LATIN", "CYRILLIC"} <= {unicodedata.name(char, "").split(" ")[0] for char in word}]
    assert mixed_words(text) == slow


@given(some.text(alphabet="0123456789 -_.", max_size=16))
def test_digits_are_taken_as_from_any_text(text):
    assert only_digits(text) == re.sub(r"[\s\-‐-―_.]+", "", unicodedata.normalize("NFKC", text))


@given(some.from_regex(r"(\+7|8|7|\+)[0-9]{10}", fullmatch=True))
def test_a_number_typed_whole_is_the_one_the_library_reads(text):
    try:
        number = phonenumbers.parse(f"+{text}" if text.startswith("77") else text, "KZ")
        slow = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    except phonenumbers.NumberParseException:
        slow = ""
    try:
        found = parse_phone(text)
    except Invalid:
        return
    assert found == slow


def test_a_number_read_once_is_refused_or_read_the_same_again():
    for _time in range(2):
        assert str(parse_iin("090624600038")) == "090624600038"
        try:
            parse_iin("090624600039", field="representative_iin")
        except Invalid as error:
            assert (error.code, error.field) == ("core.iin_check", "representative_iin")
        else:
            raise AssertionError("the check digit does not hold")
