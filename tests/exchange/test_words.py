"""When two cells hold the same word, and what a new word is likest to."""

import pytest

from crm.exchange.rules.words import LONGEST, nearest, word_of

COLLEGES = [
    ("1", "Шалқар политехникалық колледжі"),
    ("2", "Қобда көпсалалы колледжі"),
    ("3", "Алтай политехникалық колледжі"),
    ("4", "Өскемен политехникалық колледжі"),
]


@pytest.mark.parametrize("text", ["МБ", " мб ", "мб.", "«МБ»", "м\u200bб"])
def test_case_spaces_signs_and_hidden_marks_do_not_make_another_word(text):
    assert word_of(text) == "мб"


def test_lost_kazakh_letters_do_not_make_another_word():
    assert word_of("Жұмыс істемейді") == word_of("жумыс iстемейдi")


@pytest.mark.parametrize("text", ["", "  ", "-", "—", " – "])
def test_a_dash_is_no_word(text):
    assert word_of(text) == ""


def test_a_sign_alone_is_a_word():
    assert word_of("+") == "+"


def test_long_words_with_one_beginning_stay_apart():
    first, second = word_of("а" * 300 + "б"), word_of("а" * 300 + "в")
    assert first != second
    assert len(first) <= LONGEST


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Шалкарский политех. колледж", "1"),
        ("Кобдинский многопроф. колледж", "2"),
        ("Алтайский политехнический", "3"),
        ("ӨПК", "4"),
        ("Зауыт", ""),
        ("", ""),
    ],
)
def test_a_nickname_is_likest_to_its_college(text, code):
    assert nearest(text, COLLEGES) == code


def test_between_two_equally_like_nobody_guesses():
    assert nearest("колледж", [("1", "Колледж А"), ("2", "Колледж Б")]) == ""
