"""Talks and tasks on a partnership's timeline: for the college's own people, for no overseer."""

import datetime as dt

import pytest

from crm.audit.trail import Trail
from crm.core import clock
from employers.actions.interaction import save_interaction
from employers.actions.partnership import begin_partnership
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def partnership(college, officer):
    row = begin_partnership(actor=officer, college=college, employer=people.make_employer(), on=clock.today() - dt.timedelta(days=9))
    values = {"on": clock.today(), "kind": "call", "text": "They need two welders"}
    save_interaction(actor=officer, partnership=row, values=values)
    return row


def actions(actor, row):
    return [line.event.action for line in Trail(actor, row).rows]


def test_a_talk_stands_on_the_timeline_of_its_partnership(partnership, officer):
    assert "employers.interaction_noted" in actions(officer, partnership)


def test_an_overseer_and_another_college_read_of_no_talk(partnership, college, stranger):
    auditor = people.make_actor(people.make_department(college.region).organisation, "auditor")
    for reader in (auditor, stranger):
        assert actions(reader, partnership) == ["employers.partnership_begun"]
