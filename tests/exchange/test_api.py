"""Imports over the API: the same actions, stable codes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from crm.colleges.models import Learner
from crm.exchange.models import Session
from crm.jobs.running import run_waiting
from tests.exchange.files import sample, start, workbook

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/imports/"
ROWS = "/api/v1/import-rows/"


def post(client, address: str, **body):
    return client.post(address, body, content_type="application/json")


def upload(client, college, data: bytes, **more):
    file = SimpleUploadedFile("list.xlsx", data)
    return client.post(ROOT, {"organisation": college.organisation.public_id, "kind": "learners", "file": file, **more})


def test_a_list_goes_in_over_the_api(college, officer, specialty, sign_in):
    client = sign_in(officer)
    answer = upload(client, college, sample("roster.xlsx"))
    assert answer.status_code == 201, answer.content
    body = answer.json()
    assert (body["state"], body["counts"]["new"]) == ("checked", 23)
    assert {note["code"] for note in body["notes"]} == {"exchange.line_not_row"}
    doubtful = client.get(ROWS, {"session": body["id"], "pile": "doubtful"}).json()["results"]
    assert [row["no"] for row in doubtful] == [16]
    problem = next(p for p in doubtful[0]["problems"] if p["severity"] == "doubt")
    assert problem["proposal"] == "07.02.2008"
    assert "07.02.2008" in problem["message"]
    assert post(client, f"{ROWS}{doubtful[0]['id']}/decide/", decision="take").json()["decision"] == "take"
    answer = post(client, f"{ROOT}{body['id']}/apply/")
    assert answer.status_code == 202
    run_waiting()
    assert client.get(f"{ROOT}{body['id']}/").json()["counts"]["taken"] == 24
    assert Learner.objects.count() == 24


def test_cells_are_mended_over_the_api(roster, officer, sign_in):
    client = sign_in(officer)
    row = roster.rows.get(no=16)
    body = post(client, f"{ROWS}{row.public_id}/edit/", cells={"birth_date": "07.02.2008"}).json()
    assert (body["pile"], body["cells"]["birth_date"]) == ("new", "07.02.2008")


def test_columns_are_mapped_over_the_api(college, officer, sign_in):
    client = sign_in(officer)
    session = start(officer, college, workbook(["Ф", "И"], ["Қасымов Сергей", "080818500004"]))
    body = post(client, f"{ROOT}{session.public_id}/mapping/", mapping={"full_name": 0, "iin": 1}, options={"group": "ТМ-1"}).json()
    assert body["state"] == "checked"
    answer = post(client, f"{ROOT}{session.public_id}/mapping/", mapping={"full_name": 0, "iin": 0})
    assert (answer.status_code, answer.json()["code"]) == (400, "exchange.column_twice")


@pytest.mark.parametrize(
    ("data", "code", "status"),
    [(b"%PDF-1.7", "core.file_type", 400), (b"", "exchange.file_empty", 400), (b"PK\x03\x04", "exchange.file_broken", 400)],
)
def test_bad_files_answer_with_their_code(college, officer, sign_in, data, code, status):
    answer = upload(sign_in(officer), college, data)
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (status, code, "file")
    assert not Session.objects.exists()


def test_put_away_over_the_api(roster, officer, sign_in):
    client = sign_in(officer)
    assert post(client, f"{ROOT}{roster.public_id}/discard/").json()["state"] == "discarded"
    answer = post(client, f"{ROOT}{roster.public_id}/discard/")
    assert (answer.status_code, answer.json()["code"]) == (409, "exchange.not_open")


def test_strangers_find_nothing_over_the_api(roster, college, stranger, sign_in):
    client = sign_in(stranger)
    assert client.get(ROOT).json()["results"] == []
    assert client.get(ROWS).json()["results"] == []
    assert client.get(f"{ROOT}{roster.public_id}/").status_code == 404
    row = roster.rows.get(no=16)
    assert post(client, f"{ROWS}{row.public_id}/decide/", decision="take").status_code == 404
    assert upload(client, college, sample("roster.xlsx")).status_code in (403, 404)
    row.refresh_from_db()
    assert row.decision == ""
