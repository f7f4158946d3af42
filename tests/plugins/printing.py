"""One printed sheet for everybody whose test does not look at the paper: printing takes most of the time of issuing.

Papers are printed for real in the rooms named here and in whatever is marked `prints`.
"""

from pathlib import Path

import pytest

from crm.documents import printing

TESTS = Path(__file__).parents[1]
#: Rooms whose tests are about papers, or tell a whole story.
PRINTING = {"documents", "jobs", "journeys", "pictures"}
SHEET = "<p>Бір парақ</p>".encode()
#: Whether the test that runs now gets what it prints; set before its first fixture.
_now = {"real": True}


def prints(item):
    """Whether this test gets what it prints."""
    return item.path.relative_to(TESTS).parts[0] in PRINTING or item.get_closest_marker("prints") is not None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Before any fixture, those shared by a module included."""
    _now["real"] = prints(item)


@pytest.fixture(scope="session", autouse=True)
def one_sheet():
    """The printer prints one sheet and hands it out, unless the test wants its own paper."""
    plain, kept = printing._Printer.ask, []

    def ask(printer, html, timeout):
        if _now["real"]:
            return plain(printer, html, timeout)
        if not kept:
            kept.append(plain(printer, SHEET, timeout))
        return kept[0]

    printing._Printer.ask = ask
    yield
    printing._Printer.ask = plain
