"""Nothing grows over its ceiling, every public thing says what it is, every typed place is typed."""

import ast

from tests.house.checkers import ceilings, docstrings, writes
from tests.house.checkers.sources import ROOT, of_project, plant
from tests.house.trees import templates

EVERYTHING = of_project(("crm", "agreements", "employers", "tests"))
OURS = [source for source in EVERYTHING if not source.path.startswith("tests/")]


def test_no_file_is_over_the_ceiling():
    assert ceilings.file_faults(EVERYTHING) == []


def test_no_function_is_over_the_ceiling():
    assert ceilings.function_faults(EVERYTHING) == []


def test_no_template_is_over_the_ceiling():
    assert ceilings.template_faults(templates()) == []


def test_public_things_have_docstrings():
    assert docstrings.docstring_faults(OURS) == []


def test_functions_of_the_typed_places_state_what_they_return():
    assert writes.return_faults(OURS) == []


def test_nothing_is_left_unfinished():
    marks = ("TO" + "DO", "FIX" + "ME", "Not" + "ImplementedError")
    found = [f"{source.path}: {mark}" for source in EVERYTHING for mark in marks if mark in source.text]
    assert found == []


def test_every_test_asserts_something():
    words = ("assert", "raises", "expect(", "check", "verify")
    silent = [
        f"{source.path}:{node.lineno} {node.name}"
        for source in EVERYTHING
        if source.path.startswith("tests/")
        for node in source.functions()
        if node.name.startswith("test_") and not any(word in ast.unparse(node) for word in words)
    ]
    assert silent == []


def test_names_that_mean_nothing_are_not_used():
    bad = {"utils.py", "helpers.py", "misc.py", "common.py", "utils", "helpers", "misc", "common"}
    assert [source.path for source in EVERYTHING if bad & set(source.path.split("/"))] == []


def test_a_long_file_goes_red(tmp_path):
    assert ceilings.file_faults(plant(tmp_path, "crm/jobs/long.py", "x = 1\n" * 301))
    assert not ceilings.file_faults(plant(tmp_path / "b", "crm/jobs/long.py", "x = 1\n" * 300))


def test_a_long_function_goes_red(tmp_path):
    assert ceilings.function_faults(plant(tmp_path, "crm/jobs/long.py", "def f():\n" + "    x = 1\n" * 40))
    assert not ceilings.function_faults(plant(tmp_path / "b", "crm/jobs/long.py", "def f():\n" + "    x = 1\n" * 39))


def test_a_long_template_goes_red():
    assert ceilings.template_faults([("templates/x.html", "\n" * 151)])
    assert not ceilings.template_faults([("templates/x.html", "\n" * 150)])


def test_a_silent_function_goes_red(tmp_path):
    text = '"""M."""\n\nclass A:\n    """A."""\n\n    def b(self): ...\n\n    class Meta: ...\n\ndef _private(): ...\n'
    assert docstrings.docstring_faults(plant(tmp_path, "crm/jobs/x.py", text)) == ["crm/jobs/x.py:6 A.b has no docstring"]
    assert docstrings.docstring_faults(plant(tmp_path / "b", "crm/jobs/y.py", "x = 1\n")) == ["crm/jobs/y.py has no docstring"]


def test_an_untyped_action_goes_red(tmp_path):
    assert writes.return_faults(plant(tmp_path, "crm/jobs/actions/x.py", "def f(*, actor): ...\n"))
    assert not writes.return_faults(plant(tmp_path / "b", "crm/jobs/pages/x.py", "def f(): ...\n"))


def test_the_tree_is_really_read():
    assert (ROOT / "manage.py").exists()
    assert len(OURS) > 150
