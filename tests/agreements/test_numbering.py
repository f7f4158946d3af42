"""How numbers look; the pattern is data and never runs anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.rules.numbering import names_the_number, number_text


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("{n:03d}-{yy}", "007-26"),
        ("{n}/{yyyy}", "7/2026"),
        ("ПП-{n:04d}", "ПП-0007"),
        ("{yy}", "26"),
        ("{n.__class__}-{n}", "{n.__class__}-7"),
        ("{settings}", "{settings}"),
    ],
)
def test_a_pattern_knows_the_number_and_the_year_and_nothing_else(pattern, text):
    assert number_text(pattern, 7, 2026) == text


def test_numbers_grow_past_their_width():
    assert number_text("{n:03d}-{yy}", 1234, 2026) == "1234-26"


def test_a_pattern_without_the_number_cannot_tell_agreements_apart():
    assert names_the_number("{n:03d}-{yy}")
    assert not names_the_number("{yy}-{yyyy}")


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_different_numbers_look_different(a, b):
    assert (number_text("{n:03d}-{yy}", a, 2026) == number_text("{n:03d}-{yy}", b, 2026)) == (a == b)


@given(st.text(max_size=40))
def test_any_pattern_gives_some_text(pattern):
    assert isinstance(number_text(pattern, 7, 2026), str)
