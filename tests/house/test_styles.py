"""Style sheets: one a concern, one layer each, one order; every one is used."""

import pytest

from tests.house.checkers import styles
from tests.house.trees import templates

ORDER = ("core/layers.css", "/* Order. */ @layer brought, parts, print; @import url('x.css') layer(brought);")


@pytest.fixture(scope="module")
def sheets():
    return styles.sheets()


def test_every_sheet_is_one_layer_of_the_order(sheets):
    assert len(sheets) > 15
    assert styles.layer_faults(sheets) == []


def test_print_has_the_last_word(sheets):
    order = styles.order_of(sheets)
    assert order[0] == "brought" and order[-1] == "print" and len(order) == len(set(order))


def test_every_sheet_is_linked_by_a_page(sheets):
    linked = "".join(text for _path, text in templates())
    assert [path for path, _text in sheets if path.partition("/static/")[2] not in linked] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("/* A. */ .a { color: red }", "is not one layer"),
        ("/* A. */ @layer parts { .a { color: red } } .b { color: red }", "is not one layer"),
        ("/* A. */ @layer parts { .a { color: red }", "is not one layer"),
        ("/* A. */ @layer else { .a { color: red } }", "is not in the order"),
        ("@layer parts { .a { color: red } }", "does not say"),
        ('/* A. */ @import "b.css"; @layer parts { }', "imports another sheet"),
    ],
)
def test_a_sheet_outside_the_order_goes_red(text, fault):
    assert any(fault in said for said in styles.layer_faults([ORDER, ("core/a.css", text)]))


def test_a_second_order_goes_red():
    with pytest.raises(AssertionError, match=r"layers\.css.*a\.css"):
        styles.layer_faults([ORDER, ("core/a.css", "/* A. */ @layer print, parts;")])


def test_a_layered_sheet_stays_green():
    text = "/* Parts. */\n@layer parts {\n.a { color: red }\n@media print { .a { color: black } }\n}\n"
    assert styles.layer_faults([ORDER, ("core/parts.css", text), ("core/plain.css", text.replace("parts", "plain"))]) == []
