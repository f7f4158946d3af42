"""Days are days of Kazakhstan: around midnight, for tasks, talks, stages, fairs and their figures."""

import datetime as dt

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from crm.core import clock
from crm.core.errors import Invalid
from crm.reports.cards import Scope
from employers.actions.errand import save_errand
from employers.actions.gathering import save_gathering
from employers.actions.guest import invite_guests, save_guest
from employers.actions.interaction import save_interaction
from employers.actions.partnership import begin_partnership, move_partnership
from employers.actions.station import save_station
from employers.models import Errand, Gathering, Interaction, StageMove
from employers.reports import by_stage
from employers.tiles import of_others, uncounted, waiting
from tests.factories import people

pytestmark = pytest.mark.django_db
API, JSON = "/api/v1", "application/json"
#: The day that is ending in London when it has begun in Almaty, and that next day.
EVE, DAY = dt.date(2026, 11, 24), dt.date(2026, 11, 25)
#: 23:30 and 00:30 in Kazakhstan: 18:30 and 19:30 by UTC, both on EVE there.
BEFORE = dt.datetime(2026, 11, 24, 18, 30, tzinfo=dt.UTC)
AFTER = dt.datetime(2026, 11, 24, 19, 30, tzinfo=dt.UTC)


@pytest.fixture
def at(monkeypatch):
    """at(moment): what time it is from now on."""
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


def task(officer, college, due, **fields):
    return save_errand(actor=officer, college=college, values={"title": "Хат", "due_on": due, **fields})


@pytest.mark.both
def test_half_an_hour_after_midnight_yesterdays_task_is_late(college, officer, at):
    row = task(officer, college, EVE)
    at(BEFORE)
    assert not row.is_late(clock.today()) and not Errand.objects.late(clock.today()).exists()
    at(AFTER)
    assert row.is_late(clock.today()) and Errand.objects.late(clock.today()).get() == row


@pytest.mark.parametrize(("moment", "urgency"), [(BEFORE, 1), (AFTER, 2)])
def test_today_speaks_of_the_day_in_kazakhstan(college, officer, at, moment, urgency):
    task(officer, college, EVE)
    at(moment)
    (row,) = waiting(officer)
    assert (row.urgency, row.due) == (urgency, EVE)
    with override("en"):
        shown = render_to_string("components/today_row.html", {"row": row})
    assert ("1 day late" in shown) is (urgency == 2)


def test_a_week_ahead_is_counted_from_the_local_day(college, officer, at):
    task(officer, college, EVE + dt.timedelta(days=8))
    at(BEFORE)
    assert waiting(officer) == []
    at(AFTER)
    assert [row.urgency for row in waiting(officer)] == [1]


def test_page_list_and_api_agree_which_task_is_late(college, officer, sign_in, at):
    client = sign_in(officer)
    row, url = task(officer, college, EVE), reverse("employers:errand_list")
    for moment, late in ((BEFORE, False), (AFTER, True)):
        at(moment)
        assert bool(client.get(url, {"state": "late"}).context["page_obj"].object_list) is late
        assert bool(client.get(f"{API}/errands/", {"state": "late"}).json()["results"]) is late
        assert (client.get(row.get_absolute_url()).context["badge"][0] == "expired") is late


def test_a_done_task_is_never_late(college, officer, director, sign_in, at):
    row = task(officer, college, EVE)
    Errand.objects.update(state="done", done_at=BEFORE)
    at(AFTER)
    row.refresh_from_db()
    assert not row.is_late(clock.today()) and waiting(officer) == [] == of_others(director)


def test_the_number_of_late_tasks_of_colleagues_opens_exactly_these(college, officer, director, sign_in, at):
    """One's own late task stands in another sentence, so it is not in this list either."""
    for actor in (officer, officer, director):
        task(actor, college, EVE - dt.timedelta(days=3))
    at(AFTER)
    (row,) = of_others(director)
    shown = sign_in(director).get(row.url).context["page_obj"].object_list
    assert row.count == len(shown) == 2
    assert {errand.assignee_id for errand in shown} == {officer.user_id}


@pytest.mark.both
def test_a_talk_of_the_night_may_bear_the_local_day_and_no_later_one(college, officer, at):
    partnership = people.make_employer(college).partnerships.get()
    at(AFTER)
    save_interaction(actor=officer, partnership=partnership, values={"kind": "call", "on": DAY, "text": "Түнгі қоңырау"})
    with pytest.raises(Invalid) as refusal:
        save_interaction(actor=officer, partnership=partnership, values={"kind": "call", "on": DAY + dt.timedelta(days=1), "text": "х"})
    assert refusal.value.code == "employers.day_to_come"
    at(BEFORE)
    with pytest.raises(Invalid):
        save_interaction(actor=officer, partnership=partnership, values={"kind": "call", "on": DAY, "text": "х"})
    assert Interaction.objects.count() == 1


def test_a_form_of_the_night_proposes_the_local_day(college, officer, sign_in, at):
    partnership = people.make_employer(college).partnerships.get()
    at(AFTER)
    client = sign_in(officer)
    for name, args in (("interaction_new", [partnership.public_id]), ("partnership_step", [partnership.public_id, "pause"])):
        assert client.get(reverse(f"employers:{name}", args=args)).context["form"]["on"].value() == DAY, name


