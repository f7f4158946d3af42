"""Stages of a partnership: the table, its dated history, who may move it, who reads it, pages and API."""

import datetime as dt

import pytest
from django.urls import reverse

from crm.audit.models import Event
from crm.core import clock
from crm.core.errors import Conflict, Forbidden, Invalid
from employers.actions.partnership import begin_partnership, move_partnership
from employers.choices import Stage
from employers.lifecycle import PARTNERSHIP
from employers.models import Partnership, StageMove
from employers.rules.course import course, reached
from tests.factories import people

pytestmark = pytest.mark.django_db
API, JSON = "/api/v1", "application/json"


@pytest.fixture
def employer(college):
    return people.make_employer(college)


@pytest.fixture
def partnership(college, officer):
    """A new one, begun a hundred days ago."""
    return begin_partnership(actor=officer, college=college, employer=people.make_employer(), on=days_ago(100))


def days_ago(days):
    return clock.today() - dt.timedelta(days=days)


def state():
    """Everything that a refused move must leave as it was."""
    return list(Partnership.objects.values()), list(StageMove.objects.values()), Event.objects.count()


def test_it_begins_with_a_dated_line(college, officer, partnership):
    move = partnership.moves.get()
    assert (move.before, move.stage, move.on, move.made_by) == ("", "new", days_ago(100), officer.name)
    event = Event.objects.about("partnership", partnership.public_id).get()
    assert (event.action, event.organisation) == ("employers.partnership_begun", college.organisation.public_id)


@pytest.mark.both
def test_every_move_is_kept_with_day_reason_and_name(officer, director, partnership):
    for who, stage, ago, reason in (
        (officer, "contacted", 90, ""),
        (officer, "negotiating", 80, "Келіссөз басталды"),
        (director, "memorandum", 60, ""),
        (officer, "active", 50, ""),
        (officer, "paused", 20, "Цех жөнделуде"),
        (officer, "active", 10, ""),
        (director, "ended", 1, "Кәсіпорын жабылды"),
        (officer, "contacted", 0, ""),
    ):
        move_partnership(actor=who, partnership=partnership, stage=stage, on=days_ago(ago), reason=reason)
    rows = list(partnership.moves.values_list("before", "stage", "on", "reason", "made_by"))
    assert [row[1] for row in rows] == ["new", "contacted", "negotiating", "memorandum", "active", "paused", "active", "ended", "contacted"]
    assert [row[0] for row in rows[1:]] == [row[1] for row in rows[:-1]]
    assert rows[5][2:] == (days_ago(20), "Цех жөнделуде", officer.name)
    assert rows[7][4] == director.name
    stored = Partnership.objects.get(pk=partnership.pk)
    assert (stored.stage, stored.stage_since, stored.revision) == ("contacted", days_ago(0), 9)
    assert Event.objects.about("partnership", partnership.public_id).count() == 9


def test_the_trail_tells_from_where_to_where_and_why(officer, partnership):
    move_partnership(actor=officer, partnership=partnership, stage="ended", reason="Бас тартты")
    event = Event.objects.about("partnership", partnership.public_id).order_by("pk").last()
    assert event.action == "employers.partnership_moved"
    assert event.payload.data["changes"] == {"stage": ["new", "ended"]}
    assert event.payload.data["reason"] == "Бас тартты"


@pytest.mark.parametrize(
    ("stage", "fields", "error", "code", "field"),
    [
        ("paused", {}, Conflict, "employers.stage_step_unknown", "stage"),
        ("new", {}, Conflict, "employers.stage_step_unknown", "stage"),
        ("wedding", {}, Invalid, "core.invalid_choice", "stage"),
        ("ended", {}, Invalid, "core.reason_required", "reason"),
        ("ended", {"reason": " \u200b "}, Invalid, "core.reason_required", "reason"),
        ("ended", {"reason": "а" * 501}, Invalid, "core.too_long", "reason"),
        ("contacted", {"on": "tomorrow"}, Invalid, "employers.day_to_come", "on"),
        ("contacted", {"on": "before"}, Invalid, "employers.move_before_last", "on"),
        ("contacted", {"revision": 7}, Conflict, "core.stale", None),
    ],
)
def test_a_refused_move_changes_nothing(officer, partnership, stage, fields, error, code, field):
    days = {"tomorrow": clock.today() + dt.timedelta(days=1), "before": days_ago(101)}
    before = state()
    with pytest.raises(error) as refusal:
        move_partnership(actor=officer, partnership=partnership, stage=stage, **{k: days.get(v, v) for k, v in fields.items()})
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert state() == before


@pytest.mark.parametrize("role", ["keeper", "teacher"])
def test_other_roles_of_the_college_do_not_move_it(college, partnership, role):
    before = state()
    with pytest.raises(Forbidden) as refusal:
        move_partnership(actor=people.make_actor(college.organisation, role), partnership=partnership, stage="contacted")
    assert refusal.value.code == "employers.not_of_college"
    assert state() == before


