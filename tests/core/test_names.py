"""Names cleaned for keeping and folded for searching."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.core.identifiers import clean_name, clean_text, search_key
from crm.core.identifiers.names import fold


def test_bidirectional_and_control_marks_leave_a_name():
    assert clean_name("Ахме\u202eтов\u200b \x00Айдос\u2066") == "Ахметов Айдос"


def test_spaces_of_every_kind_become_one():
    assert clean_name("  Серікбаев\u00a0\tАсқар\n Нұрланұлы ") == "Серікбаев Асқар Нұрланұлы"


def test_kazakh_letters_survive():
    name = "ӘҒҚҢӨҰҮҺІ әғқңөұүһі"
    assert clean_name(name) == name


def test_a_decomposed_letter_is_composed():
    assert clean_name("И\u0306 е\u0308") == "Й ё"


def test_markup_is_kept_as_text():
    assert clean_name("<script>alert(1)</script>") == "<script>alert(1)</script>", "templates escape; data is never rewritten"


def test_a_text_keeps_its_lines():
    assert clean_text("бір\r\nекі\u202e\n") == "бір\nекі"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    once = clean_name(text)
    assert clean_name(once) == once
    assert not any(unicodedata.category(c)[0] == "C" for c in once)
    assert clean_text(clean_text(text)) == clean_text(text)


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_a_key_of_a_key_is_the_key(text):
    key = search_key(text)
    assert search_key(key) == key
    assert key == key.strip()


@pytest.mark.parametrize(
    "written",
    [
        "ТОО «Казцинк»",
        "«Казцинк» ЖШС",
        'Товарищество с ограниченной ответственностью "Казцинк"',
        "казцинк",
        "КАЗЦИНК, ТОО",
        "тоо “Казцинк”",
    ],
)
def test_one_firm_has_one_key_however_written(written):
    assert search_key(written) == "казцинк"


def test_kazakh_and_russian_spelling_meet():
    assert search_key("Қазақмыс") == search_key("казакмыс") == "казакмыс"
    assert search_key("Өскемен") == search_key("Оскемен")
    assert search_key("Королёв") == search_key("КОРОЛЕВ")
    assert search_key("Үлгі") == search_key("Улги")


def test_latin_letters_inside_a_cyrillic_word_are_seen_through():
    assert search_key("Kaзцинк") == search_key("Казцинк"), "the first two letters are Latin"
    assert search_key("Ceрікбаев") == search_key("Серікбаев")
    assert search_key("KAZZINC LLP") == "kazzinc"


def test_a_lone_legal_form_is_still_found():
    assert search_key("ТОО") == "тоо"


def test_a_legal_form_inside_a_word_stays():
    assert search_key("Аорта") == "аорта"
    assert search_key("ИП Ипатов") == "ипатов"


def test_signs_and_dashes_part_words():
    assert fold("Усть-Каменогорск") == "усть каменогорск"
    assert search_key("№1 «А&Б_В»") == "no1 а б в"
