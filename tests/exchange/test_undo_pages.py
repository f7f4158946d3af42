"""Undo on the page of an import, at a row, over the API; what it says, and who is refused."""

import pytest
from django.urls import reverse

from crm.colleges.actions.learner import save_learner
from crm.colleges.models import Learner
from crm.jobs.models import Job
from crm.jobs.running import run_waiting
from tests.exchange.files import start, take_in, workbook
from tests.factories import people

pytestmark = pytest.mark.django_db
HEAD = ["ФИО", "ИИН", "Группа", "Телефон"]
LINES = (["Әлиев Вали", "080515500007", "ТМ-1", "87010000001"], ["Болатова Аяжан", "080818500004", "ТМ-1", "87010000002"])


@pytest.fixture
def session(college, officer, specialty):
    return take_in(officer, start(officer, college, workbook(HEAD, *LINES)))


def at(session, name="import", *more):
    return reverse(f"exchange:{name}", args=[session.public_id, *more])


def text(client, address):
    return client.get(address).content.decode()


def test_the_button_stands_once_rows_are_in_and_goes_when_they_are_out(college, officer, session, sign_in):
    client = sign_in(officer)
    fresh = start(officer, college, workbook(HEAD, ["Серіков Дамир", "110424500060", "ТМ-1", ""]))
    assert at(fresh, "import_undo") not in text(client, at(fresh))
    page = text(client, at(session))
    assert at(session, "import_undo") in page and "Undo 2 rows?" in page
    job = Job.objects.get(public_id=client.post(at(session, "import_undo")).url.rstrip("/").split("/")[-1])
    assert f"/jobs/{job.public_id}/" in text(client, at(session))
    run_waiting()
    page = text(client, at(session))
    assert 'data-state="undone"' in page and at(session, "import_undo") not in page
    assert job.rows.filter(ok=True).count() == 3
    assert not Learner.objects.exists()


def test_a_row_that_stayed_says_why_and_offers_to_try_again(session, officer, sign_in):
    client = sign_in(officer)
    learner = Learner.objects.get(iin="080818500004")
    save_learner(actor=officer, college=learner.college, learner=learner, values={"phone": "87779999999"})
    row = session.rows.get(no=3)
    page = client.post(at(session, "row_undo", row.public_id), follow=True, headers={"Referer": at(session)}).content.decode()
    assert "Болатова Аяжан” was changed since." in page and officer.name in page
    assert 'data-kept="1"' in page and "Try again to undo it" in page
    assert 'data-code="exchange.undo_edited_by"' in page
    narrowed = text(client, at(session) + "?result=kept")
    assert 'data-row="3"' in narrowed and 'data-row="2"' not in narrowed


def test_a_row_leads_to_no_record_that_is_gone(session, officer, sign_in):
    client = sign_in(officer)
    row = session.rows.get(no=2)
    assert "Open the record" in text(client, at(session, "row", row.public_id))
    client.post(at(session, "row_undo", row.public_id))
    page = text(client, at(session, "row", row.public_id))
    assert "Open the record" not in page and "Undo this row" not in page
    assert "other records still belong to it" in page


def test_a_colleague_without_the_right_sees_no_button_and_is_refused(college, session, sign_in):
    client = sign_in(people.make_actor(college.organisation, "keeper"))
    assert at(session, "import_undo") not in text(client, at(session)) or "disabled" in text(client, at(session))
    assert at(session, "row_undo", session.rows.get(no=2).public_id) not in text(client, at(session))
    client.post(at(session, "import_undo"))
    client.post(at(session, "row_undo", session.rows.get(no=2).public_id))
    assert Learner.objects.count() == 2 and not Job.objects.filter(task="exchange.undo").exists()


def test_undoing_over_the_api(session, officer, sign_in):
    client = sign_in(officer)
    row = session.rows.get(no=2)
    answer = client.post(f"/api/v1/import-rows/{row.public_id}/undo/")
    assert (answer.status_code, answer.json()["result"], answer.json()["result_code"]) == (200, "undone", "exchange.undone_but_held")
    assert client.post(f"/api/v1/import-rows/{row.public_id}/undo/").json()["code"] == "exchange.row_not_taken"
    answer = client.post(f"/api/v1/imports/{session.public_id}/undo/")
    assert answer.status_code == 202
    run_waiting()
    told = client.get(f"/api/v1/imports/{session.public_id}/").json()
    assert (told["state"], told["counts"]["undone"]) == ("undone", 2)
    assert client.post(f"/api/v1/imports/{session.public_id}/undo/").json()["code"] == "exchange.nothing_to_undo"


def test_the_list_of_imports_finds_what_was_undone(session, officer, sign_in):
    client = sign_in(officer)
    client.post(at(session, "import_undo"))
    run_waiting()
    assert session.file_name in text(client, reverse("exchange:import_list") + "?state=undone")
    assert session.file_name not in text(client, reverse("exchange:import_list") + "?state=applied")
