"""Who signs at which age: 15, 16, 17, 18, and on the very birthday."""

import datetime as dt
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.rules.signers import of_age_from, representative_on, signing_on

DAY = dt.date(2026, 11, 22)


def born(years: int, days: int = 0) -> dt.date:
    return dt.date(DAY.year - years, DAY.month, DAY.day) + dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("birth", "age", "alone", "paper_only"),
    [
        (born(15), 15, False, True),
        (born(16, 1), 15, False, True),
        (born(16), 16, False, False),
        (born(17), 17, False, False),
        (born(18, 1), 17, False, False),
        (born(18), 18, True, False),
        (born(30), 30, True, False),
        (dt.date(2008, 2, 29), 18, True, False),
    ],
)
def test_the_age_on_the_day_decides(birth, age, alone, paper_only):
    found = signing_on(birth, DAY)
    assert (found.age, found.alone, found.paper_only) == (age, alone, paper_only)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2012, 12, 31)))
def test_the_day_of_coming_of_age_is_the_first_day_alone(birth):
    day = of_age_from(birth)
    assert signing_on(birth, day).alone
    assert not signing_on(birth, day - dt.timedelta(days=1)).alone


def test_the_first_recorded_representative_whose_right_holds_signs():
    rows = [SimpleNamespace(pk=3, until=None), SimpleNamespace(pk=1, until=DAY - dt.timedelta(days=1)), SimpleNamespace(pk=2, until=DAY)]
    learner = SimpleNamespace(representatives=SimpleNamespace(all=lambda: rows))
    assert representative_on(learner, DAY).pk == 2
    assert representative_on(learner, DAY + dt.timedelta(days=1)).pk == 3


def test_a_learner_without_representatives_has_none():
    learner = SimpleNamespace(representatives=SimpleNamespace(all=list))
    assert representative_on(learner, DAY) is None
