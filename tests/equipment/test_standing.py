"""The state lines of a line of equipment, of an act and of a programme: for every state what comes next and who holds it."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from crm.equipment.actions.programme import share_programme
from crm.equipment.choices import LineState
from crm.equipment.models import Line
from crm.equipment.rules.holding import Next, programme_next
from crm.equipment.standing import act_standing, line_standing
from tests.factories import equipment as make
from tests.factories import people

DAY = dt.date(2026, 3, 4)
NEXT = {
    "need": ("plan", "planner"),
    "planned": ("contract", "planner"),
    "contracted": ("deliver", "keeper"),
    "delivered": ("accept", "keeper"),
    "accepted": ("book", "keeper"),
    "booked": ("commission", "keeper"),
    "commissioned": ("use", "keeper"),
    "in_use": (),
}


def line(state, source="local_budget"):
    return SimpleNamespace(state=state, source=source, college="College", programme=SimpleNamespace(organisation="Department"))


@pytest.mark.parametrize("state", LineState.values)
def test_each_state_has_its_next_step_and_holder(state):
    with override("en"):
        standing = line_standing(line(state), {state: DAY})
    assert standing.codes == NEXT[state]
    assert [stop.code for stop in standing.road if stop.now] == [state]
    assert [stop.on for stop in standing.road if stop.now] == [DAY]
    assert bool(standing.ended) == (state == "in_use")
    if standing.codes:
        assert ("Department" if standing.codes[1] == "planner" else "College") in standing.holders[0]


@pytest.mark.parametrize("source", ["employer", "own"])
def test_what_needs_no_contract_is_delivered_next(source):
    assert line_standing(line("planned", source), {}).codes == ("deliver", "keeper")


@pytest.mark.parametrize(
    ("state", "slots", "code", "holders"),
    [("issued", ["open", "signed"], ("sign",), ("A",)), ("issued", ["scanned"], ("confirm_signatures",), ()), ("effective", [], (), ())],
)
def test_an_act_waits_for_those_who_have_not_signed(state, slots, code, holders):
    version = SimpleNamespace(state=state, issued_at=None, get_state_display=lambda: "word")
    rows = [SimpleNamespace(state=row, person_name=name) for row, name in zip(slots, "ABC", strict=False)]
    standing = act_standing(version, rows)
    assert (standing.codes, standing.holders) == (code, holders)
    assert bool(standing.ended) == (state == "effective")


def test_an_act_without_a_paper_says_nothing():
    assert act_standing(None, []).step == ""


@pytest.mark.parametrize(
    ("lines", "shared", "expected"),
    [
        ({}, False, Next("share", "planner")),
        ({}, True, Next("add_line", "planner")),
        ({("in_use", "local"): 3}, True, None),
        ({("in_use", "local"): 3, ("delivered", "local"): 2}, True, Next("accept", "keeper", 2)),
        ({("delivered", "local"): 2, ("need", "own"): 1}, False, Next("plan", "planner", 1)),
        ({("planned", "local"): 2, ("planned", "own"): 1}, True, Next("contract", "planner", 2)),
        ({("planned", "local"): 1, ("planned", "own"): 1, ("planned", "employer"): 1}, True, Next("deliver", "keeper", 2)),
        ({("planned", "local"): 1, ("planned", "own"): 1}, True, Next("deliver", "keeper", 1)),
    ],
)
def test_a_programme_waits_for_its_hindmost_lines(lines, shared, expected):
    assert programme_next(lines, shared=shared) == expected


@pytest.mark.django_db
def test_the_page_and_the_api_of_a_programme_say_the_same(college, sign_in):
    department = people.make_department(college.region)
    analyst = people.make_actor(department.organisation, "analyst")
    programme = make.make_programme(department.organisation)
    client = sign_in(analyst)

    def both():
        standing = client.get(programme.get_absolute_url()).context["standing"]
        shown = client.get(f"/api/v1/programmes/{programme.public_id}/").json()
        assert (shown["next_step"], *shown["holder"]) == (standing.codes or (None,))
        return standing

    assert both().codes == ("share", "planner")
    share_programme(actor=analyst, programme=programme, college=college, amount=1000)
    assert both().codes == ("add_line", "planner")
    make.delivered(programme, college)
    make.make_line(programme, college)
    standing = both()
    assert standing.codes == ("plan", "planner")
    assert str(department.organisation) in standing.holders[0]
    Line.objects.filter(state="need").update(state="in_use")
    standing = both()
    assert standing.codes == ("accept", "keeper")
    assert str(college) in standing.holders[0]
    Line.objects.update(state="in_use")
    assert (both().codes, bool(both().ended)) == ((), True)


@pytest.mark.django_db
def test_a_college_reads_of_its_own_lines_alone(college, sign_in):
    department, other = people.make_department(college.region), people.make_college("Бөтен колледж")
    programme = make.make_programme(department.organisation)
    make.make_line(programme, other)
    make.delivered(programme, college)
    page = sign_in(people.make_actor(college.organisation, "keeper")).get(programme.get_absolute_url())
    assert page.context["standing"].codes == ("accept", "keeper")
    assert str(other) not in page.text
