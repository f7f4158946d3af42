"""Events with employers: planned, changed, called off; stations, employers who came, the sums of both; who sees what."""

import datetime as dt

import pytest
from django.urls import reverse

from crm.audit.models import Event
from crm.core import clock
from crm.core.errors import Conflict, DomainError, Forbidden, Invalid
from employers.actions.gathering import call_off, save_gathering, take_up
from employers.models import Gathering, Guest, Station
from employers.search import find_gatherings
from tests.factories import people

pytestmark = pytest.mark.django_db
API, JSON = "/api/v1", "application/json"


@pytest.fixture
def fair(college, officer):
    return save_gathering(actor=officer, host=college.organisation, values=values())


def values(days=0, **fields):
    return {
        "kind": "fair",
        "name_kk": "Көктемгі жәрмеңке",
        "name_ru": "Весенняя ярмарка",
        "place": "Спорт залы",
        "starts_on": day(days),
        **fields,
    }


def day(days):
    return clock.today() + dt.timedelta(days=days)


def state():
    return [list(model.objects.values()) for model in (Gathering, Station, Guest)], Event.objects.count()


@pytest.mark.both
def test_an_event_is_planned_changed_called_off_and_taken_up(college, officer, director, fair):
    assert (fair.ends_on, fair.state, fair.host) == (day(0), "planned", college.organisation)
    save_gathering(actor=director, gathering=fair, values={"ends_on": day(2)}, revision=1)
    call_off(actor=officer, gathering=fair, reason="Дауыл")
    stored = Gathering.objects.get()
    assert (stored.state, stored.reason, stored.revision, stored.ends_on) == ("called_off", "Дауыл", 3, day(2))
    take_up(actor=officer, gathering=fair)
    stored.refresh_from_db()
    assert (stored.state, stored.reason) == ("planned", "")
    events = Event.objects.about("gathering", fair.public_id).order_by("pk")
    assert [e.action.split("_", 1)[1] for e in events] == ["planned", "changed", "call_off", "take_up"]
    assert {e.organisation for e in events} == {college.organisation.public_id}
    assert events[2].payload.data["reason"] == "Дауыл"


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"kind": "wedding"}, "core.invalid_choice", "kind"),
        ({"name_kk": "", "name_ru": " "}, "employers.name_required", "name_kk"),
        ({"name_kk": "а" * 301}, "core.too_long", "name_kk"),
        ({"starts_on": None}, "core.required", "starts_on"),
        ({"ends_on": dt.date(2020, 1, 1)}, "employers.gathering_dates", "ends_on"),
        ({"weather": "rain"}, "core.unknown_field", None),
    ],
)
def test_a_refused_plan_leaves_nothing(college, officer, fields, code, field):
    with pytest.raises(Invalid) as refusal:
        save_gathering(actor=officer, host=college.organisation, values=values(**fields))
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert state() == ([[], [], []], 0)


def test_a_name_in_one_language_is_enough_but_not_none(officer, fair):
    save_gathering(actor=officer, gathering=fair, values={"name_ru": ""})
    before = state()
    with pytest.raises(Invalid):
        save_gathering(actor=officer, gathering=fair, values={"name_kk": ""})
    assert state() == before


def test_the_last_day_moves_with_nobody(officer, fair):
    before = state()
    with pytest.raises(Invalid) as refusal:
        save_gathering(actor=officer, gathering=fair, values={"starts_on": day(3)})
    assert refusal.value.code == "employers.gathering_dates"
    assert state() == before


def test_an_event_has_an_organiser_that_may_have_one(college, officer):
    employer = people.make_employer(college)
    admin = people.actor_for(people.make_user(is_superuser=True))
    for host, code in ((None, "employers.host_required"), (employer.organisation, "employers.host_kind")):
        with pytest.raises(Invalid) as refusal:
            save_gathering(actor=admin, host=host, values=values())
        assert refusal.value.code == code
    assert not Gathering.objects.exists()


