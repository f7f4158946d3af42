"""Stations and employers of an event: headcounts, who came, what they offered; nothing unknown is taken for nought."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.urls import reverse

from crm.audit.models import Event
from crm.core import clock
from crm.core.errors import Conflict, Forbidden, Invalid, Missing
from employers.actions.gathering import call_off, save_gathering
from employers.actions.guest import invite_guests, remove_guest, save_guest
from employers.actions.station import remove_station, save_station
from employers.models import Gathering, Guest, Station
from employers.rules.headcount import headcount
from employers.tiles import uncounted
from tests.factories import people

pytestmark = pytest.mark.django_db
API, JSON = "/api/v1", "application/json"


@pytest.fixture
def fair(college, officer):
    return held(officer, college)


@pytest.fixture
def employers(college):
    return [people.make_employer(college) for _n in range(3)]


def held(officer, college, days=0):
    values = {"kind": "fair", "name_kk": "Жәрмеңке", "starts_on": day(days)}
    return save_gathering(actor=officer, host=college.organisation, values=values)


def day(days):
    return clock.today() + dt.timedelta(days=days)


def state():
    return list(Station.objects.values()), list(Guest.objects.values()), Event.objects.count()


# --- stations


@pytest.mark.both
def test_heads_are_planned_counted_and_recorded(officer, fair):
    specialty = people.make_specialty()
    row = save_station(actor=officer, gathering=fair, values={"title": "Дәнекерлеу", "specialty": specialty, "planned": 40})
    save_station(actor=officer, gathering=fair, station=row, values={"actual": 52}, revision=1)
    stored = Station.objects.get()
    assert (stored.planned, stored.actual, stored.revision) == (40, 52, 2)
    events = Event.objects.about("gathering", fair.public_id).order_by("pk")
    assert [e.action for e in events][1:] == ["employers.station_added", "employers.station_changed"]
    assert events[2].payload.data["changes"] == {"actual": [None, 52]}


@pytest.mark.parametrize(
    ("fields", "error", "code"),
    [
        ({"title": ""}, Invalid, "core.required"),
        ({"title": "Дәнекерлеу"}, Conflict, "employers.station_taken"),
        ({"title": "Токарь", "planned": -1}, Invalid, "core.not_accepted"),
        ({"title": "Токарь", "mood": 1}, Invalid, "core.unknown_field"),
    ],
)
def test_a_refused_station_changes_nothing(officer, fair, fields, error, code):
    save_station(actor=officer, gathering=fair, values={"title": "Дәнекерлеу"})
    before = state()
    with pytest.raises(error) as refusal:
        save_station(actor=officer, gathering=fair, values=fields)
    assert refusal.value.code == code
    assert state() == before


def test_heads_are_not_counted_before_the_day_nor_at_an_event_called_off(college, officer):
    ahead, off = held(officer, college, 3), held(officer, college)
    employer = people.make_employer(college)
    guests = {row.pk: invite_guests(actor=officer, gathering=row, employers=[employer])[0] for row in (ahead, off)}
    call_off(actor=officer, gathering=off, reason="Дауыл")
    before = state()
    for row, error, code in ((ahead, Invalid, "employers.gathering_not_begun"), (off, Conflict, "employers.gathering_called_off")):
        with pytest.raises(error) as refusal:
            save_station(actor=officer, gathering=row, values={"title": "Дәнекерлеу", "actual": 1})
        assert refusal.value.code == code
        with pytest.raises(error) as refusal:
            save_guest(actor=officer, gathering=row, guest=guests[row.pk], values={"came": True})
        assert refusal.value.code == code
    assert state() == before


def test_a_station_is_removed_and_remembered(officer, fair):
    row = save_station(actor=officer, gathering=fair, values={"title": "Токарь", "planned": 5, "actual": 7})
    remove_station(actor=officer, station=row)
    assert not Station.objects.exists()
    event = Event.objects.about("gathering", fair.public_id).order_by("pk").last()
    assert (event.action, event.payload.data["actual"], event.payload.data["about"]) == ("employers.station_removed", 7, "Токарь")


# --- employers


@pytest.mark.both
def test_employers_are_invited_once_and_noted_when_they_came(officer, fair, employers):
    rows = invite_guests(actor=officer, gathering=fair, employers=employers[:2])
    assert invite_guests(actor=officer, gathering=fair, employers=employers[:2]) == []
    late = invite_guests(actor=officer, gathering=fair, employers=employers[2:], invited=False)[0]
    save_guest(actor=officer, gathering=fair, guest=rows[0], values={"came": True, "people": 3, "vacancies": "2 дәнекерлеуші"}, revision=1)
    save_guest(actor=officer, gathering=fair, guest=rows[1], values={"came": False})
    save_guest(actor=officer, gathering=fair, guest=late, values={"came": True})
    stored = list(Guest.objects.order_by("pk").values_list("invited", "came", "people", "vacancies"))
    assert stored == [(True, True, 3, "2 дәнекерлеуші"), (True, False, None, ""), (False, True, None, "")]
    sums = headcount([], Guest.objects.all())
    assert (sums.invited, sums.came, sums.absent, sums.unknown, sums.people, sums.offering) == (2, 2, 1, 0, 3, 1)
    actions = [e.action for e in Event.objects.about("gathering", fair.public_id).order_by("pk")][1:]
    assert actions == ["employers.guest_invited"] * 3 + ["employers.guest_changed"] * 3


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"people": 2}, "employers.people_without_coming", "came"),
        ({"came": False, "vacancies": "слесарь"}, "employers.people_without_coming", "came"),
        ({"came": True, "people": -1}, "core.not_accepted", "people"),
        ({"came": True, "vacancies": "а" * 1001}, "core.too_long", "vacancies"),
        ({"mood": 1}, "core.unknown_field", None),
    ],
)
def test_a_refused_note_changes_nothing(officer, fair, employers, fields, code, field):
    row = invite_guests(actor=officer, gathering=fair, employers=employers[:1])[0]
    before = state()
    with pytest.raises(Invalid) as refusal:
        save_guest(actor=officer, gathering=fair, guest=row, values=fields)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert state() == before


def test_taking_back_that_somebody_came_takes_people_and_vacancies_with_it(officer, fair, employers):
    row = invite_guests(actor=officer, gathering=fair, employers=employers[:1])[0]
    save_guest(actor=officer, gathering=fair, guest=row, values={"came": True, "people": 3, "vacancies": "токарь"})
    save_guest(actor=officer, gathering=fair, guest=row, values={"came": None})
    assert Guest.objects.values_list("came", "people", "vacancies").get() == (None, None, "")


def test_nobody_foreign_is_invited(college, officer, fair, stranger):
    foreign = people.make_employer(people.College.objects.exclude(pk=college.pk).get())
    before = state()
    for chosen, error in (([foreign], Missing), ([], Invalid)):
        with pytest.raises(error):
            invite_guests(actor=officer, gathering=fair, employers=chosen)
    call_off(actor=officer, gathering=fair, reason="Дауыл")
    with pytest.raises(Conflict):
        invite_guests(actor=officer, gathering=fair, employers=[people.make_employer(college)])
    assert state()[1] == before[1]


def test_records_stay_with_their_event(college, officer, fair, employers):
    other = held(officer, college)
    guest = invite_guests(actor=officer, gathering=fair, employers=employers[:1])[0]
    station = save_station(actor=officer, gathering=fair, values={"title": "Токарь"})
    before = state()
    for deed in (
        lambda: save_guest(actor=officer, gathering=other, guest=guest, values={"came": True}),
        lambda: save_station(actor=officer, gathering=other, station=station, values={"planned": 3}),
    ):
        with pytest.raises(Invalid) as refusal:
            deed()
        assert refusal.value.code == "employers.of_other_gathering"
    assert state() == before


@pytest.mark.parametrize("who", ["stranger", "teacher", "head"])
def test_others_write_nothing(college, officer, stranger, fair, employers, who):
    guest = invite_guests(actor=officer, gathering=fair, employers=employers[:1])[0]
    station = save_station(actor=officer, gathering=fair, values={"title": "Токарь"})
    actor = {
        "stranger": stranger,
        "teacher": people.make_actor(college.organisation, "teacher"),
        "head": people.make_actor(people.make_department(college.region).organisation, "head"),
    }[who]
    before = state()
    for deed in (
        lambda: save_station(actor=actor, gathering=fair, values={"title": "х"}),
        lambda: remove_station(actor=actor, station=station),
        lambda: invite_guests(actor=actor, gathering=fair, employers=employers),
        lambda: save_guest(actor=actor, gathering=fair, guest=guest, values={"came": True}),
        lambda: remove_guest(actor=actor, guest=guest),
    ):
        with pytest.raises(Forbidden):
            deed()
    assert state() == before


def test_an_invited_company_sees_the_event_and_itself_on_the_list(officer, fair, employers, sign_in):
    rows = invite_guests(actor=officer, gathering=fair, employers=employers[:2])
    save_station(actor=officer, gathering=fair, values={"title": "Токарь"})
    manager = people.make_actor(employers[0].organisation, "manager")
    assert list(Guest.objects.visible_to(manager)) == [rows[0]]
    page = sign_in(manager).get(fair.get_absolute_url()).text
    assert str(employers[0]) in page and "Токарь" in page and str(employers[1]) not in page
    assert 'data-sum="came"' not in page
    uninvited = people.make_actor(employers[2].organisation, "manager")
    assert not Gathering.objects.visible_to(uninvited).exists()


# --- sums


@pytest.mark.parametrize(("counted", "actual", "uncounted"), [([], 0, 0), ([None], 0, 1), ([0, None, 12], 12, 1), ([5, 7], 12, 0)])
def test_what_nobody_counted_is_not_nought(counted, actual, uncounted):
    sums = headcount([SimpleNamespace(planned=10, actual=n) for n in counted], [])
    assert (sums.actual, sums.uncounted, sums.planned) == (actual, uncounted, 10 * len(counted))


# --- pages


def test_everything_is_counted_on_the_events_page(officer, fair, employers, sign_in):
    client = sign_in(officer)
    station = reverse("employers:station_new", args=[fair.public_id])
    for title, planned, actual in (("Токарь", 30, 28), ("Аспаз", 20, "")):
        assert client.post(station, {"title": title, "planned": planned, "actual": actual}).status_code == 302
    chosen = [row.public_id for row in employers]
    assert client.post(reverse("employers:guest_new", args=[fair.public_id]), {"employers": chosen}).status_code == 302
    guest = Guest.objects.get(employer=employers[0])
    note = reverse("employers:guest_edit", args=[guest.public_id])
    assert client.get(note).context["form"]["came"].value() == ""
    answer = client.post(note, {"came": "yes", "people": 2, "vacancies": "3 токарь", "revision": 1})
    assert answer.url == fair.get_absolute_url()
    page = client.get(fair.get_absolute_url())
    sums = page.context["sums"]
    assert (sums.planned, sums.actual, sums.uncounted, sums.invited, sums.came, sums.people, sums.unknown) == (50, 28, 1, 3, 1, 2, 2)
    assert "3 токарь" in page.text
    row = client.get(reverse("employers:gathering_list")).context["page_obj"].object_list[0]
    assert (row.came, row.heads) == (1, 28)


def test_the_fair_stands_on_the_employers_page_and_in_the_line_of_the_two(officer, fair, employers, sign_in):
    row = invite_guests(actor=officer, gathering=fair, employers=employers[:1])[0]
    save_guest(actor=officer, gathering=fair, guest=row, values={"came": True, "people": 4, "vacancies": "Электрик"})
    client = sign_in(officer)
    for url in (employers[0].get_absolute_url(), employers[0].partnerships.get().get_absolute_url()):
        page = client.get(url).text
        assert fair.get_absolute_url() in page and "Электрик" in page
    entries = client.get(employers[0].partnerships.get().get_absolute_url()).context["entries"]
    assert {entry.what for entry in entries} == {"stage", "event"}


def test_stations_and_employers_are_corrected_and_taken_off_on_pages(officer, fair, employers, sign_in):
    client = sign_in(officer)
    guest = invite_guests(actor=officer, gathering=fair, employers=employers[:1])[0]
    station = save_station(actor=officer, gathering=fair, values={"title": "Токарь"})
    edit = reverse("employers:station_edit", args=[station.public_id])
    assert client.post(edit, {"title": "Токарь", "planned": 9, "actual": 11, "revision": 1}).status_code == 302
    assert Station.objects.get().actual == 11
    answer = client.post(edit, {"title": "Токарь", "planned": 1, "revision": 1})
    assert answer.status_code == 409 and Station.objects.get().planned == 9
    for name, row in (("station", station), ("guest", guest)):
        url = reverse(f"employers:{name}_remove", args=[row.public_id])
        assert client.get(url).status_code == 405
        assert client.post(url).url == fair.get_absolute_url()
    assert not Station.objects.exists() and not Guest.objects.exists()


def test_an_event_that_is_over_asks_who_came(college, officer, stranger, fair, employers):
    invite_guests(actor=officer, gathering=fair, employers=employers[:1])
    assert uncounted(officer) == []
    Gathering.objects.update(starts_on=day(-3), ends_on=day(-2))
    assert [row.url for row in uncounted(officer)] == [fair.get_absolute_url()]
    assert uncounted(stranger) == uncounted(people.make_actor(college.organisation, "teacher")) == []
    Guest.objects.update(came=False)
    assert uncounted(officer) == []


# --- API


def test_stations_and_employers_over_the_api(officer, stranger, fair, employers, sign_in):
    client = sign_in(officer)
    station = client.post(f"{API}/stations/", {"gathering": fair.public_id, "title": "Токарь", "planned": 4}, content_type=JSON)
    assert (station.status_code, station.json()["actual"]) == (201, None)
    url = f"{API}/stations/{station.json()['id']}/"
    assert client.patch(url, {"actual": 6, "revision": 1}, content_type=JSON).json()["actual"] == 6
    body = {"gathering": fair.public_id, "employer": employers[0].public_id}
    guest = client.post(f"{API}/guests/", body, content_type=JSON)
    assert (guest.status_code, guest.json()["came"], guest.json()["invited"]) == (201, None, True)
    assert client.post(f"{API}/guests/", body, content_type=JSON).json()["code"] == "employers.guest_taken"
    came = client.post(f"{API}/guests/", body | {"employer": employers[1].public_id, "invited": False, "came": True}, content_type=JSON)
    assert (came.json()["invited"], came.json()["came"]) == (False, True)
    link = f"{API}/guests/{guest.json()['id']}/"
    assert client.patch(link, {"people": 2}, content_type=JSON).json()["code"] == "employers.people_without_coming"
    assert client.patch(link, {"came": True, "people": 2}, content_type=JSON).json()["people"] == 2
    for query, count in (({"came": "true"}, 2), ({"invited": "true"}, 1), ({"gathering": fair.public_id}, 2)):
        assert len(client.get(f"{API}/guests/", query).json()["results"]) == count, query
    client = sign_in(stranger)
    assert client.get(url).status_code == client.get(link).status_code == 404
    assert client.post(f"{API}/guests/", body, content_type=JSON).status_code == 400


@pytest.mark.parametrize("door", ["action", "api"])
def test_a_closed_employer_is_asked_to_no_event(officer, fair, employers, sign_in, door):
    closed = employers[1]
    closed.organisation.closed_on = day(-1)
    closed.organisation.save()
    before = state()
    if door == "action":
        with pytest.raises(Conflict, match="employers.guest_closed"):
            invite_guests(actor=officer, gathering=fair, employers=employers)
    else:
        body = {"gathering": fair.public_id, "employer": closed.public_id}
        answer = sign_in(officer).post(f"{API}/guests/", body, content_type=JSON)
        assert (answer.status_code, answer.json()["code"]) == (409, "employers.guest_closed")
    assert state() == before
