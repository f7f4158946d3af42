"""Cohorts: who opens them and who is in them."""

import datetime as dt

import pytest

from crm.audit.models import Event
from crm.colleges.actions.learner import change_state
from crm.colleges.choices import LearnerState
from crm.core import clock
from crm.core.errors import Conflict, Forbidden, Invalid
from crm.graduates.actions.cohort import add_graduate, open_cohort
from crm.graduates.models import Cohort, Graduate
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.both]
DAY = dt.date(2026, 6, 30)


@pytest.fixture
def cohort(college, officer):
    return open_cohort(actor=officer, college=college, specialty=people.make_specialty(), year=2026)


@pytest.fixture
def learner(college):
    return people.make_learner(college, age=19)


def test_opening_the_same_cohort_twice_gives_the_same_one(cohort, college, officer):
    assert open_cohort(actor=officer, college=college, specialty=cohort.specialty, year=2026) == cohort
    assert Cohort.objects.count() == 1


def test_a_keeper_cannot_open_a_cohort(college):
    with pytest.raises(Forbidden, match="graduates.not_officer"):
        open_cohort(actor=people.make_actor(college.organisation, "keeper"), college=college, specialty=people.make_specialty(), year=2026)
    assert not Cohort.objects.exists()


def test_a_graduate_is_a_learner_with_a_diploma(cohort, officer, learner):
    add_graduate(actor=officer, cohort=cohort, learner=learner, diploma_on=DAY)
    learner.refresh_from_db()
    assert learner.state == LearnerState.GRADUATED
    with pytest.raises(Conflict, match="graduates.already"):
        add_graduate(actor=officer, cohort=cohort, learner=learner, diploma_on=DAY)
    assert Graduate.objects.count() == 1


@pytest.mark.parametrize(
    ("day", "code"), [(dt.date(2025, 6, 30), "graduates.other_year"), (clock.today() + dt.timedelta(1), "graduates.future_diploma")]
)
def test_a_diploma_dated_wrongly_is_refused(cohort, officer, learner, day, code):
    with pytest.raises(Invalid, match=code):
        add_graduate(actor=officer, cohort=cohort, learner=learner, diploma_on=day)
    learner.refresh_from_db()
    assert (learner.state, Graduate.objects.count()) == (LearnerState.STUDYING, 0)


def test_a_learner_of_another_college_is_refused(cohort, officer):
    other = people.make_learner(people.make_college(), age=19)
    with pytest.raises(Invalid, match="graduates.foreign_learner"):
        add_graduate(actor=officer, cohort=cohort, learner=other, diploma_on=DAY)
    assert not Graduate.objects.exists()


def test_strangers_do_not_see_it_and_the_region_does(cohort, stranger):
    assert list(Cohort.objects.visible_to(stranger)) == []
    assert list(Cohort.objects.visible_to(people.make_actor(people.make_department().organisation, "analyst"))) == [cohort]


def test_the_pages_open_a_cohort_and_add_a_graduate(sign_in, college, officer, learner):
    client = sign_in(officer)
    specialty = people.make_specialty()
    answer = client.post("/graduates/new/", {"college": college.public_id, "specialty": specialty.public_id, "year": 2026})
    cohort = Cohort.objects.get()
    assert answer["Location"] == cohort.get_absolute_url()
    client.post(f"{cohort.get_absolute_url()}add/", {"learner": learner.public_id, "diploma_on": "30.06.2026"})
    assert learner.full_name in client.get(cohort.get_absolute_url()).content.decode()
    assert client.get("/graduates/").status_code == 200


def test_the_page_of_a_cohort_ends_with_its_history(sign_in, cohort, officer):
    page = sign_in(officer).get(cohort.get_absolute_url())
    assert [row.event.action for row in page.context["trail"].rows] == ["graduates.open_cohort"]
    assert 'class="trail"' in page.text


def test_the_api_does_the_same(sign_in, college, officer, learner, stranger):
    client = sign_in(officer)
    body = {"college": college.public_id, "specialty": people.make_specialty().public_id, "year": 2026}
    made = client.post("/api/v1/cohorts/", body, content_type="application/json")
    assert made.status_code == 201
    address = f"/api/v1/cohorts/{made.json()['id']}/"
    answer = client.post(address + "add/", {"learner": learner.public_id, "diploma_on": "2026-06-30"}, content_type="application/json")
    assert answer.status_code == 201
    assert client.get(address + "graduates/").json()[0]["full_name"] == learner.full_name
    assert sign_in(stranger).get(address).status_code == 404


def test_graduating_is_a_step_of_the_learners_life_and_on_the_record(cohort, officer, learner):
    add_graduate(actor=officer, cohort=cohort, learner=learner, diploma_on=DAY)
    assert Event.objects.filter(action="colleges.learner_graduate", subject_id=learner.public_id).count() == 1


def test_somebody_expelled_does_not_graduate_and_nothing_is_changed(cohort, officer, learner):
    change_state(actor=officer, learner=learner, state="expelled", reason="Сабаққа келмеді")
    with pytest.raises(Conflict, match="colleges.step_unknown"):
        add_graduate(actor=officer, cohort=cohort, learner=learner, diploma_on=DAY)
    learner.refresh_from_db()
    assert (learner.state, Graduate.objects.count()) == ("expelled", 0)