@pytest.mark.both
def test_a_stage_of_the_night_is_reached_on_the_local_day_and_counted_so(college, officer, at):
    row = begin_partnership(actor=officer, college=college, employer=people.make_employer(), stage="contacted", at=BEFORE)
    move_partnership(actor=officer, partnership=row, stage="active", at=AFTER)
    assert list(StageMove.objects.order_by("pk").values_list("on", flat=True)) == [EVE, DAY]

    def stage(day, known):
        return [fact.group for fact in by_stage(officer, Scope(day, known))]

    assert (stage(EVE, AFTER), stage(DAY, AFTER), stage(DAY, BEFORE)) == (["contacted"], ["active"], ["contacted"])
    assert stage(EVE - dt.timedelta(days=1), AFTER) == []


def test_two_moves_of_one_day_leave_the_later_one(college, officer):
    row = begin_partnership(actor=officer, college=college, employer=people.make_employer(), stage="contacted", on=EVE, at=AFTER)
    for name in ("negotiating", "memorandum"):
        move_partnership(actor=officer, partnership=row, stage=name, on=EVE, at=AFTER)
    assert [fact.group for fact in by_stage(officer, Scope(EVE, AFTER))] == ["memorandum"]


def test_a_move_written_down_late_shows_on_its_own_day_once_known(college, officer):
    row = begin_partnership(actor=officer, college=college, employer=people.make_employer(), stage="contacted", on=EVE, at=BEFORE)
    later = AFTER + dt.timedelta(days=10)
    move_partnership(actor=officer, partnership=row, stage="active", on=DAY, at=later)
    day = DAY + dt.timedelta(days=2)
    assert [fact.group for fact in by_stage(officer, Scope(day, AFTER))] == ["contacted"]
    assert [fact.group for fact in by_stage(officer, Scope(day, later))] == ["active"]


@pytest.mark.both
def test_heads_and_guests_are_counted_from_the_first_local_minute_of_the_fair(college, officer):
    fair = save_gathering(actor=officer, host=college.organisation, values={"kind": "fair", "name_kk": "Жәрмеңке", "starts_on": DAY})
    (guest,) = invite_guests(actor=officer, gathering=fair, employers=[people.make_employer(college)])
    for deed in (
        lambda at: save_station(actor=officer, gathering=fair, values={"title": "Токарь", "actual": 3}, at=at),
        lambda at: save_guest(actor=officer, gathering=fair, guest=guest, values={"came": True}, at=at),
    ):
        with pytest.raises(Invalid) as refusal:
            deed(BEFORE)
        assert refusal.value.code == "employers.gathering_not_begun"
        guest.refresh_from_db()
        deed(AFTER)


def test_a_fair_is_over_when_its_last_local_day_is(college, officer, sign_in, at):
    values = {"kind": "fair", "name_kk": "Жәрмеңке", "starts_on": EVE - dt.timedelta(days=1), "ends_on": EVE}
    fair = save_gathering(actor=officer, host=college.organisation, values=values)
    invite_guests(actor=officer, gathering=fair, employers=[people.make_employer(college)])
    client, url = sign_in(officer), reverse("employers:gathering_list")
    for moment, when in ((BEFORE, "ahead"), (AFTER, "past")):
        at(moment)
        assert [row.pk for row in client.get(url, {"when": when}).context["page_obj"].object_list] == [fair.pk]
        assert bool(uncounted(officer)) is (when == "past")


def test_a_fair_called_off_asks_nobody_who_came(college, officer, at):
    fair = save_gathering(actor=officer, host=college.organisation, values={"kind": "fair", "name_kk": "Ж", "starts_on": EVE})
    invite_guests(actor=officer, gathering=fair, employers=[people.make_employer(college)])
    Gathering.objects.update(state="called_off", reason="Дауыл")
    at(AFTER)
    assert uncounted(officer) == []


@pytest.mark.parametrize("typed", ["25.11.2026", "25.11.26", "2026-11-25", "25/11/2026", " 25.11.2026 "])
def test_a_due_day_is_taken_as_people_type_it(college, officer, sign_in, typed):
    assignee = people.User.objects.get(pk=officer.user_id).public_id
    data = {"title": "Хат", "due_on": typed, "assignee": assignee}
    assert sign_in(officer).post(reverse("employers:errand_new"), data).status_code == 302
    assert Errand.objects.get().due_on == DAY


@pytest.mark.parametrize("typed", ["", "31.02.2026", "ешқашан", "25.13", "0", "25.11.20266", "²5.11.2026"])
def test_what_is_no_day_is_said_at_its_field_and_keeps_what_was_typed(college, officer, sign_in, typed):
    assignee = people.User.objects.get(pk=officer.user_id).public_id
    answer = sign_in(officer).post(reverse("employers:errand_new"), {"title": "Сақталған сөз", "due_on": typed, "assignee": assignee})
    assert answer.status_code == 422 and list(answer.context["form"].errors) == ["due_on"]
    assert "Сақталған сөз" in answer.text and not Errand.objects.exists()


@pytest.mark.parametrize("typed", ["2026-02-31", "завтра", 5, {"a": 1}, [], None, "2026-11-25T10:00:00+05:00"])
def test_what_is_no_day_is_refused_by_the_api(college, officer, sign_in, typed):
    body = {"college": college.public_id, "title": "Хат", "due_on": typed}
    answer = sign_in(officer).post(f"{API}/errands/", body, content_type=JSON)
    assert answer.status_code == 400 and "due_on" in answer.json()["errors"]
    assert not Errand.objects.exists()
