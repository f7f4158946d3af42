"""Today: the order of what waits, deadlines in words, the same by the API."""

import datetime as dt

import pytest
from django.utils.translation import override
from rest_framework.test import APIClient

from crm.accounts.models import User
from crm.core import clock
from crm.core.display import due
from crm.core.ports import Sentence, Tile, tiles
from crm.core.today import waiting

DAY = dt.date(2029, 9, 15)


@pytest.mark.parametrize(
    ("days", "words"),
    [(-2, "2 days late"), (-1, "1 day late"), (0, "today"), (1, "tomorrow"), (2, "in 2 days"), (30, "in 30 days")],
)
def test_a_deadline_says_how_far_it_is(days, words):
    with override("en"):
        assert due(DAY + dt.timedelta(days=days), DAY) == words
    assert due(None) == ""


@pytest.fixture
def hung():
    """A tile with four sentences."""
    rows = [
        Sentence("calm", "/a/", "Open", 3),
        Sentence("later", "/b/", "Open", urgency=1, due=clock.today() + dt.timedelta(days=9)),
        Sentence("sooner", "/c/", "Open", urgency=1, due=clock.today() + dt.timedelta(days=3)),
        Sentence("late", "/d/", "Open", urgency=2, due=clock.today() - dt.timedelta(days=2)),
        Sentence("undated", "/e/", "Open", urgency=1, progress=(1, 4)),
    ]
    tiles.add("test", Tile("test", 0, lambda actor: rows))
    yield rows
    tiles.remove("test")


def test_late_stands_first_and_the_nearer_deadline_before_the_farther(officer, hung):
    names = {row.text for row in hung}
    assert [row.text for row in waiting(officer) if row.text in names] == ["late", "sooner", "later", "undated", "calm"]


def test_the_page_says_the_day_and_how_far_it_is(sign_in, officer, hung):
    html = sign_in(officer).get("/").text
    assert "in 3 days" in html and "2 days late" in html
    assert f'datetime="{hung[2].due:%Y-%m-%d}"' in html


def test_a_program_reads_the_same(officer, hung, client):
    api = APIClient()
    assert api.get("/api/v1/today/").status_code == 401
    api.force_login(User.objects.get(pk=officer.user_id))
    rows = {row["text"]: row for row in api.get("/api/v1/today/").json() if row["text"] in {one.text for one in hung}}
    assert list(rows) == ["late", "sooner", "later", "undated", "calm"]
    assert rows["sooner"]["due"] == f"{hung[2].due:%Y-%m-%d}" and rows["calm"]["due"] is None
    assert (rows["undated"]["done"], rows["undated"]["total"], rows["calm"]["done"]) == (1, 4, None)
    assert (rows["calm"]["count"], rows["late"]["urgency"]) == (3, 2)
