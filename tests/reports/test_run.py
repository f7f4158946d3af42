"""Figures: counted within the actor's rights, kept with their rows."""

import pytest

from crm.core.errors import Forbidden, Missing
from crm.reports.actions.run import keep_run
from crm.reports.cards import Card, Fact, cards
from crm.reports.models import Run
from crm.reports.rules.kept import hash_of

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def card():
    def facts(actor, scope):
        return [Fact("2", "u", "b"), Fact("1", "u", "b"), Fact("3", "u", "a")]

    groups = (("b", "second"), ("a", "first"))
    yield cards.add("test-card", Card("test-card", "Test figure", "Counts three rows", "thing", groups, facts))
    cards.remove("test-card")


def test_a_kept_figure_carries_its_rows_and_their_hash(card, college, officer):
    run = keep_run(actor=officer, indicator=card.key, organisation=college.organisation)
    assert run.rows == {"a": ["3"], "b": ["1", "2"]}
    assert run.sha256 == hash_of({"b": ["2", "1"], "a": ["3"]})


def test_a_changed_row_changes_the_hash():
    assert hash_of({"a": ["1"]}) != hash_of({"a": ["2"]})


def test_nobody_keeps_figures_in_anothers_name(card, college, stranger):
    with pytest.raises(Forbidden, match="reports.not_member"):
        keep_run(actor=stranger, indicator=card.key, organisation=college.organisation)
    assert not Run.objects.exists()


def test_an_unknown_figure_is_refused(college, officer):
    with pytest.raises(Missing, match="reports.no_such_card"):
        keep_run(actor=officer, indicator="nonsense", organisation=college.organisation)
    assert not Run.objects.exists()


def test_pages_show_count_keep_and_notice_a_change(card, sign_in, college, officer, stranger):
    client = sign_in(officer)
    assert "Test figure" in client.get("/figures/").content.decode()
    assert client.get("/figures/test-card/").status_code == 200
    assert client.get("/figures/no-such/").status_code == 404
    answer = client.post("/figures/test-card/keep/", {"organisation": college.organisation.public_id})
    run = Run.objects.get()
    assert answer["Location"].endswith(f"/kept/{run.public_id}/")
    assert "as they were" in client.get(answer["Location"]).content.decode()
    Run.objects.update(rows={"a": []})
    assert "were changed" in client.get(answer["Location"]).content.decode()
    assert sign_in(stranger).get(answer["Location"]).status_code == 404


def test_the_api_keeps_and_lists(card, sign_in, college, officer, stranger):
    client = sign_in(officer)
    body = {"indicator": card.key, "organisation": college.organisation.public_id}
    assert client.post("/api/v1/figures/", body, content_type="application/json").status_code == 201
    assert client.get("/api/v1/figures/").json()["results"][0]["sha256"]
    assert (
        client.post("/api/v1/figures/", {**body, "indicator": "x"}, content_type="application/json").json()["code"]
        == "reports.no_such_card"
    )
    assert sign_in(stranger).get("/api/v1/figures/").json()["results"] == []
