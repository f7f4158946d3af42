"""The root of a snapshot changes with every row, their order and the header."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.reports.rules import merkle

ROWS = [("1", "E", "u", "a", Decimal(1)), ("1", "Q", "u", "b", Decimal(1)), ("1", "E", "v", "c", Decimal("10.50"))]


def leaves(rows=ROWS, **header):
    return [
        merkle.header_leaf({"report": "region", "rows": len(rows), **header}),
        *(merkle.row_leaf(n, *row) for n, row in enumerate(rows)),
    ]


def test_the_same_rows_have_the_same_root():
    assert merkle.root(leaves()) == merkle.root(leaves())
    assert len(merkle.root(leaves())) == 64


def test_a_golden_root_never_changes():
    """A root printed on paper years ago must still come out."""
    assert merkle.root(leaves()) == "ee617357381bac79913461b9c594f382b2b63731f8373fe1e0ea32ae5c1aea30"


@pytest.mark.parametrize("place", range(5))
def test_any_word_of_a_row_changes_the_root(place):
    row = list(ROWS[1])
    row[place] = Decimal(2) if place == 4 else row[place] + "x"
    assert merkle.root(leaves([ROWS[0], tuple(row), ROWS[2]])) != merkle.root(leaves())


def test_order_omission_and_header_change_the_root():
    whole = merkle.root(leaves())
    assert merkle.root(leaves([ROWS[1], ROWS[0], ROWS[2]])) != whole
    assert merkle.root(leaves(ROWS[:2])) != whole
    assert merkle.root(leaves([*ROWS, ROWS[2]])) != whole
    assert merkle.root(leaves(day="2026-10-01")) != whole


def test_a_node_is_no_row_and_a_row_is_no_header():
    """Without different first words a tree of two could be shown as one row of its concatenated hashes."""
    two = leaves(ROWS[:1])
    assert merkle.root([merkle.root(two)]) == merkle.root(two)
    assert merkle.header_leaf({}) != merkle._hash(merkle.ROW + b"{}") != merkle._hash(merkle.NODE + b"{}")


def test_an_amount_is_the_same_however_it_is_written():
    assert merkle.row_leaf(0, "c", "g", "u", "r", Decimal("1")) == merkle.row_leaf(0, "c", "g", "u", "r", Decimal("1.00"))


def test_a_tree_without_leaves_is_refused():
    with pytest.raises(ValueError, match="header"):
        merkle.root([])


@given(st.lists(st.binary(min_size=32, max_size=32).map(bytes.hex), min_size=1, max_size=40), st.data())
def test_changing_any_leaf_changes_the_root(hashes, data):
    place = data.draw(st.integers(0, len(hashes) - 1))
    other = [*hashes]
    other[place] = "00" * 32 if hashes[place] != "00" * 32 else "11" * 32
    assert merkle.root(hashes) != merkle.root(other)
