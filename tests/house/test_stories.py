"""Stories press buttons through the walker, and no test reads a page behind a bare click: a click alone does not wait for the
page it leads to, and such a test fails on a slow day.
"""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
STORIES = TESTS / "journeys"
WALKER = "walking.py"
#: What follows a click and waits by itself, or types into what was clicked.
WAITING = ("expect(", "wait_for", "keyboard.type(")


def clicks(node):
    """The calls of `.click(…)` and its kin inside this node."""
    calls = [each for each in ast.walk(node) if isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute)]
    return [call for call in calls if call.func.attr in ("click", "dblclick", "tap")]


def bare_clicks(source):
    """Lines that call `.click(…)` on something."""
    return [call.lineno for call in clicks(ast.parse(source))]


def unwaited(source):
    """Lines of clicks outside any `with …expect_…` whose next statement does not wait."""
    found = []

    def walk(block):
        for place, statement in enumerate(block):
            if isinstance(statement, ast.With) and "expect_" in ast.unparse(statement.items[0]):
                continue
            inner = [getattr(statement, name, []) for name in ("body", "orelse", "finalbody")]
            if any(inner):
                for part in inner:
                    walk(part)
            elif clicks(statement):
                following = ast.unparse(block[place + 1]) if place + 1 < len(block) else ""
                if not any(word in following for word in WAITING):
                    found.append(statement.lineno)

    walk(ast.parse(source).body)
    return found


@pytest.mark.parametrize("path", sorted(path for path in STORIES.glob("*.py") if path.name != WALKER), ids=lambda path: path.name)
def test_a_story_presses_through_the_walker(path):
    assert bare_clicks(path.read_text(encoding="utf-8")) == []


def test_no_test_reads_behind_a_bare_click():
    paths = [path for path in sorted(TESTS.rglob("*.py")) if path != Path(__file__)]
    assert [f"{path.relative_to(TESTS)}:{line}" for path in paths for line in unwaited(path.read_text(encoding="utf-8"))] == []


def test_a_bare_click_would_be_seen():
    assert bare_clicks('page.fill("a", "b")\npage.locator("button").first.click()\n') == [2]
    read = 'page.click("a")\nassert page.locator("b").all()\n'
    assert unwaited(read) == [1]
    assert unwaited(f"def test():\n    {read.replace(chr(10), chr(10) + '    ')}pass\n") == [2]
    assert unwaited('page.click("a")\nexpect(page.locator("b")).to_be_visible()\n') == []
    assert unwaited('with page.expect_navigation():\n    page.click("a")\nassert page.locator("b").all()\n') == []
