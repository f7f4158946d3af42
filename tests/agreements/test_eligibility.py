"""Who of a group gets an agreement, and why the others do not."""

import datetime as dt
from types import SimpleNamespace

import pytest

from agreements.rules.eligibility import Held, judge

START, END = dt.date(2027, 1, 11), dt.date(2027, 3, 6)


def learner(**facts):
    return SimpleNamespace(**{"state": "studying", "birth_date": dt.date(2009, 5, 1), "leave_from": None, **facts})


def outcome(who, held=(), included=False):
    return judge(who, kind_id=1, starts_on=START, ends_on=END, held=held, included=included)


def test_a_studying_learner_is_drafted_without_a_word():
    assert (outcome(learner()).outcome, outcome(learner()).code) == ("drafted", "")


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"state": "expelled"}, "agreements.learner_expelled"),
        ({"state": "graduated"}, "agreements.learner_graduated"),
        ({"birth_date": None}, "agreements.birth_date_missing"),
        ({"state": "on_leave"}, "agreements.learner_on_leave"),
        ({"state": "on_leave", "leave_from": dt.date(2026, 10, 1)}, "agreements.learner_on_leave"),
        ({"leave_from": END}, "agreements.learner_on_leave"),
    ],
)
def test_those_who_cannot_have_one_are_left_out_with_the_reason(facts, code):
    planned = outcome(learner(**facts))
    assert (planned.outcome, planned.code) == ("left_out", code)


def test_a_leave_that_begins_after_the_last_day_does_not_matter():
    assert outcome(learner(leave_from=END + dt.timedelta(days=1))).outcome == "drafted"


@pytest.mark.parametrize("code", ["agreements.learner_on_leave"])
def test_a_person_may_put_somebody_on_leave_in_all_the_same(code):
    away = learner(state="on_leave", leave_from=dt.date(2026, 10, 1))
    assert outcome(away).can_include
    planned = outcome(away, included=True)
    assert (planned.outcome, planned.code, planned.can_include) == ("drafted", code, False)


@pytest.mark.parametrize("state", ["expelled", "graduated"])
def test_naming_an_expelled_or_graduated_learner_does_not_help(state):
    planned = outcome(learner(state=state), included=True)
    assert planned.outcome == "left_out"
    assert not planned.can_include


def test_the_same_kind_on_the_same_days_leaves_out_and_another_kind_only_warns():
    same = Held(1, START, END, "№ 001-26")
    other = Held(2, END, END + dt.timedelta(days=30), "№ 002-26")
    assert outcome(learner(), [same]).code == "agreements.already_has_one"
    assert outcome(learner(), [same]).params == {"agreement": "№ 001-26"}
    warned = outcome(learner(), [other])
    assert (warned.outcome, warned.code) == ("drafted", "agreements.overlaps")


def test_an_agreement_of_other_days_does_not_matter():
    before = Held(1, START - dt.timedelta(days=90), START - dt.timedelta(days=1), "№ 001-26")
    assert outcome(learner(), [before]).code == ""
