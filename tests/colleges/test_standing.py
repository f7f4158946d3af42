"""The state line of a learner: for every state what comes next and who holds it; the page and the API say the same."""

import pytest
from django.utils.translation import override

from crm.colleges.choices import LearnerState
from crm.colleges.models import Learner, Representative
from crm.colleges.standing import STEPS, Next, learner_next, learner_road, learner_standing
from crm.core import clock
from tests.factories import people

STUDIES, GROUP, NAME, BACK = (
    Next("study", "learner"),
    Next("put_in_group", "office"),
    Next("name_representative", "office"),
    Next("come_back", "learner"),
)


@pytest.mark.parametrize(
    ("state", "represented", "grouped", "expected"),
    [
        ("studying", True, True, STUDIES),
        ("studying", True, False, GROUP),
        ("studying", False, True, NAME),
        ("studying", False, False, NAME),
        ("on_leave", True, True, BACK),
        ("on_leave", False, True, NAME),
        *((state, represented, True, None) for state in ("expelled", "graduated") for represented in (True, False)),
    ],
)
def test_the_rule_says_what_comes_next_and_who_holds_it(state, represented, grouped, expected):
    assert learner_next(state, represented=represented, grouped=grouped) == expected
    assert expected is None or expected.step in STEPS


@pytest.mark.parametrize("state", LearnerState.values)
def test_the_road_shows_exactly_one_present_state(state):
    road = learner_road(Learner(state=state))
    assert [stop.code for stop in road if stop.now] == [state]
    assert road[0].code == "studying"
    assert road[0].done is (state != "studying")


@pytest.mark.django_db
def test_page_and_api_name_the_same_next_step(college, officer, sign_in):
    group = people.make_group(college)
    learner = people.make_learner(college, group, age=16)
    client = sign_in(officer)

    def both():
        standing = client.get(learner.get_absolute_url()).context["standing"]
        shown = client.get(f"/api/v1/learners/{learner.public_id}/").json()
        assert (shown["next_step"], *shown["holder"]) == (standing.codes or (None,))
        return standing.codes

    Representative.objects.filter(learner=learner).delete()
    assert both() == NAME
    Representative.objects.create(learner=learner, full_name="Ата-ана")
    assert both() == STUDIES
    Representative.objects.update(until=clock.today().replace(year=2020))
    assert both() == NAME
    Learner.objects.update(state="graduated")
    assert both() == ()


@pytest.mark.django_db
def test_the_api_gives_the_steps_with_the_reason_of_a_refusal(college, officer, sign_in):
    learner = people.make_learner(college, people.make_group(college), age=19)
    address = f"/api/v1/learners/{learner.public_id}/"
    steps = sign_in(officer).get(address).json()["available_actions"]
    assert [(row["name"], row["ok"]) for row in steps] == [("give_leave", True), ("expel", True), ("graduate", True)]
    refused = sign_in(people.make_actor(college.organisation, "teacher")).get(address).json()["available_actions"]
    assert all(not row["ok"] and row["code"] and row["reason"] for row in refused)


@pytest.mark.django_db
def test_who_takes_part_is_named_with_how_they_are_reached(college, officer, sign_in):
    learner = people.make_learner(college, people.make_group(college), age=16)
    Representative.objects.filter(learner=learner).delete()
    Representative.objects.create(learner=learner, full_name="Ата-ана", phone="+77010000555")
    Representative.objects.create(learner=learner, full_name="Бұрынғы өкіл", until=clock.today().replace(year=2020))
    rows = sign_in(officer).get(learner.get_absolute_url()).context["people"]
    assert [(one.name, one.phone) for one in rows[:2]] == [(learner.full_name, learner.phone), ("Ата-ана", "+77010000555")]
    assert rows[2].url == college.get_absolute_url()


@pytest.mark.django_db
def test_a_leave_is_told_from_its_first_day(college):
    learner = people.make_learner(college, people.make_group(college), age=19, state="on_leave", leave_from=clock.today())
    with override("en"):
        standing = learner_standing(learner, represented=True)
    assert (standing.since, standing.codes) == (clock.today(), BACK)
    assert [stop.on for stop in standing.road if stop.now] == [clock.today()]