@pytest.mark.parametrize("who", ["stranger", "teacher", "keeper", "manager", "auditor", "head"])
def test_others_keep_no_events_of_the_college(college, stranger, fair, who):
    department = people.make_department(college.region)
    actor = {
        "stranger": lambda: stranger,
        "manager": lambda: people.make_actor(people.make_employer(college).organisation, "manager"),
        "auditor": lambda: people.make_actor(department.organisation, "auditor"),
        "head": lambda: people.make_actor(department.organisation, "head"),
    }.get(who, lambda: people.make_actor(college.organisation, who))()
    before = state()
    for deed in (
        lambda: save_gathering(actor=actor, host=college.organisation, values=values()),
        lambda: save_gathering(actor=actor, gathering=fair, values={"place": "х"}),
        lambda: call_off(actor=actor, gathering=fair, reason="х"),
    ):
        with pytest.raises(Forbidden) as refusal:
            deed()
        assert refusal.value.code == "employers.not_your_gathering"
    assert state() == before


@pytest.mark.parametrize(("role", "may"), [("head", True), ("analyst", True), ("auditor", False)])
def test_a_department_holds_events_of_its_own(college, officer, stranger, role, may):
    department = people.make_department(college.region)
    actor = people.make_actor(department.organisation, role)
    if not may:
        with pytest.raises(Forbidden):
            save_gathering(actor=actor, host=department.organisation, values=values())
        assert not Gathering.objects.exists()
        return
    row = save_gathering(actor=actor, host=department.organisation, values=values(kind="round_table"))
    for reader in (actor, officer, stranger):
        assert row in Gathering.objects.visible_to(reader), "colleges of the region read it"
    far = people.make_college(region=people.make_region("710000000"))
    assert row not in Gathering.objects.visible_to(people.make_actor(far.organisation, "officer"))


@pytest.mark.parametrize(("reason", "error"), [("", Invalid), ("а" * 501, Invalid)])
def test_calling_off_needs_a_reason_of_some_length(officer, fair, reason, error):
    before = state()
    with pytest.raises(error):
        call_off(actor=officer, gathering=fair, reason=reason)
    assert state() == before


def test_steps_are_taken_from_their_state_only(officer, fair):
    before = state()
    with pytest.raises(Conflict) as refusal:
        take_up(actor=officer, gathering=fair)
    assert refusal.value.code == "core.wrong_state"
    assert state() == before
    twin = Gathering.objects.get()
    call_off(actor=officer, gathering=fair, reason="Дауыл")
    with pytest.raises(Conflict):
        call_off(actor=officer, gathering=twin, reason="Тағы")
    assert Gathering.objects.get().reason == "Дауыл"


def test_a_stale_change_is_refused(officer, fair):
    save_gathering(actor=officer, gathering=fair, values={"place": "Кітапхана"}, revision=1)
    with pytest.raises(Conflict):
        save_gathering(actor=officer, gathering=fair, values={"place": "Асхана"}, revision=1)
    assert Gathering.objects.get().place == "Кітапхана"


def test_the_college_and_the_region_see_it(college, officer, stranger, fair):
    department = people.make_department(college.region)
    for actor, seen in (
        (officer, True),
        (people.make_actor(college.organisation, "keeper"), True),
        (people.make_actor(department.organisation, "analyst"), True),
        (people.make_actor(people.make_department(people.make_region("710000000")).organisation, "head"), False),
        (stranger, False),
        (people.make_actor(people.make_employer(college).organisation, "manager"), False),
    ):
        assert Gathering.objects.visible_to(actor).exists() is seen, actor.name


# --- pages


def test_an_event_goes_its_way_on_pages(college, officer, sign_in):
    client = sign_in(officer)
    data = {"kind": "excursion", "name_kk": "Зауытқа саяхат", "starts_on": "10.12.2026"}
    answer = client.post(reverse("employers:gathering_new"), data)
    row = Gathering.objects.get()
    assert answer.url == row.get_absolute_url() and (row.starts_on, row.ends_on) == (dt.date(2026, 12, 10), dt.date(2026, 12, 10))
    assert row.host == college.organisation
    edit = reverse("employers:gathering_edit", args=[row.public_id])
    assert client.post(edit, data | {"place": "№ 2 цех", "ends_on": "11.12.2026", "revision": 1}).status_code == 302
    step = reverse("employers:gathering_step", args=[row.public_id, "call_off"])
    assert client.post(step, {"reason": ""}).status_code == 422
    assert client.post(step, {"reason": "Цех жабық"}).status_code == 302
    page = client.get(row.get_absolute_url()).text
    assert "Цех жабық" in page and "№ 2 цех" in page
    assert client.post(reverse("employers:gathering_step", args=[row.public_id, "take_up"])).status_code == 302
    assert Gathering.objects.get().state == "planned"
    assert client.get(reverse("employers:gathering_step", args=[row.public_id, "burn"])).status_code == 404


