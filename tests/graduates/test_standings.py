"""Standings of many at once: the same as one by one, in a constant number of queries."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crm.core import clock
from crm.graduates.models import Graduate
from crm.graduates.standings import covered_colleges, standing_of, standings
from tests.factories import graduates as make
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.both]
DAY = make.DAY


@pytest.fixture
def three(college, officer):
    rows = [make.graduate(college, officer) for _n in range(3)]
    make.said(officer, rows[0], "work_field", claimed_level=5)
    make.said(officer, rows[1], "idle")
    make.paid(officer, rows[1])
    return rows


def asked(rows=None):
    with CaptureQueriesContext(connection) as queries:
        found = standings(Graduate.objects.all() if rows is None else rows, DAY, clock.now())
    return found, len(queries)


def test_all_at_once_as_one_by_one(three):
    found, _queries = asked()
    assert [found[row.pk].letter for row in three] == ["E", "E", "Q"]
    assert [[one.code for one in found[row.pk].contradictions] for row in three] == [["padded_claim"], ["says_idle_register_works"], []]
    for row in three:
        assert standing_of(row, DAY, clock.now()) == found[row.pk]


def test_four_queries_however_many(three, college, officer):
    _found, few = asked()
    for _n in range(7):
        row = make.graduate(college, officer)
        make.said(officer, row)
        make.paid(officer, row)
    _found, many = asked()
    assert few == many == 4


def test_a_sorted_and_narrowed_queryset_is_fine(three):
    rows = Graduate.objects.filter(pk=three[0].pk).select_related("learner").order_by("learner__sort_name")
    assert list(asked(rows)[0]) == [three[0].pk]
    assert asked(Graduate.objects.none())[0] == {}


def test_an_extract_covers_its_own_college_only(three, officer):
    other = people.make_college("Басқа колледж")
    theirs = make.graduate(other, people.make_actor(other.organisation, "officer"))
    make.said(people.make_actor(other.organisation, "officer"), theirs, claimed_level=5)
    found, _queries = asked()
    assert found[theirs.pk].contradictions == ()
    colleges = {three[0].cohort.college_id, other.pk}
    assert covered_colleges(colleges, DAY, clock.now()) == {three[0].cohort.college_id}


def test_an_extract_covers_from_when_it_was_taken_in_and_up_to_its_last_month(three):
    college, now = three[0].cohort.college_id, clock.now()
    assert covered_colleges({college}, DAY, now - dt.timedelta(days=1)) == set()
    assert covered_colleges({college}, dt.date(2026, 10, 31), now) == {college}
    assert covered_colleges({college}, dt.date(2026, 11, 1), now) == set()


def test_as_known_before_anything_was_recorded(three):
    before = clock.now() - dt.timedelta(days=1)
    assert {row.letter for row in standings(Graduate.objects.all(), DAY, before).values()} == {"Q"}
