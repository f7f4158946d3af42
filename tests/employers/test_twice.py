"""A refused deed changes nothing at all; two at once leave one outcome; pages ask as often for many as for few."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from crm.audit.models import Event
from crm.core import clock
from crm.core.errors import Conflict, DomainError
from employers.actions.errand import finish_errand, save_errand
from employers.actions.gathering import call_off, save_gathering
from employers.actions.guest import invite_guests, remove_guest, save_guest
from employers.actions.interaction import save_interaction
from employers.actions.partnership import move_partnership
from employers.actions.station import remove_station, save_station
from employers.models import Errand, Gathering, Guest, Interaction, Partnership, StageMove, Station
from tests.factories import people
from tests.plugins.parallel import together

API, JSON = "/api/v1", "application/json"
MODELS = (Partnership, StageMove, Interaction, Errand, Gathering, Station, Guest)


def state():
    return [list(model.objects.order_by("pk").values()) for model in MODELS], Event.objects.count()


def fair_of(officer, college, days=0):
    values = {"kind": "fair", "name_kk": "Жәрмеңке", "starts_on": clock.today() + dt.timedelta(days=days)}
    return save_gathering(actor=officer, host=college.organisation, values=values)


@pytest.fixture
def employer(college):
    return people.make_employer(college)


@pytest.fixture
def fair(officer, college):
    return fair_of(officer, college)


# --- refused: nothing is changed, not even half of it


@pytest.mark.both
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ({"people": 2}, "employers.people_without_coming"),
        ({"came": False, "vacancies": "токарь"}, "employers.people_without_coming"),
        ({"came": True, "people": -1}, "api.invalid"),
        ({"came": True, "vacancies": "а" * 1001}, "api.invalid"),
        ({"came": True, "people": 1_000_001}, "core.not_accepted"),
        ({"came": "perhaps"}, "api.invalid"),
    ],
)
def test_an_employer_refused_over_the_api_does_not_stand_on_the_list(officer, fair, employer, sign_in, extra, code):
    before = state()
    body = {"gathering": fair.public_id, "employer": employer.public_id, **extra}
    answer = sign_in(officer).post(f"{API}/guests/", body, content_type=JSON)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert state() == before


@pytest.mark.django_db
def test_an_employer_cannot_have_come_to_a_fair_that_has_not_begun(officer, college, employer, sign_in):
    ahead = fair_of(officer, college, days=3)
    before = state()
    body = {"gathering": ahead.public_id, "employer": employer.public_id, "came": True}
    answer = sign_in(officer).post(f"{API}/guests/", body, content_type=JSON)
    assert answer.json()["code"] == "employers.gathering_not_begun"
    assert state() == before


@pytest.mark.django_db
@pytest.mark.parametrize("noun", ["guest", "station"])
def test_what_is_gone_is_not_removed_again_nor_written_down_twice(officer, fair, employer, noun):
    remove = {"guest": remove_guest, "station": remove_station}[noun]
    if noun == "guest":
        invite_guests(actor=officer, gathering=fair, employers=[employer])
    else:
        save_station(actor=officer, gathering=fair, values={"title": "Токарь"})
    model = {"guest": Guest, "station": Station}[noun]
    mine, theirs = model.objects.get(), model.objects.get()
    remove(actor=officer, **{noun: mine})
    before = state()
    with pytest.raises(Conflict) as refusal:
        remove(actor=officer, **{noun: theirs})
    assert refusal.value.code == "core.stale" and state() == before


@pytest.mark.django_db
def test_what_was_counted_meanwhile_is_not_removed_unseen(officer, director, fair):
    row = save_station(actor=officer, gathering=fair, values={"title": "Токарь"})
    seen = Station.objects.get()
    save_station(actor=director, gathering=fair, station=row, values={"actual": 40})
    with pytest.raises(Conflict):
        remove_station(actor=officer, station=seen)
    assert Station.objects.get().actual == 40


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["officer", "director"])
def test_an_event_of_another_college_takes_no_employers_from_here(college, officer, stranger, employer, sign_in, role):
    other = people.College.objects.exclude(pk=college.pk).get()
    theirs = fair_of(stranger, other)
    before = state()
    client = sign_in(people.make_actor(college.organisation, role))
    body = {"gathering": theirs.public_id, "employer": employer.public_id}
    assert client.post(f"{API}/guests/", body, content_type=JSON).status_code == 400
    assert client.post(reverse("employers:guest_new", args=[theirs.public_id]), {"employers": [employer.public_id]}).status_code == 404
    assert state() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("partnerships", {"stage": "ended"}),
        ("partnerships", {"stage": "paused", "reason": "х", "on": "2020-01-01"}),
        ("partnerships", {}),
        ("interactions", {"on": "2999-01-01"}),
        ("interactions", {"text": "  "}),
        ("errands", {"assignee": "0" * 26}),
        ("errands", {"title": ""}),
        ("gatherings", {"ends_on": "2020-01-01"}),
        ("gatherings", {"kind": "wedding"}),
        ("stations", {"planned": -5}),
        ("stations", {"planned": 2_000_000_000}),
        ("stations", {"actual": 10**30}),
        ("guests", {"people": 3}),
    ],
)
def test_a_change_refused_by_the_api_changes_nothing(college, officer, employer, fair, sign_in, path, change):
    partnership = employer.partnerships.get()
    save_interaction(actor=officer, partnership=partnership, values={"kind": "call", "on": clock.today(), "text": "Сөйлестік"})
    save_errand(actor=officer, college=college, values={"title": "Хат", "due_on": clock.today()})
    save_station(actor=officer, gathering=fair, values={"title": "Токарь"})
    invite_guests(actor=officer, gathering=fair, employers=[employer])
    row = dict(zip(("partnerships", "moves", "interactions", "errands", "gatherings", "stations", "guests"), MODELS, strict=True))[
        path
    ].objects.get()
    before = state()
    answer = sign_in(officer).patch(f"{API}/{path}/{row.public_id}/", change, content_type=JSON)
    assert 400 <= answer.status_code < 500 and answer.json()["code"], answer.content
    assert answer.json()["message"].strip()
    assert state() == before


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["partnerships", "interactions", "errands", "gatherings", "stations", "guests"])
def test_nothing_is_replaced_or_deleted_over_the_api(college, officer, employer, fair, sign_in, path):
    invite_guests(actor=officer, gathering=fair, employers=[employer])
    row = {"partnerships": employer.partnerships.get(), "gatherings": fair, "guests": Guest.objects.get()}.get(path, fair)
    before = state()
    client = sign_in(officer)
    for method in (client.delete, client.put):
        assert method(f"{API}/{path}/{row.public_id}/", {}, content_type=JSON).status_code in (404, 405)
    assert state() == before


# --- two at once


def outcomes(results):
    return sorted(result.code for result in results if isinstance(result, DomainError))


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_correcting_one_talk_leave_one_correction(college, officer, director, employer):
    partnership = employer.partnerships.get()
    row = save_interaction(actor=officer, partnership=partnership, values={"kind": "call", "on": clock.today(), "text": "Бірінші"})
    seen = [Interaction.objects.get(pk=row.pk) for _n in range(2)]
    deeds = [
        lambda who=who, talk=talk, text=text: save_interaction(actor=who, partnership=partnership, interaction=talk, values={"text": text})
        for who, talk, text in zip((officer, director), seen, ("Екінші", "Үшінші"), strict=True)
    ]
    assert outcomes(together(*deeds)) == ["core.stale"]
    assert Interaction.objects.get().revision == 2
    assert Event.objects.filter(action="employers.interaction_corrected").count() == 1


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_a_task_handed_over_while_it_is_finished_loses_neither(college, officer, director):
    row = save_errand(actor=officer, college=college, values={"title": "Хат", "due_on": clock.today()})
    seen = [Errand.objects.get(pk=row.pk) for _n in range(2)]
    heir = people.make_user(college.organisation, "teacher")
    results = together(
        lambda: finish_errand(actor=officer, errand=seen[0]),
        lambda: save_errand(actor=director, college=college, errand=seen[1], values={"assignee": heir}),
    )
    stored, refused = Errand.objects.get(), outcomes(results)
    assert stored.state == "done" and stored.done_at is not None, "finishing depends on the state alone"
    assert (refused, stored.assignee_id) in (([], heir.pk), (["core.stale"], officer.user_id))
    assert Event.objects.about("errand", row.public_id).count() == 3 - len(refused)


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_removing_one_station_remove_it_once(officer, director, fair):
    save_station(actor=officer, gathering=fair, values={"title": "Токарь"})
    seen = [Station.objects.select_related("gathering__host").get() for _n in range(2)]
    results = together(
        *[lambda who=who, row=row: remove_station(actor=who, station=row) for who, row in zip((officer, director), seen, strict=True)]
    )
    assert outcomes(results) == ["core.stale"]
    assert Event.objects.filter(action="employers.station_removed").count() == 1


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_a_fair_called_off_twice_at_once_has_one_reason(officer, director, fair):
    seen = [Gathering.objects.select_related("host").get() for _n in range(2)]
    pairs = zip((officer, director), seen, ("Дауыл", "Аяз"), strict=True)
    results = together(*[lambda who=who, row=row, why=why: call_off(actor=who, gathering=row, reason=why) for who, row, why in pairs])
    assert len(outcomes(results)) == 1
    stored = Gathering.objects.get()
    (event,) = Event.objects.filter(action="employers.gathering_call_off").select_related("payload")
    assert event.payload.data["reason"] == stored.reason


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_noting_who_came_do_not_overwrite_each_other(officer, director, fair, employer):
    (row,) = invite_guests(actor=officer, gathering=fair, employers=[employer])
    seen = [Guest.objects.get(pk=row.pk) for _n in range(2)]
    results = together(
        lambda: save_guest(actor=officer, gathering=fair, guest=seen[0], values={"came": True, "people": 3}),
        lambda: save_guest(actor=director, gathering=fair, guest=seen[1], values={"came": False}),
    )
    assert outcomes(results) == ["core.stale"]
    assert (Guest.objects.get().came, Guest.objects.get().people) in ((True, 3), (False, None))


# --- as often for many as for few


def asked(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.django_db
def test_pages_of_a_partner_a_task_and_a_fair_ask_no_more_when_they_grow(college, officer, employer, fair, sign_in):
    client, partnership = sign_in(officer), employer.partnerships.get()
    first = save_errand(actor=officer, college=college, values={"title": "Хат", "due_on": clock.today(), "employer": employer})

    def grow():
        other = people.make_employer(college)
        contact = employer.contacts.first()
        values = {"kind": "visit", "on": clock.today(), "text": "Сөйлестік"}
        save_interaction(actor=officer, partnership=partnership, values=values | {"contact": contact})
        save_interaction(actor=officer, partnership=partnership, values=values | {"person": "Бөлім"})
        save_errand(actor=officer, college=college, values={"title": "Хат", "due_on": clock.today(), "employer": employer})
        save_station(actor=officer, gathering=fair, values={"title": other.search_name, "specialty": people.make_specialty(), "actual": 3})
        second = fair_of(officer, college)
        for gathering in (fair, second):
            invite_guests(actor=officer, gathering=gathering, employers=[employer, other])
        stage = "paused" if partnership.stage == "active" else "active"
        move_partnership(actor=officer, partnership=partnership, stage=stage, reason="х")

    rows = (employer, partnership, first, fair)
    addresses = ["/", *(row.get_absolute_url() for row in rows), reverse("employers:guest_new", args=[fair.public_id])]
    addresses += [reverse("employers:errand_new"), reverse("employers:interaction_new", args=[partnership.public_id])]
    addresses += ["/search/?q=зауыт", "/figures/partnerships-by-stage/"]
    grow()
    few = {address: asked(client, address) for address in addresses}
    for _n in range(3):
        grow()
    many = {address: asked(client, address) for address in addresses}
    assert {address: (few[address], many[address]) for address in addresses if many[address] > few[address]} == {}
