"""The calendar of a followed view: behind a secret address, with the rights of the moment, read by calendar programs."""

import datetime as dt

import pytest
from django.test import Client
from icalendar import Calendar

from crm.accounts.models import Membership, User
from crm.core import clock, logs
from crm.core.listing import listings
from crm.workspace import calendars
from crm.workspace.actions.subscription import end_subscription, make_calendar
from crm.workspace.actions.view import keep_view
from crm.workspace.models import View
from employers.actions.errand import save_errand
from tests.factories import people

pytestmark = pytest.mark.django_db
LIST = "employers:errand_list"


@pytest.fixture(autouse=True)
def days(monkeypatch):
    """The list of tasks has days."""
    monkeypatch.setattr(listings.get(LIST), "dates", ("due_on",))


@pytest.fixture
def made(officer):
    """The officer's calendar of all tasks, and its secret."""
    return make_calendar(actor=officer, view=keep_view(actor=officer, list_key=LIST, name="Істер; бәрі, «1»", query=""))


def task(officer, college, title="Меморандумды апару", days=3):
    due = clock.today() + dt.timedelta(days=days)
    return save_errand(actor=officer, college=college, values={"title": title, "due_on": due})


def fetch(secret, **headers):
    return Client().get(f"/calendar/{secret}.ics", **headers)


def events(secret):
    answer = fetch(secret)
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content).walk("VEVENT")


@pytest.mark.both
def test_a_calendar_program_reads_the_days_of_the_view(officer, college, made, settings):
    settings.SITE_URL = "https://crm.example.kz"
    errand = task(officer, college)
    row, secret = made
    answer = fetch(secret)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8" and "no-store" in answer["Cache-Control"]
    calendar = Calendar.from_ical(answer.content)
    assert str(calendar["X-WR-CALNAME"]) == "Істер; бәрі, «1»"
    (event,) = calendar.walk("VEVENT")
    assert event["DTSTART"].dt == errand.due_on and "DTEND" not in event
    assert "Меморандумды апару" in str(event["SUMMARY"])
    assert str(event["UID"]) == f"{errand.public_id}.due_on@crm.example.kz"
    assert str(event["URL"]).startswith("https://crm.example.kz/") and errand.public_id in str(event["URL"])


def test_lines_are_as_the_standard_wants_them(officer, college, made):
    task(officer, college, "ү" * 150 + ", a; b\\c")
    data = fetch(made[1]).content
    assert data.endswith(b"END:VCALENDAR\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    (event,) = events(made[1])
    assert str(event["SUMMARY"]).startswith("ү" * 150 + ", a; b\\c")


def test_a_day_that_moves_keeps_its_name_and_far_days_are_left_out(officer, college, made):
    errand = task(officer, college, days=3)
    (before,) = events(made[1])
    type(errand).objects.filter(pk=errand.pk).update(due_on=clock.today() + dt.timedelta(days=9))
    (after,) = events(made[1])
    assert before["UID"] == after["UID"] and before["DTSTART"].dt != after["DTSTART"].dt
    for far in (calendars.AFTER.days + 1, -calendars.BEFORE.days - 1):
        type(errand).objects.filter(pk=errand.pk).update(due_on=clock.today() + dt.timedelta(days=far))
        assert events(made[1]) == []


def test_the_filters_of_the_view_hold(officer, college):
    task(officer, college, "Бірінші")
    task(officer, college, "Екінші")
    view = keep_view(actor=officer, list_key=LIST, name="Бір", query="q=Бірінші")
    _row, secret = make_calendar(actor=officer, view=view)
    (event,) = events(secret)
    assert "Бірінші" in str(event["SUMMARY"])


@pytest.mark.parametrize("secret", ["n" * 43, "x", "%00", "ү", "a.b", "x" * 3000])
def test_an_unknown_address_is_not_there(secret, db):
    assert fetch(secret).status_code == 404


def test_an_ended_or_renewed_address_is_not_there(officer, college, made):
    row, secret = made
    _row, fresh = make_calendar(actor=officer, view=row.view)
    assert (fetch(secret).status_code, fetch(fresh).status_code) == (404, 200)
    end_subscription(actor=officer, subscription=row)
    assert fetch(fresh).status_code == 404


def test_whoever_left_sees_nothing_and_a_closed_account_is_not_there(officer, college, made):
    task(officer, college)
    assert len(events(made[1])) == 1
    Membership.objects.filter(user_id=officer.user_id).update(ended_at=clock.now())
    assert events(made[1]) == []
    User.objects.filter(pk=officer.user_id).update(is_active=False)
    assert fetch(made[1]).status_code == 404


def test_a_view_no_longer_shown_is_not_there(officer, director, college):
    shared = keep_view(actor=officer, list_key=LIST, name="Ортақ", query="", audience="organisation", organisation=college.organisation)
    _row, secret = make_calendar(actor=director, view=shared)
    assert fetch(secret).status_code == 200
    Membership.objects.filter(user_id=officer.user_id).update(ended_at=clock.now())
    assert fetch(secret).status_code == 404, "the colleague who kept it has left"


def test_somebody_elses_days_are_not_in_it(stranger, officer, college, made):
    other = Membership.objects.get(user_id=stranger.user_id).organisation
    save_errand(actor=stranger, college=other.college, values={"title": "Бөтен", "due_on": clock.today()})
    assert events(made[1]) == []


def test_whoever_opens_the_address_acts_as_nobody_and_the_signed_in_see_no_more(sign_in, stranger, officer, college, made):
    task(officer, college)
    answer = sign_in(stranger).get(f"/calendar/{made[1]}.ics")
    assert len(Calendar.from_ical(answer.content).walk("VEVENT")) == 1, "the address decides, not the visitor"
    assert fetch(made[1], HTTP_ACCEPT_LANGUAGE="en").cookies == {}
    assert Client().post(f"/calendar/{made[1]}.ics").status_code in (403, 405)


def test_a_view_that_cannot_be_read_says_so_and_shows_no_days(officer, college, made):
    task(officer, college)
    for change in ({"query": "colour=red"}, {"query": "", "list_key": "employers:gone_list"}):
        View.objects.filter(pk=made[0].view_id).update(**change)
        calendar = Calendar.from_ical(fetch(made[1]).content)
        assert str(calendar["X-WR-CALDESC"]) and calendar.walk("VEVENT") == []


def test_beyond_so_many_records_the_calendar_says_so(officer, college, made, monkeypatch):
    monkeypatch.setattr(calendars, "MOST", 2)
    for days in (5, 1, 3):
        task(officer, college, str(days), days)
    calendar = Calendar.from_ical(fetch(made[1]).content)
    assert "2" in str(calendar["X-WR-CALDESC"])
    assert [event["DTSTART"].dt.day for event in calendar.walk("VEVENT")] == [
        (clock.today() + dt.timedelta(days=days)).day for days in (1, 3)
    ]


def test_logs_do_not_hold_the_address(made):
    assert made[1] not in logs.redact(f"GET /calendar/{made[1]}.ics 200")


def test_people_without_the_college_get_an_empty_calendar_not_an_error(college):
    newcomer = people.make_actor()
    _row, secret = make_calendar(actor=newcomer, view=keep_view(actor=newcomer, list_key=LIST, name="a", query=""))
    assert events(secret) == []
