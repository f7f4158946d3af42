"""Stories press buttons through the walker: a bare click does not wait for the page it leads to, and fails on a slow day."""

import ast
from pathlib import Path

import pytest

STORIES = Path(__file__).parents[1] / "journeys"
WALKER = "walking.py"


def bare_clicks(source):
    """Lines that call `.click(…)` on something."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    return [call.lineno for call in calls if call.func.attr in ("click", "dblclick", "tap")]


@pytest.mark.parametrize("path", sorted(path for path in STORIES.glob("*.py") if path.name != WALKER), ids=lambda path: path.name)
def test_a_story_presses_through_the_walker(path):
    assert bare_clicks(path.read_text(encoding="utf-8")) == []


def test_a_bare_click_would_be_seen():
    assert bare_clicks('page.fill("a", "b")\npage.locator("button").first.click()\n') == [2]