def test_of_an_event_to_come_nobody_is_said_to_have_come(college, officer, sign_in):
    client = sign_in(officer)
    for days, told in ((3, "the event is yet to come"), (0, "0")):
        row = save_gathering(actor=officer, host=college.organisation, values=values(days))
        page = client.get(row.get_absolute_url()).content.decode()
        assert page.split('data-sum="came">')[1].startswith(told)


def test_the_region_reads_and_has_no_buttons(college, fair, sign_in):
    client = sign_in(people.make_actor(people.make_department(college.region).organisation, "analyst"))
    page = client.get(fair.get_absolute_url())
    assert page.status_code == 200
    assert "/step/" not in page.text and "/stations/new/" not in page.text
    assert client.get(reverse("employers:gathering_edit", args=[fair.public_id])).status_code == 403


def test_the_list_is_narrowed(officer, college, fair, sign_in):
    past = save_gathering(actor=officer, host=college.organisation, values=values(-30, kind="open_day", name_ru="День дверей", place=""))
    client, url = sign_in(officer), reverse("employers:gathering_list")

    def found(**query):
        return [row.pk for row in client.get(url, query).context["page_obj"].object_list]

    assert found() == [fair.pk, past.pk]
    assert found(kind="fair") == found(when="ahead") == found(q="Спорт") == [fair.pk]
    assert found(when="past") == [past.pk]
    assert found(state="called_off") == []


def test_the_search_box_finds_events_within_ones_rights(officer, stranger, fair):
    assert [row[2] for row in find_gatherings(officer, "ярмарка весенняя", 5)] == [fair.get_absolute_url()]
    assert find_gatherings(officer, "көктемгі", 5) and not find_gatherings(officer, " ", 5)
    assert find_gatherings(stranger, "ярмарка", 5) == []


# --- API


def test_events_over_the_api(college, officer, stranger, sign_in):
    client = sign_in(officer)
    body = {"host": college.organisation.public_id, "kind": "fair", "name_ru": "Ярмарка", "starts_on": str(day(5))}
    made = client.post(f"{API}/gatherings/", body, content_type=JSON)
    assert made.status_code == 201, made.content
    assert (made.json()["ends_on"], made.json()["state"]) == (str(day(5)), "planned")
    url = f"{API}/gatherings/{made.json()['id']}/"
    assert client.patch(url, {"place": "Аула", "revision": 1}, content_type=JSON).json()["place"] == "Аула"
    assert client.patch(url, {"place": "Зал", "revision": 1}, content_type=JSON).json()["code"] == "core.stale"
    assert client.post(f"{url}call-off/", {}, content_type=JSON).status_code == 400
    assert client.post(f"{url}call-off/", {"reason": "Дауыл"}, content_type=JSON).json()["state"] == "called_off"
    assert client.post(f"{url}take-up/").json()["state"] == "planned"
    for query, count in (({"kind": "fair"}, 1), ({"host": college.organisation.public_id}, 1), ({"until": day(1)}, 0)):
        assert len(client.get(f"{API}/gatherings/", query).json()["results"]) == count, query
    client = sign_in(stranger)
    assert client.get(url).status_code == 404
    assert client.post(f"{API}/gatherings/", body, content_type=JSON).status_code == 400
    assert Gathering.objects.count() == 1


def test_the_database_refuses_an_end_before_the_beginning(fair):
    with pytest.raises((DomainError, Exception)) as refusal:
        Gathering.objects.filter(pk=fair.pk).update(ends_on=day(-1))
    assert "gathering_ends_after_start" in str(refusal.value)
