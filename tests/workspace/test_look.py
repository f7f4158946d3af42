"""What changed in a list since a person looked at it last: by others only, until the visit is over, in words."""

import datetime as dt

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from crm.accounts.models import User
from crm.audit.actions.record import record
from crm.core import clock, ports
from crm.core.actors import ANONYMOUS, system
from crm.core.errors import Forbidden
from crm.core.ids import LENGTH, first_id
from crm.workspace import lists
from crm.workspace.actions.look import look_at_list, mark_list_seen
from crm.workspace.marks import marks
from crm.workspace.models import Look
from tests.factories import people
from tests.plugins.parallel import together

pytestmark = pytest.mark.django_db
LIST, KIND = "colleges:learner_list", "learner"
NOON = dt.datetime(2026, 11, 20, 7, 0, tzinfo=dt.UTC)


def after(**spans):
    return NOON + dt.timedelta(**spans)


@pytest.fixture
def learner(college):
    return people.make_learner(college)


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def change(actor, learner, at, organisation="", **changes):
    home = organisation or learner.college.organisation.public_id
    data = {"changes": {name: ["a", "b"] for name in changes}} if changes else None
    return record(actor=actor, action="colleges.learner_changed", subject=learner, organisation=home, data=data, at=at)


def marked(actor, learner, at):
    return marks(actor, LIST, KIND, [learner.public_id], at).get(learner.public_id, "")


@pytest.mark.both
def test_the_first_visit_marks_nothing_and_the_next_what_others_changed(officer, director, learner):
    change(director, learner, after(hours=-1))
    assert marked(officer, learner, NOON) == ""
    look_at_list(actor=officer, list_key=LIST, at=NOON)
    change(director, learner, after(hours=2))
    assert marked(officer, learner, after(hours=3)).startswith(f"{director.name}, 20.11.2026 14:00: ")


def test_marks_survive_a_reload_and_go_with_the_next_visit(officer, director, learner):
    look_at_list(actor=officer, list_key=LIST, at=NOON)
    change(director, learner, after(hours=2))
    for minutes in (180, 185, 200, 229):
        assert marked(officer, learner, after(minutes=minutes)), minutes
        look_at_list(actor=officer, list_key=LIST, at=after(minutes=minutes))
    assert marked(officer, learner, after(minutes=258)), "half an hour has not passed since it was drawn last"
    assert not marked(officer, learner, after(minutes=259))
    look = look_at_list(actor=officer, list_key=LIST, at=after(minutes=259))
    assert (look.seen_at, look.opened_at) == (after(minutes=229), after(minutes=259))


def test_what_changes_while_one_looks_is_marked_at_once(officer, director, learner):
    look_at_list(actor=officer, list_key=LIST, at=NOON)
    change(director, learner, after(minutes=5))
    assert marked(officer, learner, after(minutes=6))


def test_ones_own_changes_are_not_marked_those_of_the_machine_are(officer, learner):
    look_at_list(actor=officer, list_key=LIST, at=NOON)
    change(officer, learner, after(minutes=5))
    assert marked(officer, learner, after(minutes=6)) == ""
    change(system("sweep"), learner, after(minutes=6))
    assert marked(officer, learner, after(minutes=7)).startswith("The system, ")


def test_fields_are_named_as_on_the_form_and_no_more_than_three(officer, director, learner):
    look_at_list(actor=officer, list_key=LIST, at=NOON)
    change(director, learner, after(minutes=5), full_name=1, phone=1, sort_name_of_old=1)
    names = [str(type(learner)._meta.get_field(name).verbose_name) for name in ("full_name", "phone")]
    assert marked(officer, learner, after(minutes=6)).endswith(f": {', '.join(names)}")
    change(director, learner, after(minutes=7), note=1, full_name=1, phone=1, email=1)
    text = marked(officer, learner, after(minutes=8))
    assert text.endswith(", …; 1 change more") and str(learner._meta.get_field("note").verbose_name) not in text


def test_what_was_changed_is_not_told_only_where(officer, director, learner):
    look_at_list(actor=officer, list_key=LIST, at=NOON)
    data = {"changes": {"phone": ["+77010000001", "+77010000002"]}}
    home = learner.college.organisation.public_id
    record(actor=director, action="colleges.learner_changed", subject=learner, organisation=home, data=data, at=after(minutes=5))
    assert "+7701" not in marked(officer, learner, after(minutes=6))


def test_who_works_elsewhere_is_not_named(officer, stranger, learner):
    look_at_list(actor=officer, list_key=LIST, at=NOON)
    change(stranger, learner, after(minutes=5), organisation=next(iter(stranger.organisations)))
    text = marked(officer, learner, after(minutes=6))
    assert text.startswith("another organisation, ") and stranger.name not in text


def test_each_list_and_each_person_has_a_look_of_its_own(officer, director, learner):
    look_at_list(actor=officer, list_key="colleges:group_list", at=NOON)
    look_at_list(actor=director, list_key=LIST, at=NOON)
    change(system("sweep"), learner, after(minutes=5))
    assert marked(officer, learner, after(minutes=6)) == ""
    assert marked(director, learner, after(minutes=6))


def test_everything_marked_is_seen_at_a_press(officer, director, learner):
    look_at_list(actor=officer, list_key=LIST, at=NOON)
    change(director, learner, after(minutes=5))
    assert mark_list_seen(actor=officer, list_key=LIST, at=after(minutes=6)) is True
    assert marked(officer, learner, after(minutes=7)) == ""
    change(director, learner, after(minutes=8))
    assert marked(officer, learner, after(minutes=9))
    assert mark_list_seen(actor=officer, list_key="colleges:group_list", at=NOON) is False
    assert Look.objects.count() == 1


