"""The table, the engine and the actions agree: no way round the table."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.choices import State
from agreements.lifecycle import AGREEMENT
from agreements.models import Agreement
from crm.core import clock
from crm.core.errors import Conflict, DomainError, Invalid
from crm.core.lifecycle import guards
from crm.core.permissions import predicates
from crm.core.ports import action_labels
from tests.factories import agreements as make

END = {State.COMPLETED, State.TERMINATED, State.WITHDRAWN, State.REFUSED, State.EXPIRED, State.ANNULLED}


def test_every_code_of_the_table_resolves():
    for row in AGREEMENT.transitions:
        assert row.may in predicates
        assert all(code in guards for code in row.guards)
        assert row.announces in action_labels
        assert set(row.sources) | {row.target} <= set(State.values)


def test_an_ended_agreement_goes_nowhere_and_every_other_state_has_a_way_out():
    for state in State.values:
        assert bool(AGREEMENT.leaving(state)) == (state not in END)


def test_every_state_can_be_reached_from_a_draft():
    reached = {"draft"}
    while more := {row.target for row in AGREEMENT.transitions if set(row.sources) & reached} - reached:
        reached |= more
    assert reached == set(State.values)


@pytest.mark.parametrize("name", ["refuse", "withdraw", "terminate", "annul", "send_back", "reopen"])
def test_steps_that_hurt_somebody_need_a_reason(name):
    assert AGREEMENT.row(name).needs_reason


@pytest.mark.django_db
def test_no_step_outside_the_table_moves_anything(agreement):
    for state, row in itertools.product(State.values, AGREEMENT.transitions):
        values = {"state": state, "number": "001-26", "number_year": 2026, "number_seq": 1, "end_note": "x"}
        Agreement.objects.filter(pk=agreement.pk).update(**values)
        allowed = state in row.sources
        try:
            AGREEMENT.move(make.fresh(agreement), row.name, at=clock.now(), reason="because")
        except Conflict:
            assert not allowed, (state, row.name)
            assert make.fresh(agreement).state == state
        else:
            assert allowed, (state, row.name)
            assert make.fresh(agreement).state == row.target


@pytest.mark.django_db
def test_a_missing_reason_moves_nothing(agreement):
    with pytest.raises(Invalid):
        AGREEMENT.move(agreement, "withdraw", at=clock.now(), reason="  ")
    assert make.fresh(agreement).state == "draft"


STEPS = st.lists(st.sampled_from([row.name for row in AGREEMENT.transitions]), max_size=12)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=STEPS)
def test_any_walk_stays_on_the_table(agreement, names):
    values = {"state": "draft", "number": "001-26", "number_year": 2026, "number_seq": 1, "end_note": "x"}
    Agreement.objects.filter(pk=agreement.pk).update(**values)
    for name in names:
        row = make.fresh(agreement)
        before = row.state
        try:
            AGREEMENT.move(row, name, at=clock.now(), reason="because")
        except DomainError:
            assert make.fresh(agreement).state == before
        else:
            assert (before in AGREEMENT.row(name).sources) and make.fresh(agreement).state == AGREEMENT.row(name).target
