"""Fixtures of the stories."""

import pytest

from tests.journeys.walking import walker
from tests.journeys.watching import watch

__all__ = ["walker"]


@pytest.fixture(autouse=True)
def complaints(request, monkeypatch):
    """In every story the browser has nothing to complain of: no refusal by the policy, no broken script. The list of what it said."""
    heard = []
    if "browser" in request.fixturenames:
        browser = request.getfixturevalue("browser")
        open_context = browser.new_context
        monkeypatch.setattr(browser, "new_context", lambda **wishes: watch(open_context(**wishes), heard))
    yield heard
    assert heard == []
