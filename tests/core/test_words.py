"""Numbers, sums and dates in words, with num2words as the oracle where it is right."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from crm.core.words import MONTHS, amount_in_both, amount_in_words, date_in_words, number_in_words
from crm.core.words_ru import plural

LANGUAGES = ("kk", "ru", "en")
sums = st.integers(0, 10**12)


@given(sums)
def test_russian_agrees_with_the_oracle(value):
    assert number_in_words(value, "ru") == num2words(value, lang="ru")


@given(sums)
def test_english_agrees_with_the_oracle(value):
    theirs = num2words(value, lang="en").replace(",", "")
    assert number_in_words(value, "en").replace(" and ", " ") == theirs.replace(" and ", " ")


@given(sums)
def test_kazakh_agrees_with_the_oracle(value):
    assert number_in_words(value, "kk") == num2words(value, lang="kz")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "нөл"),
        (8, "сегіз"),
        (10, "он"),
        (19, "он тоғыз"),
        (90, "тоқсан"),
        (100, "жүз"),
        (250, "екі жүз елу"),
        (1000, "бір мың"),
        (121_000, "жүз жиырма бір мың"),
        (1_000_001, "бір миллион бір"),
        (2_345_678, "екі миллион үш жүз қырық бес мың алты жүз жетпіс сегіз"),
        (-5, "минус бес"),
    ],
)
def test_kazakh_numbers(value, words):
    assert number_in_words(value, "kk") == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "ноль"),
        (1, "один"),
        (2, "два"),
        (11, "одиннадцать"),
        (1000, "одна тысяча"),
        (2000, "две тысячи"),
        (5000, "пять тысяч"),
        (11_000, "одиннадцать тысяч"),
        (21_000, "двадцать одна тысяча"),
        (112_000, "сто двенадцать тысяч"),
        (1_000_000, "один миллион"),
        (2_000_002, "два миллиона два"),
        (5_000_000_000, "пять миллиардов"),
        (-1, "минус один"),
    ],
)
def test_russian_numbers_bend_rightly(value, words):
    assert number_in_words(value, "ru") == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (42, "forty-two"),
        (101, "one hundred and one"),
        (1001, "one thousand and one"),
        (121_000, "one hundred and twenty-one thousand"),
        (-3, "minus three"),
    ],
)
def test_english_numbers(value, words):
    assert number_in_words(value, "en") == words


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("kk", "жүз жиырма үш мың төрт жүз елу алты теңге 50 тиын"),
        ("ru", "сто двадцать три тысячи четыреста пятьдесят шесть тенге 50 тиынов"),
        ("en", "one hundred and twenty-three thousand four hundred and fifty-six tenge 50 tiyn"),
    ],
)
def test_a_sum_with_tiyn(lang, words):
    assert amount_in_words(Decimal("123456.50"), lang) == words


@pytest.mark.parametrize(("lang", "words"), [("kk", "екі мың теңге"), ("ru", "две тысячи тенге"), ("en", "two thousand tenge")])
def test_a_round_sum_names_no_tiyn(lang, words):
    assert amount_in_words(2000, lang) == words


@pytest.mark.parametrize(("hundredths", "word"), [(1, "01 тиын"), (2, "02 тиына"), (5, "05 тиынов"), (11, "11 тиынов"), (21, "21 тиын")])
def test_russian_tiyn_bend(hundredths, word):
    assert amount_in_words(Decimal(f"1.{hundredths:02d}"), "ru") == f"один тенге {word}"


def test_plural_forms_of_the_teens():
    forms = ("день", "дня", "дней")
    assert [plural(n, forms) for n in (0, 1, 2, 5, 11, 12, 14, 21, 22, 111, 121)] == [
        *("дней", "день", "дня", "дней", "дней", "дней", "дней", "день", "дня", "дней", "день")
    ]


def test_a_sum_in_digits_and_words_does_not_break_inside_the_digits():
    assert amount_in_both(121_000, "ru") == "121\u00a0000 (сто двадцать одна тысяча) тенге"
    assert amount_in_both(Decimal("1500.75"), "kk") == "1\u00a0500 (бір мың бес жүз) теңге 75 тиын"


def test_half_a_tiyn_rounds_up():
    assert amount_in_words(Decimal("0.995"), "ru") == "один тенге"
    assert amount_in_words(Decimal("0.125"), "ru") == "ноль тенге 13 тиынов"


def test_a_negative_or_monstrous_sum_is_refused():
    with pytest.raises(ValueError):
        amount_in_words(-1, "ru")
    with pytest.raises(ValueError):
        number_in_words(10**15, "kk")


@pytest.mark.parametrize(("lang", "words"), [("kk", "2026 жылғы 22 қараша"), ("ru", "22 ноября 2026 года"), ("en", "22 November 2026")])
def test_dates_as_papers_write_them(lang, words):
    assert date_in_words(dt.date(2026, 11, 22), lang) == words


def test_the_day_has_no_leading_zero():
    assert date_in_words(dt.date(2026, 9, 1), "kk") == "2026 жылғы 1 қыркүйек"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_twelve_months_of_their_own(lang):
    assert len(set(MONTHS[lang])) == 12


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unknown_language_is_an_error_not_a_guess(lang):
    with pytest.raises(KeyError):
        number_in_words(1, "de")
    assert number_in_words(1, lang)


@given(sums, sums)
def test_different_numbers_never_read_the_same(one, other):
    for lang in LANGUAGES:
        assert (number_in_words(one, lang) == number_in_words(other, lang)) == (one == other)