def test_the_button_leads_back_to_the_list_as_it_was(sign_in, officer):
    client = sign_in(officer)
    look_at_list(actor=officer, list_key=LIST, at=NOON)
    answer = client.post("/workspace/lists/seen/", {"list": LIST, "query": "state=studying&after=x&changed=1"})
    assert (answer.status_code, answer.url) == (302, "/colleges/learners/?state=studying")
    assert Look.objects.get().seen_at > NOON
    assert client.post("/workspace/lists/seen/", {"list": "https://evil.example/_list"}).url == "/workspace/views/"


@pytest.mark.both
def test_a_page_of_many_rows_is_asked_about_once(officer, director, college):
    group = people.make_group(college)
    rows = [people.make_learner(college, group) for _n in range(12)]
    look_at_list(actor=officer, list_key=LIST, at=NOON)
    for row in rows:
        change(director, row, after(minutes=5), phone=1)
    with CaptureQueriesContext(connection) as asked:
        found = marks(officer, LIST, KIND, [row.public_id for row in rows], after(minutes=6))
    assert len(found) == 12 and len(asked) == 1
    with CaptureQueriesContext(connection) as asked:
        assert marks(officer, LIST, KIND, [], NOON) == marks(officer, LIST, "", ["x"], NOON) == {}
    assert not asked


def test_a_look_is_written_once_a_minute(officer):
    first = look_at_list(actor=officer, list_key=LIST, at=NOON)
    with CaptureQueriesContext(connection) as asked:
        assert look_at_list(actor=officer, list_key=LIST, at=after(seconds=50)).opened_at == first.opened_at
    assert len(asked) == 1, "asks, and opens no transaction"
    assert look_at_list(actor=officer, list_key=LIST, at=after(seconds=70)).opened_at == after(seconds=70)


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_windows_opening_a_list_leave_one_look(officer):
    for at in (NOON, after(hours=1)):
        results = together(*[lambda: look_at_list(actor=officer, list_key=LIST, at=at)] * 2)  # noqa: B023
        assert all(isinstance(result, Look) for result in results), results
    look = Look.objects.get()
    assert (look.seen_at, look.opened_at) == (NOON, after(hours=1))


def test_those_without_an_account_leave_no_look(officer):
    for actor in (ANONYMOUS, system("sweep")):
        with pytest.raises(Forbidden):
            look_at_list(actor=actor, list_key=LIST)
        with pytest.raises(Forbidden):
            mark_list_seen(actor=actor, list_key=LIST)
        lists.looked(actor, LIST)
        assert marks(actor, LIST, KIND, ["0" * 26]) == {}
    assert not Look.objects.exists()


def test_a_busy_database_costs_the_mark_and_not_the_page(officer, monkeypatch):
    def busy(**kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(lists, "look_at_list", busy)
    assert lists.looked(officer, LIST) is None


def test_a_look_is_the_persons_own(officer, director):
    look_at_list(actor=officer, list_key=LIST)
    admin = people.actor_for(people.make_user(is_superuser=True))
    assert [Look.objects.visible_to(actor).count() for actor in (officer, director, admin, system("x"))] == [1, 0, 0, 1]
    User.objects.filter(pk=officer.user_id).delete()
    assert not Look.objects.exists()


def test_the_list_engine_finds_both():
    assert ports.list_marks.get("workspace") is marks and ports.list_looked.get("workspace") is lists.looked
    assert clock.now()


# --- the list itself


@pytest.mark.both
def test_only_what_others_changed_is_shown_on_wish(sign_in, officer, director, college):
    group = people.make_group(college)
    rows = [people.make_learner(college, group) for _n in range(3)]
    client, page = sign_in(officer), "/colleges/learners/"
    assert client.get(f"{page}?changed=1").context["page_obj"].object_list == [], "never looked: nothing is marked"
    Look.objects.update(seen_at=clock.now() - dt.timedelta(hours=3), opened_at=clock.now() - dt.timedelta(hours=2))
    change(director, rows[0], clock.now(), phone=1)
    change(officer, rows[1], clock.now(), phone=1)
    answer = client.get(page)
    assert answer.context["marked"] == 1 and "Only what changed" in answer.text and "?changed=1" in answer.text
    answer = client.get(f"{page}?changed=1&state=studying")
    assert [row.pk for row in answer.context["page_obj"].object_list] == [rows[0].pk]
    assert answer.context["changed_url"] == "?state=studying" and "/workspace/lists/seen/" in answer.text
    lines = b"".join(client.get(f"{page}?changed=1&export=csv&purpose=x").streaming_content).decode().splitlines()
    assert len(lines) == 2
    client.post("/workspace/lists/seen/", {"list": LIST, "query": "changed=1"})
    answer = client.get(page)
    assert answer.context["marked"] == 0 and "/workspace/lists/seen/" not in answer.text


def test_what_changed_is_nobodys_without_a_look(officer, director, learner):
    change(director, learner, clock.now())
    for actor in (officer, ANONYMOUS, system("x")):
        assert not ports.list_changed.get("workspace")(actor, LIST, KIND).exists()


def test_an_id_tells_the_time_it_was_made(learner):
    assert first_id(clock.now() - dt.timedelta(seconds=5)) < learner.public_id < first_id(clock.now() + dt.timedelta(seconds=5))
    assert len(first_id(NOON)) == LENGTH