def test_neither_strangers_nor_the_employer_nor_the_region_move_it(college, partnership, stranger):
    department = people.make_department(college.region)
    before = state()
    for actor in (
        stranger,
        people.make_actor(partnership.employer.organisation, "manager"),
        people.make_actor(department.organisation, "head"),
    ):
        with pytest.raises(Forbidden):
            move_partnership(actor=actor, partnership=partnership, stage="contacted")
    assert state() == before


@pytest.mark.parametrize("stage", Stage.values)
def test_it_may_begin_at_any_stage_but_once(college, officer, stage):
    employer = people.make_employer()
    begin_partnership(actor=officer, college=college, employer=employer, stage=stage)
    before = state()
    with pytest.raises(Conflict) as refusal:
        begin_partnership(actor=officer, college=college, employer=employer)
    assert refusal.value.code == "employers.partnership_taken"
    assert state() == before


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"stage": "wedding"}, "core.invalid_choice"), ({"on": clock.today() + dt.timedelta(days=2)}, "employers.day_to_come")],
)
def test_a_beginning_that_cannot_be_leaves_nothing(college, officer, fields, code):
    employer = people.make_employer()
    with pytest.raises(Invalid) as refusal:
        begin_partnership(actor=officer, college=college, employer=employer, **fields)
    assert refusal.value.code == code
    assert state() == ([], [], 0)


def test_from_one_stage_no_two_steps_lead_to_the_same_other():
    for stage in Stage.values:
        targets = [row.target for row in PARTNERSHIP.leaving(stage)]
        assert len(targets) == len(set(targets)), stage
        assert stage == "ended" or "ended" in targets


def test_an_ended_partnership_is_never_a_dead_end():
    assert [row.target for row in PARTNERSHIP.leaving("ended")] == ["contacted"]


# --- who reads it


def test_the_college_and_its_region_see_the_history_nobody_else_does(college, partnership, officer, stranger):
    analyst = people.make_actor(people.make_department(college.region).organisation, "analyst")
    elsewhere = people.make_actor(people.make_department(people.make_region("710000000")).organisation, "analyst")
    own = people.make_actor(partnership.employer.organisation, "manager")
    for actor, seen in ((officer, True), (analyst, True), (elsewhere, False), (stranger, False), (own, False)):
        assert Partnership.objects.visible_to(actor).filter(pk=partnership.pk).exists() is seen, actor.name
        assert StageMove.objects.visible_to(actor).exists() is seen, actor.name


def test_two_colleges_of_one_employer_do_not_read_each_other(college, officer, partnership, stranger, sign_in):
    other = begin_partnership(
        actor=stranger, college=people.College.objects.exclude(pk=college.pk).get(), employer=partnership.employer, reason="Құпия себеп"
    )
    assert "Құпия себеп" not in sign_in(officer).get(partnership.employer.get_absolute_url()).text
    page = sign_in(stranger).get(partnership.employer.get_absolute_url()).text
    assert "Құпия себеп" in page
    assert other.get_absolute_url() in page and partnership.get_absolute_url() not in page


def test_the_companys_people_see_with_whom_they_work_and_no_more(partnership, officer, sign_in):
    move_partnership(actor=officer, partnership=partnership, stage="ended", reason="Шарттар нашар")
    client = sign_in(people.make_actor(partnership.employer.organisation, "manager"))
    page = client.get(partnership.employer.get_absolute_url()).text
    assert str(partnership.college) in page
    assert "Шарттар нашар" not in page and 'data-state="ended"' not in page
    assert client.get(partnership.get_absolute_url()).status_code == 404


# --- pages


def test_the_employers_page_shows_stage_and_history(partnership, officer, sign_in):
    move_partnership(actor=officer, partnership=partnership, stage="contacted", reason="Қоңырау шалды")
    page = sign_in(officer).get(partnership.employer.get_absolute_url()).text
    assert "Қоңырау шалды" in page and partnership.get_absolute_url() in page


def test_a_step_is_taken_on_its_page(partnership, officer, sign_in):
    client = sign_in(officer)
    url = reverse("employers:partnership_step", args=[partnership.public_id, "negotiate"])
    assert url in client.get(partnership.get_absolute_url()).text
    form = client.get(url).context["form"]
    data = {"on": days_ago(3).strftime("%d.%m.%Y"), "reason": "Хат келді", "revision": form["revision"].value()}
    assert client.post(url, data).url == partnership.get_absolute_url()
    partnership.refresh_from_db()
    assert (partnership.stage, partnership.stage_since) == ("negotiating", days_ago(3))
    page = client.get(partnership.get_absolute_url())
    assert [stop.code for stop in page.context["standing"].road if stop.done] == ["new"]
    assert "Хат келді" in page.text


