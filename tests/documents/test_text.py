"""What may be printed, and under which names files are saved."""

import unicodedata

import pytest
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from crm.documents.rules.people import public_name
from crm.documents.rules.text import deep, file_name, name, printable


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("Әсел\u202eнұр", "Әселнұр"),
        ("И\u0306ван", "Йван"),
        ("a\x00b\x07c", "abc"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("две\nстроки\tи таб", "две\nстроки\tи таб"),
        ("\u2067справа\u2069 налево", "справа налево"),
        ("«Қазақмыс» № 1 — 40 000 ₸", "«Қазақмыс» № 1 — 40 000 ₸"),
    ],
)
def test_hidden_marks_go_and_letters_stay(raw, plain):
    assert printable(raw) == plain


@given(st.text())
def test_printable_is_composed_and_settles_at_once(text):
    plain = printable(text)
    assert printable(plain) == plain == unicodedata.normalize("NFC", plain)
    assert not {c for c in plain if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co"}} - {"\n", "\t"}


@given(st.text())
def test_a_name_stands_on_one_line(text):
    plain = name(text)
    assert plain == plain.strip()
    assert "\n" not in plain and "  " not in plain


def test_everything_inside_a_context_is_cleaned_but_our_own_markup():
    markup = mark_safe("<b>\u202e</b>")
    values = {"a": ["x\u202e", ("y\u200b", 7)], "b": {"c": "z\x00"}, "m": markup, "n": None}
    assert deep(values) == {"a": ["x", ("y", 7)], "b": {"c": "z"}, "m": markup, "n": None}


@pytest.mark.parametrize(
    ("title", "saved"),
    [
        ("Дуальды оқыту шарты 014-26", "Дуальды оқыту шарты 014-26.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        ('a"b\r\nSet-Cookie: x', "a-b Set-Cookie- x.pdf"),
        ("\u202egpj.exe", "gpj.exe.pdf"),
        ("", "paper.pdf"),
        (" ... ", "paper.pdf"),
    ],
)
def test_saved_names_are_safe_and_readable(title, saved):
    assert file_name(title, ".pdf") == saved


@given(st.text(max_size=400))
def test_no_saved_name_leaves_its_directory(title):
    saved = file_name(title, ".pdf")
    assert not set(saved) & set('\\/:*?"<>|\n\r\x00')
    assert not saved.startswith(".") and 5 <= len(saved) <= 124


@pytest.mark.parametrize(
    ("role", "full", "minor", "shown"),
    [
        ("employer", "Басшы Үлгі Маратұлы", False, "Басшы Ү. М."),
        ("learner", "Сериков Алихан", False, "Сериков А."),
        ("learner", "Сериков Алихан", True, "С. А."),
        ("representative", "Серикова Айгуль", False, "С. А."),
        ("learner", "Мадонна", False, "М."),
        ("learner", "", True, ""),
    ],
)
def test_the_public_reads_no_more_of_a_name_than_it_may(role, full, minor, shown):
    assert public_name(role, full, is_minor=minor) == shown
