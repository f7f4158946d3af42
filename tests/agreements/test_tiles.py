"""Agreements on Today: who is told what, and every sentence leads to exactly what it counts."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.models import Agreement, Terms
from agreements.tiles import ending, waiting
from crm.accounts.models import User
from crm.core import clock
from crm.core.actors import ANONYMOUS
from tests.factories import agreements as make
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def several(officer, director, college, employer, group, kinds):
    """An agreement in each of the states Today speaks of."""
    rows = [make.draft(officer, college, employer, people.make_learner(college, group, age=19)) for _n in range(7)]
    make.in_review(officer, rows[1])
    make.accepted(officer, rows[2])
    make.ready(officer, director, rows[3])
    make.signing(officer, director, rows[4])
    Agreement.objects.filter(pk=rows[5].pk).update(state="correction")
    Agreement.objects.filter(pk=rows[6].pk).update(state="in_force", number="900-26", number_year=2026, number_seq=900)
    return rows


def told(actor):
    return {row.url.split("?")[1]: row.count for row in waiting(actor)}


def test_each_is_told_what_waits_for_him(several, officer, director, stranger, college, employer):
    desk = {"state=correction": 1, "state=ready": 1, "state=draft": 1, "state=signing": 1}
    assert told(officer) == desk
    assert told(director) == {**desk, "waits=approval": 1}
    for role in ("manager", "signatory"):
        assert told(people.make_actor(employer.organisation, role)) == {"waits=answer": 1, "state=signing": 1}
    for who in (people.make_actor(college.organisation, "teacher"), people.make_actor(employer.organisation, "mentor")):
        assert told(who) == {"state=in_force": 1}
    analyst = people.make_actor(people.make_department(college.region).organisation, "analyst")
    keeper = people.make_actor(college.organisation, "keeper")
    assert waiting(stranger) == waiting(analyst) == waiting(keeper) == waiting(ANONYMOUS) == []


def test_every_sentence_leads_to_exactly_as_many(several, officer, director, college, employer, sign_in):
    teacher = people.make_actor(college.organisation, "teacher")
    for actor in (director, officer, people.make_actor(employer.organisation, "manager"), teacher):
        client = sign_in(User.objects.get(pk=actor.user_id))
        for row in [*waiting(actor), *ending(actor)]:
            assert len(client.get(row.url).context["page_obj"].object_list) == row.count, row.url


@pytest.mark.parametrize(("days", "count"), [(31, 0), (30, 1), (0, 1), (-5, 1)])
def test_what_ends_within_a_month_is_looked_at(several, officer, sign_in, days, count):
    row = several[6]
    start = row.terms.get()
    day = clock.today() + dt.timedelta(days=days)
    Terms.objects.filter(pk=start.pk).update(starts_on=day - dt.timedelta(days=20), ends_on=day)
    assert [one.count for one in ending(officer)] == [1] * count
    assert len(sign_in(officer).get("/agreements/", {"waits": "end"}).context["page_obj"].object_list) == count


def test_a_prolonged_agreement_ends_by_its_latest_terms(several, officer, stranger):
    row = several[6]
    first = row.terms.get()
    today = clock.today()
    Terms.objects.filter(pk=first.pk).update(
        starts_on=today - dt.timedelta(days=20), ends_on=today, valid_from=today - dt.timedelta(days=20)
    )
    assert len(ending(officer)) == 1 and ending(stranger) == []
    Terms.objects.create(agreement=row, valid_from=today, starts_on=first.starts_on, ends_on=today + dt.timedelta(days=90))
    assert ending(officer) == []


def test_all_counts_are_one_question(several, director):
    with CaptureQueriesContext(connection) as asked:
        assert len(waiting(director)) == 5
    assert len(asked) == 1
