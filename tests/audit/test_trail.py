"""A record's timeline: its order, its narrowing, its pages, who reads what of it."""

import datetime as dt

import pytest
from django.http import QueryDict

from crm.audit import trail as module
from crm.audit.actions.record import record
from crm.audit.trail import Trail
from crm.core import ports
from crm.core.actors import Actor, system
from crm.notifications.models import Delivery
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.both]
AT = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def told(college, officer):
    """Write an event about the college's organisation, `days` after AT."""

    def write(action="test.deed", days=0, actor=officer, subject=None, **data):
        subject = subject or college.organisation
        at = AT + dt.timedelta(days=days)
        return record(actor=actor, action=action, subject=subject, organisation=college.organisation.public_id, data=data, at=at)

    return write


def shown(actor, row, address=""):
    return [line.event for line in Trail(actor, row, QueryDict(address)).rows]


def test_the_time_of_the_deed_decides_and_not_when_it_was_written(told, officer, college):
    late, early, middle = told(days=9), told(days=1), told(days=5)
    assert shown(officer, college.organisation)[:3] == [late, middle, early]


def test_of_two_at_one_moment_the_one_written_later_comes_first(told, officer, college):
    first, second = told(days=9), told(days=9)
    assert shown(officer, college.organisation)[:2] == [second, first]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", {"person", "link", "machine", "letter", "letter by machine"}),
        ("trail=people", {"person", "link"}),
        ("trail=machine", {"machine"}),
        ("trail=letters", {"letter", "letter by machine"}),
        ("trail=nonsense", {"person", "link", "machine", "letter", "letter by machine"}),
    ],
)
def test_the_timeline_is_narrowed_by_the_address(told, officer, college, address, expected):
    letter = Delivery.objects.create(message="test.letter", key="test:1", channel="email", subject="About", person_name="Reader")
    events = {
        "person": told(),
        "link": told(actor=Actor(kind="link", name="Holder", ref="1" * 26)),
        "machine": told(actor=system("sweep")),
        "letter": told(subject=letter),
        "letter by machine": told(actor=system("sweep"), subject=letter),
    }
    ports.trail_sources.add("test", ports.TrailSource("organisation", lambda actor, row: [("delivery", letter.public_id)]))
    try:
        found = set(shown(officer, college.organisation, address)) & set(events.values())
    finally:
        ports.trail_sources.remove("test")
    assert found == {events[name] for name in expected}


def test_older_events_are_a_page_away_and_none_is_lost_or_told_twice(told, officer, college, monkeypatch):
    monkeypatch.setattr(module, "SHOWN", 3)
    events = [told(days=day // 2) for day in range(8)]
    seen, query = [], QueryDict("trail=people")
    for _page in range(9):
        trail = Trail(officer, college.organisation, query)
        seen += [row.event for row in trail.rows]
        if not trail.earlier:
            break
        query = QueryDict(trail.earlier.removeprefix("?").partition("#")[0])
        assert query["trail"] == "people"
    assert [event for event in seen if event in events] == sorted(events, key=lambda event: (event.at, event.pk), reverse=True)
    assert len(seen) == len(set(seen))
    assert trail.newest == "?trail=people#trail"


@pytest.mark.parametrize("before", ["nobody", "%00", "a" * 3000, "../..", "'"])
def test_a_page_that_begins_nowhere_is_the_first(told, officer, college, before):
    event = told(days=9)
    trail = Trail(officer, college.organisation, QueryDict(f"before={before}"))
    assert trail.rows[0].event == event
    assert trail.newest == ""


def test_a_page_cannot_begin_at_an_event_of_another_record(told, officer, college):
    other = people.make_college("Басқа").organisation
    far = told(subject=other, days=-400)
    event = told(days=9)
    assert shown(officer, college.organisation, f"before={far.public_id}")[0] == event


def test_what_hangs_on_a_record_stands_on_its_timeline_and_nothing_else(told, officer, college):
    hung, strange = people.make_college("Ілінген").organisation, people.make_college("Бөтен").organisation
    own, other = told(subject=hung, days=3), told(subject=strange, days=4)
    ports.trail_sources.add("test", ports.TrailSource("organisation", lambda actor, row: [("organisation", hung.public_id)]))
    ports.trail_words.add("organisation", lambda actor, ids: {key: f"about {key}" for key in ids})
    try:
        rows = Trail(officer, college.organisation).rows
    finally:
        ports.trail_sources.remove("test")
        ports.trail_words.remove("organisation")
    assert own in [row.event for row in rows]
    assert other not in [row.event for row in rows]
    assert {row.aside for row in rows if row.event == own} == {f"about {hung.public_id}"}


def test_an_overseer_reads_nothing_of_what_stays_in_the_house(told, officer, college):
    event = told(days=3)
    auditor = people.make_actor(people.make_department(people.make_region("150000000")).organisation, "auditor")
    admin = people.make_actor(is_superuser=True, is_staff=True)
    assert event in shown(auditor, college.organisation)
    ports.inner_kinds.add("organisation", "organisation")
    try:
        assert event not in shown(auditor, college.organisation)
        assert event in shown(officer, college.organisation)
        assert event in shown(admin, college.organisation)
    finally:
        ports.inner_kinds.remove("organisation")


def test_a_page_of_the_timeline_asks_as_often_for_many_events_as_for_one(told, officer, college, django_assert_num_queries):
    told(reason="one")
    with django_assert_num_queries(1):
        assert Trail(officer, college.organisation).rows
    for day in range(15):
        told(days=day, reason="more")
    with django_assert_num_queries(1):
        assert len(Trail(officer, college.organisation).rows) >= 15
