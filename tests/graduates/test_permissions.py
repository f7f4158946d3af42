"""Who may do what, and the reason when not: the same answers for buttons, actions and the API."""

import pytest

from crm.core.permissions import abilities, may
from crm.core.ports import menu
from crm.graduates.models import Cohort
from tests.factories import graduates as make
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.both]
COLLEGE = ("officer", "director", "keeper", "teacher")
REGION = ("analyst", "auditor", "head")


@pytest.fixture
def graduate(college, officer):
    return make.graduate(college, officer)


@pytest.fixture
def cast(college):
    """Everybody by role; `far` is the analyst of another region."""
    department = people.make_department(college.region).organisation
    found = {role: people.make_actor(college.organisation, role) for role in COLLEGE}
    found |= {role: people.make_actor(department, role) for role in REGION}
    found["far"] = people.make_actor(people.make_department(people.make_region("150000000")).organisation, "analyst")
    found["admin"] = people.make_actor(is_superuser=True)
    found["stranger"] = people.make_actor(people.make_college().organisation, "officer")
    return found


def who(cast, code, row):
    return {name for name, actor in cast.items() if may(code, actor, row)}


def test_the_office_and_the_director_note_invite_and_correct(cast, officer, graduate):
    row = make.said(officer, graduate)
    assert who(cast, "graduates.observe", graduate) == {"officer", "director", "admin"}
    assert who(cast, "graduates.invite", graduate) == {"officer", "director", "admin"}
    assert who(cast, "graduates.correct", row) == {"officer", "director", "admin"}
    assert who(cast, "graduates.add", graduate.cohort) == {"officer", "director", "admin"}
    assert who(cast, "graduates.invite_cohort", graduate.cohort) == {"officer", "director", "admin"}


def test_an_extract_is_also_for_the_analyst_and_the_head_of_the_region(cast, graduate):
    assert who(cast, "graduates.note_month", graduate) == {"officer", "director", "admin", "analyst", "head"}


def test_documents_are_also_for_those_of_the_region_who_check(cast, graduate):
    assert who(cast, "graduates.read_documents", graduate) == {"officer", "director", "admin", *REGION}


def test_only_the_graduate_answers(cast, officer, graduate, college):
    assert who(cast, "graduates.answer", graduate) == set()
    holder, _secret = make.holder(officer, graduate)
    assert may("graduates.answer", holder, graduate)
    assert not may("graduates.answer", holder, make.graduate(college, officer))
    assert not may("graduates.observe", holder, graduate)


def test_a_link_for_another_purpose_answers_nothing(officer, graduate):
    holder, _secret = make.holder(officer, graduate, scope="agreements.employer")
    assert may("graduates.answer", holder, graduate).code == "graduates.own_link_only"


def test_a_refusal_says_why(cast, officer, graduate):
    old = make.said(officer, graduate)
    make.said(officer, graduate, "idle", supersedes=old)
    old.refresh_from_db()
    assert may("graduates.correct", officer, old).code == "graduates.superseded"
    holder, _secret = make.holder(officer, graduate)
    own = make.said(holder, graduate, "idle", source="own")
    assert may("graduates.correct", officer, own).code == "graduates.own_answer"
    answers = abilities(cast["teacher"], graduate)
    assert set(answers) == {
        "graduates.observe",
        "graduates.invite",
        "graduates.read_documents",
        *({"graduates.correct_graduate"} & set(answers)),
    }
    for answer in answers.values():
        assert not answer and answer.reason and answer.code not in answer.reason


@pytest.mark.parametrize("role", COLLEGE)
def test_the_menu_shows_the_room_to_whoever_reads_it_by_address(college, graduate, sign_in, role):
    cohort = graduate.cohort
    actor = people.make_actor(college.organisation, role)
    assert list(Cohort.objects.visible_to(actor)) == [cohort]
    assert menu.get("graduates").shown(actor)
    assert sign_in(actor).get(cohort.get_absolute_url()).status_code == 200