def test_a_step_somebody_was_faster_with_is_told(partnership, officer, director, sign_in):
    client = sign_in(officer)
    url = reverse("employers:partnership_step", args=[partnership.public_id, "negotiate"])
    seen = client.get(url).context["form"]["revision"].value()
    move_partnership(actor=director, partnership=partnership, stage="contacted")
    before = state()
    answer = client.post(url, {"on": clock.today().strftime("%d.%m.%Y"), "revision": seen})
    assert answer.status_code == 422 and answer.context["form"].errors
    assert state() == before


@pytest.mark.parametrize(("name", "needed"), [("end", True), ("get_in_touch", False)])
def test_a_reason_is_asked_where_the_table_asks(partnership, officer, sign_in, name, needed):
    url = reverse("employers:partnership_step", args=[partnership.public_id, name])
    client = sign_in(officer)
    assert client.get(url).context["form"].fields["reason"].required is needed
    answer = client.post(url, {"on": clock.today().strftime("%d.%m.%Y"), "reason": ""})
    assert answer.status_code == (422 if needed else 302)


def test_a_step_nobody_knows_is_not_there(partnership, officer, stranger, sign_in):
    assert sign_in(officer).get(reverse("employers:partnership_step", args=[partnership.public_id, "wed"])).status_code == 404
    step = reverse("employers:partnership_step", args=[partnership.public_id, "end"])
    assert sign_in(stranger).get(step).status_code == 404


def test_teachers_read_the_page_and_get_no_buttons(college, partnership, sign_in):
    client = sign_in(people.make_actor(college.organisation, "teacher"))
    page = client.get(partnership.get_absolute_url())
    assert page.status_code == 200
    assert "/step/" not in page.text and "/talks/new/" not in page.text
    step = reverse("employers:partnership_step", args=[partnership.public_id, "end"])
    assert client.post(step, {"on": "01.01.2026", "reason": "х"}).status_code == 403
    assert Partnership.objects.get(pk=partnership.pk).stage == "new"


def test_the_list_is_narrowed_by_stage(employer, partnership, officer, sign_in):
    page = sign_in(officer).get(reverse("employers:employer_list"), {"stage": "active"})
    assert [row.pk for row in page.context["page_obj"].object_list] == [employer.pk]


# --- API


def test_it_is_begun_and_moved_over_the_api(college, officer, sign_in):
    client, employer = sign_in(officer), people.make_employer(people.make_college())
    people.Partnership.objects.create(college=college, employer=employer).delete()
    joined = people.make_employer(college)
    row = joined.partnerships.get()
    answer = client.patch(f"{API}/partnerships/{row.public_id}/", {"stage": "paused", "reason": "Жөндеу", "revision": 1}, content_type=JSON)
    assert (answer.status_code, answer.json()["stage"], answer.json()["revision"]) == (200, "paused", 2)
    answer = client.patch(f"{API}/partnerships/{row.public_id}/", {"stage": "active", "revision": 1}, content_type=JSON)
    assert (answer.status_code, answer.json()["code"]) == (409, "core.stale")
    moves = client.get(f"{API}/stage-moves/", {"partnership": row.public_id}).json()["results"]
    assert {(move["before"], move["stage"], move["reason"]) for move in moves} == {("", "active", ""), ("active", "paused", "Жөндеу")}
    body = {"college": college.public_id, "employer": joined.public_id, "stage": "new"}
    assert client.post(f"{API}/partnerships/", body, content_type=JSON).json()["code"] == "employers.partnership_taken"


def test_moves_are_filtered_and_closed_to_strangers(partnership, officer, stranger, sign_in):
    move_partnership(actor=officer, partnership=partnership, stage="contacted")
    client = sign_in(officer)
    for query, count in (({"stage": "new"}, 1), ({"on__gte": days_ago(5)}, 1), ({"employer": partnership.employer.public_id}, 2)):
        assert len(client.get(f"{API}/stage-moves/", query).json()["results"]) == count, query
    assert sign_in(stranger).get(f"{API}/stage-moves/").json()["results"] == []


# --- the line of what happened


class Row:
    def __init__(self, pk, on, stage=""):
        self.pk, self.on, self.stage, self.gathering = pk, on, stage, self
        self.starts_on = on


def test_the_line_is_newest_first_and_a_day_reads_from_cause_to_consequence():
    moves = [Row(1, DAY, "new"), Row(2, DAY + dt.timedelta(days=1), "contacted")]
    talks, visits = [Row(1, DAY + dt.timedelta(days=1)), Row(2, DAY + dt.timedelta(days=1))], [Row(1, DAY + dt.timedelta(days=1))]
    line = [(entry.what, entry.row.pk) for entry in course(moves, talks, visits)]
    assert line == [("stage", 2), ("talk", 2), ("talk", 1), ("event", 1), ("stage", 1)]
    assert reached(moves) == {"new", "contacted"}


DAY = dt.date(2026, 11, 20)
