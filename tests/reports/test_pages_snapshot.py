"""Pages and API of frozen reports."""

import csv
import io

import pytest

from crm.reports.cards import cards
from crm.reports.models import Snapshot

pytestmark = pytest.mark.django_db


def test_the_analyst_freezes_what_is_shown(sign_in, analyst, share, region):
    client = sign_in(analyst)
    body = {"organisation": region.organisation.public_id, "card": share.key, "day": "01.10.2026"}
    answer = client.post("/figures/frozen/new/", body)
    row = Snapshot.objects.get()
    assert answer["Location"] == f"/figures/frozen/{row.public_id}/" and f"{row.day:%d.%m.%Y}" == "01.10.2026"
    page = client.get(answer["Location"])
    assert page.context["verdict"].whole and row.root in page.content.decode()


def test_a_bad_date_freezes_nothing(sign_in, analyst, region):
    client = sign_in(analyst)
    answer = client.post("/figures/frozen/new/", {"organisation": region.organisation.public_id, "day": "31.02.2026"}, follow=True)
    assert "is no date" in answer.content.decode() and not Snapshot.objects.exists()


def test_freezing_in_anothers_name_is_not_found(sign_in, stranger, region):
    assert sign_in(stranger).post("/figures/frozen/new/", {"organisation": region.organisation.public_id}).status_code == 404


def test_figures_come_from_the_frozen_rows(sign_in, analyst, snapshot, share):
    object.__setattr__(share, "facts", lambda actor, scope: ())
    page = sign_in(analyst).get(snapshot.get_absolute_url())
    (section,) = page.context["sections"]
    cell = section.tables[0].total.cells[0]
    assert (cell.numerator.text, cell.denominator.text) == ("42", "81")
    (row,) = page.context["differences"]
    assert row.gone == 82 and "82 went" in page.content.decode()


def test_a_frozen_number_opens_the_same_rows_later(sign_in, analyst, snapshot, share):
    object.__setattr__(share, "facts", lambda actor, scope: ())
    client = sign_in(analyst)
    cell = client.get(snapshot.get_absolute_url()).context["sections"][0].tables[0].total.cells[0]
    assert client.get(cell.numerator.url).context["page_obj"].paginator.count == 42
    assert client.get(cell.denominator.url).context["page_obj"].paginator.count == 81
    assert client.get(f"/figures/frozen/{snapshot.public_id}/rows/").context["page_obj"].paginator.count == 82


def test_a_figure_that_is_gone_is_still_shown(sign_in, analyst, snapshot, share):
    cards.remove(share.key)
    page = sign_in(analyst).get(snapshot.get_absolute_url())
    assert page.status_code == 200 and "Test share" in page.content.decode()
    assert sign_in(analyst).get(f"/figures/frozen/{snapshot.public_id}/rows/?card={share.key}").status_code == 200


def test_the_maker_sees_why_he_does_not_publish(sign_in, analyst, head, snapshot):
    text = sign_in(analyst).get(snapshot.get_absolute_url()).content.decode()
    assert "You froze this report yourself" in text
    client = sign_in(head)
    assert "cannot be taken back" in client.get(snapshot.get_absolute_url()).content.decode()
    client.post(f"/figures/frozen/{snapshot.public_id}/publish/")
    assert f"/open/{snapshot.public_id}/" in client.get(snapshot.get_absolute_url()).content.decode()


def test_the_file_has_every_row_and_the_root(sign_in, analyst, snapshot, share):
    answer = sign_in(analyst).get(f"/figures/frozen/{snapshot.public_id}/file/")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))
    assert rows[0][:4] == ["position", "card", "version", "group"] and len(rows) == 3 + 82
    assert rows[1][-1] == snapshot.root and rows[3][1:3] == [share.key, "3"]


