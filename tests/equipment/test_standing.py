"""The state line of a line of equipment: for every state what comes next and who holds it."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from crm.equipment.choices import LineState
from crm.equipment.standing import act_standing, line_standing

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
