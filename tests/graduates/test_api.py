"""The API: graduates with their standing, observations read and added, months read."""

import pytest

from crm.core import clock
from crm.graduates.models import Observation
from tests.factories import graduates as make
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def graduate(college, officer):
    return make.graduate(college, officer)


def test_a_graduate_comes_with_a_standing(sign_in, officer, graduate):
    make.said(officer, graduate, claimed_level=5, evidence="ЕНПФ")
    make.paid(officer, make.graduate(graduate.cohort.college, officer))
    client = sign_in(officer)
    found = client.get(f"/api/v1/graduates/{graduate.public_id}/?day=2026-10-01").json()
    assert (found["standing"]["letter"], found["standing"]["level"]) == ("E", 1)
    assert [row["code"] for row in found["standing"]["contradictions"]] == ["padded_claim"]
    before = client.get(f"/api/v1/graduates/{graduate.public_id}/?day=2026-10-01&known=2026-01-01").json()
    assert before["standing"]["letter"] == "Q"


def test_the_list_narrows_and_every_row_has_its_standing(sign_in, officer, stranger, graduate):
    client = sign_in(officer)
    rows = client.get(f"/api/v1/graduates/?cohort={graduate.cohort.public_id}&year=2026").json()["results"]
    assert [row["standing"]["letter"] for row in rows] == ["Q"]
    assert client.get("/api/v1/graduates/?year=2020").json()["results"] == []
    assert sign_in(stranger).get("/api/v1/graduates/").json()["results"] == []


def test_a_day_that_is_none_is_said_at_its_field(sign_in, officer, graduate):
    answer = sign_in(officer).get("/api/v1/graduates/?day=yesterday")
    assert answer.status_code == 400 and "day" in answer.text


def test_a_cohort_lists_its_graduates_with_standings(sign_in, officer, graduate):
    make.said(officer, graduate, "study")
    rows = sign_in(officer).get(f"/api/v1/cohorts/{graduate.cohort.public_id}/graduates/").json()
    assert [row["standing"]["letter"] for row in rows] == ["L"]


def body(graduate, **values):
    return {"graduate": graduate.public_id, "category": "work_field", "on": "2026-10-01", **values}


def test_the_colleges_word_is_added_and_corrected_never_changed(sign_in, officer, graduate):
    client = sign_in(officer)
    made = client.post("/api/v1/observations/", body(graduate, claimed_level=5), content_type="application/json")
    assert made.status_code == 201
    assert (made.json()["level"], made.json()["source"], made.json()["has_document"]) == (1, "college", False)
    fixed = client.post(
        "/api/v1/observations/", body(graduate, category="idle", supersedes=made.json()["id"], note="!"), content_type="application/json"
    )
    assert fixed.json()["supersedes"] == made.json()["id"]
    old = client.get(f"/api/v1/observations/{made.json()['id']}/").json()
    assert (old["category"], old["superseded_by"]) == ("work_field", fixed.json()["id"])
    for method in (client.put, client.patch, client.delete):
        assert method(f"/api/v1/observations/{made.json()['id']}/", {}, content_type="application/json").status_code == 405
    assert Observation.objects.count() == 2


def test_a_level_cannot_be_claimed_over_the_api(sign_in, officer, graduate):
    made = sign_in(officer).post("/api/v1/observations/", body(graduate, level=5, source="register"), content_type="application/json")
    assert made.json()["level"] == 1


def test_strangers_and_readers_add_nothing(sign_in, stranger, graduate):
    analyst = people.make_actor(people.make_department().organisation, "analyst")
    assert sign_in(stranger).post("/api/v1/observations/", body(graduate), content_type="application/json").status_code == 404
    assert sign_in(analyst).post("/api/v1/observations/", body(graduate), content_type="application/json").status_code == 403
    assert not Observation.objects.exists()


def test_months_are_read_only(sign_in, officer, stranger, graduate):
    row = make.paid(officer, graduate)
    client = sign_in(officer)
    found = client.get(f"/api/v1/pension-months/?graduate={graduate.public_id}").json()["results"]
    assert [(one["id"], one["month"], one["contributions"]) for one in found] == [(row.public_id, "2026-10-01", 1)]
    assert client.post("/api/v1/pension-months/", {}, content_type="application/json").status_code == 405
    assert sign_in(stranger).get("/api/v1/pension-months/").json()["results"] == []


def test_adding_a_graduate_takes_the_diplomas_number(sign_in, college, officer):
    cohort, learner = make.cohort(college, officer), people.make_learner(college, age=19)
    values = {"learner": learner.public_id, "diploma_on": f"{clock.today().replace(month=1, day=5)}", "diploma_number": "ТКБ 1"}
    cohort = make.cohort(college, officer, clock.today().year)
    made = sign_in(officer).post(f"/api/v1/cohorts/{cohort.public_id}/add/", values, content_type="application/json")
    assert (made.status_code, made.json()["diploma_number"]) == (201, "ТКБ 1")
