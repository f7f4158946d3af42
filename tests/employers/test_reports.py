"""Partnerships by stage: as of a day, as known then, within one's rights, in a constant number of queries."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crm.core import clock
from crm.reports.cards import Scope, cards, scope_now
from employers.actions.partnership import begin_partnership, move_partnership
from employers.choices import Stage
from employers.reports import by_stage
from tests.factories import people

pytestmark = pytest.mark.django_db


def ago(days):
    return clock.today() - dt.timedelta(days=days)


def counted(actor, scope=None):
    found = {}
    for fact in by_stage(actor, scope or scope_now()):
        found.setdefault(fact.group, set()).add(fact.id)
    return found


@pytest.fixture
def moved(college, officer):
    """Contacted sixty days ago, working together since thirty, paused since ten but written down only now."""
    row = begin_partnership(actor=officer, college=college, employer=people.make_employer(), stage="contacted", on=ago(60), at=moment(60))
    move_partnership(actor=officer, partnership=row, stage="active", on=ago(30), at=moment(30))
    return move_partnership(actor=officer, partnership=row, stage="paused", on=ago(10), reason="Жөндеу", at=clock.now())


def moment(days):
    return clock.now() - dt.timedelta(days=days)


def test_each_counts_once_at_its_present_stage(college, officer, moved):
    new = begin_partnership(actor=officer, college=college, employer=people.make_employer())
    assert counted(officer) == {"paused": {moved.public_id}, "new": {new.public_id}}
    assert {fact.unit for fact in by_stage(officer, scope_now())} == {college.public_id}


@pytest.mark.parametrize(
    ("days", "stage"), [(61, None), (60, "contacted"), (31, "contacted"), (30, "active"), (10, "paused"), (0, "paused")]
)
def test_a_day_in_the_past_shows_the_stage_of_that_day(officer, moved, days, stage):
    found = counted(officer, Scope(ago(days), clock.now()))
    assert found == ({stage: {moved.public_id}} if stage else {})


def test_what_was_entered_later_was_not_known_then(officer, moved):
    assert list(counted(officer, Scope(ago(0), moment(1)))) == ["active"]
    assert list(counted(officer, Scope(ago(0), moment(45)))) == ["contacted"]
    assert counted(officer, Scope(ago(0), moment(61))) == {}


def test_one_employer_of_two_colleges_counts_for_each(college, officer, stranger, moved):
    other = people.College.objects.exclude(pk=college.pk).get()
    twin = begin_partnership(actor=stranger, college=other, employer=moved.employer)
    head = people.make_actor(people.make_department(college.region).organisation, "head")
    assert counted(head) == {"paused": {moved.public_id}, "new": {twin.public_id}}
    assert counted(officer) == {"paused": {moved.public_id}}
    assert counted(stranger) == {"new": {twin.public_id}}
    assert counted(people.make_actor(moved.employer.organisation, "manager")) == {}


def test_it_asks_once_however_many_there_are(college, officer):
    for _n in range(3):
        people.make_employer(college)
    with CaptureQueriesContext(connection) as asked:
        assert len(list(by_stage(officer, scope_now()))) == 3
    assert len(asked) == 1


def test_the_card_knows_every_stage_and_opens_its_rows(officer, moved, sign_in):
    card = cards.get("partnerships-by-stage")
    assert [code for code, _label in card.groups] == Stage.values
    page = sign_in(officer).get(f"/figures/{card.key}/rows/?group=paused")
    assert page.status_code == 200
    assert moved.get_absolute_url() in page.text
