"""Batches, kinds and editions over the API."""

import datetime as dt

import pytest

from agreements.models import Agreement, Batch
from crm.core import clock
from tests.factories import agreements as make
from tests.factories import people

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/batches/"


@pytest.fixture
def asked(kinds, college, group, employer):
    """A whole request for two learners, one of them on leave."""
    people.make_learner(college, group, age=19)
    people.make_learner(college, group, age=19, state="on_leave", leave_from=clock.today())
    first = clock.today() + dt.timedelta(days=20)
    return {
        "kind": "professional_practice",
        "group": group.public_id,
        "employer": employer.public_id,
        "starts_on": first.isoformat(),
        "ends_on": (first + dt.timedelta(days=40)).isoformat(),
        "place_kk": "№ 2 цех",
        "place_ru": "Цех № 2",
        "mentor": employer.contacts.get().public_id,
        "authority": employer.authorities.get().public_id,
        "supervisor": "Жетекші Үлгі",
        "hours": 240,
        "pay": "45000.00",
    }


def post(client, body, path=""):
    return client.post(f"{ROOT}{path}", body, content_type="application/json")


def test_a_plan_names_every_learner_and_writes_nothing(sign_in, officer, asked):
    rows = post(sign_in(officer), asked, "plan/").json()
    assert [(row["outcome"], row["code"]) for row in rows] == [("drafted", ""), ("left_out", "agreements.learner_on_leave")]
    assert rows[1]["reason"] and rows[1]["learner_name"]
    assert not Batch.objects.exists()


def test_drafting_answers_with_the_batch_and_its_rows(sign_in, officer, asked):
    client = sign_in(officer)
    answer = post(client, asked)
    assert answer.status_code == 201
    batch = answer.json()
    rows = client.get(f"{ROOT}{batch['id']}/rows/").json()
    assert [row["outcome"] for row in rows] == ["drafted", "left_out"]
    terms = Agreement.objects.get().terms.get()
    assert (int(terms.pay), terms.hours, terms.mentor.full_name) == (45000, 240, "Тәлімгер Үлгі")
    assert client.get(f"{ROOT}{batch['id']}/missing/").json() == []


def test_learners_are_named_and_included(sign_in, officer, group, asked):
    away = group.learners.get(state="on_leave").public_id
    answer = post(sign_in(officer), {**asked, "learners": [away], "include": [away]})
    assert answer.status_code == 201
    assert Agreement.objects.get().learner.public_id == away


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"group": "0" * 26}, 404, "core.not_found"),
        ({"employer": "nobody"}, 404, "core.not_found"),
        ({"kind": "unknown"}, 404, "core.not_found"),
        ({"mentor": "0" * 26}, 404, "core.not_found"),
        ({"starts_on": "soon"}, 400, "api.invalid"),
        ({"hours": 0}, 400, "api.invalid"),
        ({"pay": "-1"}, 400, "api.invalid"),
        ({"ends_on": "2020-01-01"}, 400, "agreements.period_reversed"),
        ({"learners": []}, 400, "agreements.nobody_chosen"),
        ({"learners": ["nobody"]}, 400, "agreements.nobody_chosen"),
    ],
)
def test_a_faulty_request_is_refused_with_a_code(sign_in, officer, asked, change, status, code):
    for path in ("", "plan/"):
        answer = post(sign_in(officer), {**asked, **change}, path)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not Batch.objects.exists()


def test_a_mentor_of_another_employer_is_refused(sign_in, officer, college, asked):
    foreign = people.make_employer(college).contacts.get().public_id
    answer = post(sign_in(officer), {**asked, "mentor": foreign})
    assert (answer.json()["code"], answer.json()["field"]) == ("agreements.mentor_elsewhere", "mentor")
    assert not Batch.objects.exists()


def test_others_draft_nothing(sign_in, college, stranger, asked):
    teacher = people.make_actor(college.organisation, "teacher")
    assert post(sign_in(teacher), asked).status_code == 403
    assert post(sign_in(stranger), asked).status_code == 404
    assert not Batch.objects.exists()


def test_a_batch_is_seen_by_its_college_and_by_no_stranger(sign_in, officer, stranger, college, group, employer, asked):
    batch = make.batch(officer, college, employer, group)
    assert [row["id"] for row in sign_in(officer).get(f"{ROOT}?group={group.public_id}").json()["results"]] == [batch.public_id]
    client = sign_in(stranger)
    assert client.get(ROOT).json()["results"] == []
    for part in ("", "rows/", "missing/"):
        assert client.get(f"{ROOT}{batch.public_id}/{part}").status_code == 404


def test_what_the_whole_batch_lacks_is_listed_once(sign_in, officer, college, group, employer, asked):
    people.make_learner(college, group, age=19)
    batch = make.batch(officer, college, employer, group, values={"place_kk": "", "place_ru": ""})
    gaps = sign_in(officer).get(f"{ROOT}{batch.public_id}/missing/").json()
    assert [(gap["subject_kind"], gap["field"]) for gap in gaps] == [("batch", "place_kk"), ("batch", "place_ru")]


def test_kinds_and_editions_are_to_be_read(sign_in, stranger, kinds):
    client = sign_in(stranger)
    codes = {row["code"] for row in client.get("/api/v1/kinds/").json()["results"]}
    assert {"professional_practice", "dual_training", "short_course"} <= codes
    edition = client.get("/api/v1/editions/").json()["results"][0]
    assert edition["kind"] in codes
    assert client.post("/api/v1/kinds/", {"code": "x"}).status_code == 405
