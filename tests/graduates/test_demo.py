"""The demo's cohort: words of every kind, and what the register says of them."""

import datetime as dt
from collections import Counter

import pytest

from crm.audit.models import Event
from crm.core import clock
from crm.core.stage import Stage
from crm.graduates import demo
from crm.graduates.models import Graduate, Observation, PensionMonth
from crm.graduates.people_of_demo import PEOPLE
from crm.graduates.standings import standings

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def stage(registers, college, officer):
    stage = Stage()
    stage.things |= {"college.oskemen": college, "officer.oskemen": officer}
    demo.tell(stage)
    return stage


def today():
    now = clock.now()
    return standings(Graduate.objects.all(), clock.today(now), now).values()


def test_about_thirty_graduates_of_every_kind(stage):
    letters = Counter(row.letter for row in today())
    assert sum(letters.values()) == len(PEOPLE) >= 30
    assert set(letters) >= set("ELMCJZAQ")
    assert {row.level for row in today()} >= {0, 1, 5}
    assert Observation.objects.filter(source="document", level=4).exclude(file="").exists()


def test_each_contradiction_can_be_found_by_clicking(stage):
    found = Counter(one.code for row in today() for one in row.contradictions)
    assert found == {"padded_claim": 1, "says_work_register_silent": 1, "says_idle_register_works": 1, "other_payer": 1}


def test_some_answered_by_link_one_twice_one_would_rather_not(stage):
    own = Observation.objects.filter(source="own")
    assert (own.count(), own.live().count(), own.filter(refused=True).count()) == (4, 3, 1)


def test_it_is_told_through_actions(stage):
    assert Event.objects.filter(action="graduates.note_month").count() == PensionMonth.objects.count() > 50
    words = Event.objects.filter(action__in=["graduates.observe", "graduates.answer", "graduates.correct"])
    assert words.count() == Observation.objects.count()


def test_told_twice_it_changes_nothing(stage):
    before = (Graduate.objects.count(), Observation.objects.count(), PensionMonth.objects.count(), Event.objects.count())
    demo.tell(stage)
    assert (Graduate.objects.count(), Observation.objects.count(), PensionMonth.objects.count(), Event.objects.count()) == before


@pytest.mark.parametrize("day", ["2026-09-01", "2026-09-30", "2027-01-02", "2027-08-31"])
def test_it_can_be_told_on_any_day_of_the_year(registers, college, officer, day, monkeypatch):
    stage = Stage(now=clock.evening(dt.date.fromisoformat(day)))
    monkeypatch.setattr(clock, "now", lambda: stage.now)
    stage.things |= {"college.oskemen": college, "officer.oskemen": officer}
    demo.tell(stage)
    codes = {one.code for row in today() for one in row.contradictions}
    assert codes == {"padded_claim", "says_work_register_silent", "says_idle_register_works", "other_payer"}
