"""docs/bad-input.md is true: every test it names exists, every code speaks three languages, no item of the issue is missing."""

import ast
import re
from functools import cache

import pytest
from django.utils.translation import override

from crm.core.errors import sentences
from tests.house.checkers.sources import ROOT

ROW = re.compile(r"^\| (?P<item>[^|]+?) \| (?P<tests>[^|]+?) \| (?P<codes>[^|]*?)\|$", re.M)
TICKED = re.compile(r"`([^`]+)`")
ITEMS = [
    "a wrong file type",
    "a zip bomb",
    "100 000 rows",
    "an empty sheet",
    "CP1251",
    "formulas",
    "a BIN with a lost zero",
    "the same learner twice",
    "a learner without a date of birth",
    "a stranger's link",
    "an expired link",
    "a link opened by a mail scanner",
    "two officers issuing the same batch at the same moment",
    "an address of the site that is not configured",
    "a name with a script or right-to-left marks",
    "a printed value missing in Kazakh",
    "a list of graduates in free words",
    "an extract that speaks of strangers or against the lists",
    "a cell that asks to erase what a list cannot erase",
    "neither a file nor pasted cells",
    "a file on the command line that cannot be read",
    "a word that nobody has explained yet",
    "a list of equipment with its faults",
    "an import of the wrong file",
    "a formula on its way out: `=HYPERLINK`, `=cmd`, `+`, `-`, `@`, a tab",
    "a file of persons without a purpose, too long for Excel, no longer kept",
    "a directory of a moved organisation that is damaged, altered or of something else",
    "a saved view whose list, filter or column is gone",
]


def rows(text):
    """{item: (names of tests, codes)} of the table."""
    found = {match["item"]: (TICKED.findall(match["tests"]), TICKED.findall(match["codes"])) for match in ROW.finditer(text)}
    return {item: told for item, told in found.items() if item != "what arrives"}


TABLE = rows((ROOT / "docs" / "bad-input.md").read_text(encoding="utf-8"))


@cache
def told_by(path):
    """Names of the test functions of a file; none when there is no such file."""
    file = ROOT / path
    tree = ast.parse(file.read_text(encoding="utf-8")) if file.exists() else ast.Module([], [])
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def lost_tests(names):
    """Names `path::test` that lead to no test."""
    return [name for name in names if name.partition("::")[2] not in told_by(name.partition("::")[0])]


def mute(codes):
    """Codes without a sentence, or with the same sentence in two languages."""
    faults = []
    for code in codes:
        spoken = set()
        for language in ("kk", "ru", "en"):
            with override(language):
                spoken.add(str(sentences.find(code) or ""))
        if len(spoken) < 3 or "" in spoken:
            faults.append(code)
    return faults


def test_every_item_stands_in_the_table():
    assert list(TABLE) == ITEMS


@pytest.mark.parametrize("item", TABLE)
def test_every_item_has_tests_that_exist_and_sentences_in_three_languages(item):
    tests, codes = TABLE[item]
    assert tests
    assert lost_tests(tests) == []
    assert mute(codes) == []


def test_a_lost_test_and_a_mute_code_go_red():
    table = rows(
        "| what arrives | tests | codes |\n|---|---|---|\n| dust | `tests/house/test_bad_input.py::test_gone` | `core.nothing` |\n"
    )
    assert table == {"dust": (["tests/house/test_bad_input.py::test_gone"], ["core.nothing"])}
    assert lost_tests(table["dust"][0]) == table["dust"][0]
    assert lost_tests(["tests/house/gone.py::test_x"])
    assert mute(table["dust"][1]) == ["core.nothing"]