def test_the_list_shows_ones_own(sign_in, analyst, officer, snapshot):
    assert [row.id for row in sign_in(analyst).get("/figures/frozen/").context["table"].rows] == [snapshot.public_id]
    assert sign_in(officer).get("/figures/frozen/").context["table"].rows == []
    assert sign_in(officer).get(snapshot.get_absolute_url()).status_code == 404


# API


def test_the_api_lists_what_figures_there_are(sign_in, analyst, share):
    rows = {row["id"]: row for row in sign_in(analyst).get("/api/v1/figures/").json()}
    assert rows[share.key]["groups"]["work"] == "working" and rows[share.key]["unsure"] == ["unknown"]


def test_the_api_counts_a_figure(sign_in, analyst, share, college):
    body = sign_in(analyst).get(f"/api/v1/figures/{share.key}/?day=2026-10-01").json()
    assert body["day"] == "2026-10-01" and body["figure"]["numerator"] == "42.00" and body["figure"]["excluded"] == {"died": "1.00"}
    assert body["units"][college.public_id]["share"] == "0.500000" and body["figure"]["high"] == "0.753086"


def test_the_api_gives_the_rows_behind_it(sign_in, analyst, stranger, share):
    rows = sign_in(analyst).get(f"/api/v1/figures/{share.key}/rows/?group=work&group=died").json()
    assert len(rows) == 43 and set(rows[0]) == {"id", "unit", "group", "amount"}
    assert sign_in(stranger).get(f"/api/v1/figures/{share.key}/rows/").json() == []


@pytest.mark.parametrize(("url", "status", "code"), [("nonsense/", 404, "reports.no_such_card"), ("DUAL/?day=x", 400, "reports.bad_day")])
def test_the_api_refuses_in_words(sign_in, analyst, url, status, code):
    answer = sign_in(analyst).get(f"/api/v1/figures/{url}")
    assert answer.status_code == status and answer.json()["code"] == code


def test_the_api_freezes_lists_and_publishes(sign_in, analyst, head, stranger, share, region):
    client = sign_in(analyst)
    body = {"organisation": region.organisation.public_id, "card": share.key, "day": "2026-10-01"}
    made = client.post("/api/v1/snapshots/", body, content_type="application/json")
    assert made.status_code == 201 and made.json()["row_count"] == 82 and made.json()["published_at"] is None
    url = f"/api/v1/snapshots/{made.json()['id']}/"
    page = client.get(f"{url}rows/?page_size=500").json()
    assert [row["position"] for row in page["results"]] == list(range(1, 83))
    refused = client.post(f"{url}publish/")
    assert refused.status_code == 403 and refused.json()["code"] == "reports.own_snapshot"
    assert sign_in(head).post(f"{url}publish/").json()["published_at"]
    assert sign_in(stranger).get(url).status_code == 404


def test_the_api_refuses_a_future_knowledge(sign_in, analyst, region):
    body = {"organisation": region.organisation.public_id, "known": "2999-01-01T00:00:00Z"}
    answer = sign_in(analyst).post("/api/v1/snapshots/", body, content_type="application/json")
    assert answer.status_code == 400 and answer.json()["code"] == "reports.known_ahead" and not Snapshot.objects.exists()


def test_a_figure_the_report_does_not_hold_is_not_found(sign_in, analyst, snapshot, share):
    client = sign_in(analyst)
    assert client.get(f"/figures/frozen/{snapshot.public_id}/rows/?card=nosuch").status_code == 404
    assert client.get(f"/figures/frozen/{snapshot.public_id}/rows/?card={share.key}").status_code == 200


@pytest.mark.parametrize("unit", ["junk", "junk!", "0" * 26])
def test_a_college_nobody_knows_never_shows_the_region(sign_in, analyst, college, share, unit):
    answer = sign_in(analyst).get(f"/figures/{share.key}/?unit={unit}")
    page = answer.content.decode()
    assert answer.status_code == 400 and "is no college whose figures you read" in page
    assert str(college) not in page
