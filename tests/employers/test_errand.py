"""Tasks: set, changed, handed over, done, opened again; whose they are on Today."""

import datetime as dt

import pytest
from django.urls import reverse

from crm.accounts.models import Membership, User
from crm.audit.models import Event
from crm.core import clock
from crm.core.errors import Conflict, DomainError, Forbidden, Invalid, Missing
from employers.actions.errand import finish_errand, reopen_errand, save_errand
from employers.models import Errand
from employers.tiles import of_others, waiting
from tests.factories import people

pytestmark = pytest.mark.django_db
API, JSON = "/api/v1", "application/json"


@pytest.fixture
def employer(college):
    return people.make_employer(college)


@pytest.fixture
def errand(college, officer, employer):
    return save_errand(actor=officer, college=college, values=values(employer=employer))


def values(days=3, **fields):
    return {"title": "Меморандумды апару", "due_on": day(days), **fields}


def day(days):
    return clock.today() + dt.timedelta(days=days)


def user_of(actor):
    return User.objects.get(pk=actor.user_id)


def state():
    return list(Errand.objects.values()), Event.objects.count()


@pytest.mark.both
def test_a_task_is_ones_own_unless_somebody_is_named(college, officer, director, errand):
    assert (errand.assignee_id, errand.state, errand.made_by) == (officer.user_id, "open", officer.name)
    other = save_errand(actor=director, college=college, values=values(assignee=user_of(officer)))
    assert other.assignee_id == officer.user_id
    event = Event.objects.about("errand", errand.public_id).get()
    assert (event.action, event.organisation) == ("employers.errand_set", college.organisation.public_id)


@pytest.mark.both
def test_it_is_changed_handed_over_done_and_opened_again(college, officer, director, errand):
    save_errand(actor=director, college=college, errand=errand, values={"title": "Меморандумды алып келу"}, revision=1)
    save_errand(actor=director, college=college, errand=errand, values={"assignee": user_of(director)}, revision=2)
    finish_errand(actor=officer, errand=errand)
    stored = Errand.objects.get()
    assert (stored.state, stored.done_by, stored.revision, stored.assignee_id) == ("done", officer.name, 4, director.user_id)
    assert stored.done_at is not None
    reopen_errand(actor=director, errand=errand)
    stored.refresh_from_db()
    assert (stored.state, stored.done_at, stored.done_by, stored.revision) == ("open", None, "", 5)
    actions = Event.objects.about("errand", errand.public_id).order_by("pk").values_list("action", flat=True)
    assert [action.split("_", 1)[1] for action in actions] == ["set", "changed", "handed_over", "finish", "reopen"]


@pytest.mark.parametrize(
    ("fields", "error", "code"),
    [
        ({"title": " "}, Invalid, "core.required"),
        ({"title": "а" * 201}, Invalid, "core.too_long"),
        ({"note": "а" * 2001}, Invalid, "core.too_long"),
        ({"due_on": None}, Invalid, "core.required"),
        ({"assignee": "stranger"}, Invalid, "employers.assignee_not_here"),
        ({"employer": "other"}, Missing, "core.not_found"),
        ({"state": "done"}, Invalid, "core.unknown_field"),
    ],
)
def test_a_refused_task_leaves_nothing(college, officer, stranger, fields, error, code):
    real = {"stranger": user_of(stranger), "other": people.make_employer()}
    with pytest.raises(error) as refusal:
        save_errand(actor=officer, college=college, values=values(**{k: real.get(v, v) for k, v in fields.items()}))
    assert refusal.value.code == code
    assert state() == ([], 0)


def test_it_is_not_handed_to_nobody_nor_to_somebody_who_left(college, officer, errand):
    gone = people.make_user(college.organisation, "officer")
    Membership.objects.filter(user=gone).update(until=day(-1))
    before = state()
    for assignee, code in ((None, "core.required"), (gone, "employers.assignee_not_here")):
        with pytest.raises(Invalid) as refusal:
            save_errand(actor=officer, college=college, errand=errand, values={"assignee": assignee})
        assert (refusal.value.code, refusal.value.field) == (code, "assignee")
    assert state() == before


def test_a_task_of_somebody_who_left_can_still_be_changed(college, director, officer, errand):
    Membership.objects.filter(user_id=officer.user_id).update(until=day(-1))
    save_errand(actor=director, college=college, errand=errand, values={"title": "Басқа", "assignee": user_of(officer)})
    assert Errand.objects.get().title == "Басқа"


def test_it_stays_with_its_college(officer, errand):
    other = people.make_college()
    Membership.objects.create(user_id=officer.user_id, organisation=other.organisation, role="officer", since=day(-1))
    actor = people.actor_for(user_of(officer))
    with pytest.raises(Invalid) as refusal:
        save_errand(actor=actor, college=other, errand=errand, values={"title": "Көшті"})
    assert refusal.value.code == "employers.of_other_college"
    assert Errand.objects.get().title == "Меморандумды апару"


def test_a_step_taken_twice_is_refused(officer, errand):
    twin = Errand.objects.get()
    finish_errand(actor=officer, errand=errand)
    before = state()
    for step, row in ((finish_errand, errand), (finish_errand, twin)):
        with pytest.raises(Conflict) as refusal:
            step(actor=officer, errand=row)
        assert refusal.value.code in ("core.wrong_state", "core.stale")
    assert state() == before


@pytest.mark.parametrize("who", ["stranger", "teacher", "keeper", "manager", "head"])
def test_others_set_and_finish_nothing(college, employer, officer, stranger, errand, who):
    actor = {
        "stranger": lambda: stranger,
        "manager": lambda: people.make_actor(employer.organisation, "manager"),
        "head": lambda: people.make_actor(people.make_department(college.region).organisation, "head"),
    }.get(who, lambda: people.make_actor(college.organisation, who))()
    before = state()
    deeds = (
        (lambda: save_errand(actor=actor, college=college, values=values()), "employers.not_of_college"),
        (lambda: save_errand(actor=actor, college=college, errand=errand, values={"title": "х"}), "employers.not_of_college"),
        (lambda: finish_errand(actor=actor, errand=errand), "employers.not_your_errand"),
    )
    for deed, code in deeds:
        with pytest.raises(Forbidden) as refusal:
            deed()
        assert refusal.value.code == code
    assert state() == before


def test_a_teacher_finishes_the_own_task_and_no_other(college, director, errand):
    teacher = people.make_actor(college.organisation, "teacher")
    own = save_errand(actor=director, college=college, values=values(assignee=user_of(teacher)))
    assert finish_errand(actor=teacher, errand=own).state == "done"
    assert reopen_errand(actor=teacher, errand=own).state == "open"
    with pytest.raises(Forbidden):
        finish_errand(actor=teacher, errand=errand)


def test_somebody_who_left_finishes_nothing(college, director):
    teacher = people.make_user(college.organisation, "teacher")
    own = save_errand(actor=director, college=college, values=values(assignee=teacher))
    Membership.objects.filter(user=teacher).update(until=day(-1))
    with pytest.raises(Forbidden):
        finish_errand(actor=people.actor_for(teacher), errand=own)
    assert Errand.objects.get().state == "open"


def test_only_the_own_college_reads(college, employer, officer, stranger, errand):
    department = people.make_department(college.region)
    for actor, seen in (
        (officer, True),
        (people.make_actor(college.organisation, "teacher"), True),
        (stranger, False),
        (people.make_actor(employer.organisation, "manager"), False),
        (people.make_actor(department.organisation, "auditor"), False),
    ):
        assert Errand.objects.visible_to(actor).exists() is seen, actor.name


# --- Today


def test_today_tells_late_soon_and_later_apart(college, officer, employer):
    for days, title in ((-2, "Кеш"), (0, "Бүгін"), (1, "Ертең"), (5, "Апта"), (30, "Кейін")):
        save_errand(actor=officer, college=college, values=values(days, title=title, employer=employer if days < 0 else None))
    rows = waiting(officer)
    assert [(row.text.split(" (")[0], row.urgency) for row in rows] == [("Кеш", 2), ("Бүгін", 1), ("Ертең", 1), ("Апта", 1)]
    assert [row.due for row in rows] == [day(-2), day(0), day(1), day(5)]
    assert str(employer) in rows[0].text
    finish_errand(actor=officer, errand=Errand.objects.get(title="Кеш"))
    assert [row.urgency for row in waiting(officer)] == [1, 1, 1]


def test_more_than_five_are_a_number(college, officer, sign_in):
    for _n in range(7):
        save_errand(actor=officer, college=college, values=values(0))
    rows = waiting(officer)
    assert [row.count for row in rows] == [1, 1, 1, 1, 1, 7]
    assert len(sign_in(officer).get(rows[-1].url).context["page_obj"].object_list) == 7


def test_tasks_of_others_wait_with_those_who_hand_them_out(college, officer, director, stranger, sign_in):
    gone = people.make_user(college.organisation, "officer")
    save_errand(actor=director, college=college, values=values(4, assignee=gone))
    save_errand(actor=officer, college=college, values=values(4))
    assert of_others(director) == []
    Membership.objects.filter(user=gone).update(ended_at=clock.now())
    Errand.objects.filter(assignee_id=officer.user_id).update(due_on=day(-1))
    rows = of_others(director)
    assert [row.count for row in rows] == [1, 1]
    client = sign_in(director)
    assert [e.assignee for e in client.get(rows[0].url).context["page_obj"].object_list] == [gone]
    assert [e.assignee_id for e in client.get(rows[1].url).context["page_obj"].object_list] == [officer.user_id]
    assert of_others(stranger) == of_others(people.make_actor(college.organisation, "teacher")) == []


def test_today_shows_the_sentence(college, officer, errand, sign_in):
    assert errand.get_absolute_url() in sign_in(officer).get("/").text


# --- pages


def test_a_task_goes_its_way_on_pages(college, officer, director, employer, sign_in):
    client = sign_in(officer)
    new = reverse("employers:errand_new")
    form = client.get(f"{new}?employer={employer.public_id}").context["form"]
    assert (form["assignee"].value(), form["employer"].value()) == (user_of(officer).public_id, employer.public_id)
    data = {"title": "Қоңырау шалу", "due_on": day(2).strftime("%d.%m.%Y"), "assignee": user_of(director).public_id}
    answer = client.post(new, data | {"employer": employer.public_id})
    row = Errand.objects.get()
    assert answer.url == row.get_absolute_url() and row.assignee_id == director.user_id
    edit = reverse("employers:errand_edit", args=[row.public_id])
    form = client.get(edit).context["form"]
    data = {bound.html_name: bound.value() for bound in form if bound.value() not in (None, "")}
    assert client.post(edit, data | {"assignee": user_of(officer).public_id, "due_on": "01.12.2026"}).status_code == 302
    row.refresh_from_db()
    assert (row.assignee_id, row.due_on, row.employer) == (officer.user_id, dt.date(2026, 12, 1), employer)
    for name, code in (("finish", "done"), ("reopen", "open")):
        client.post(reverse(f"employers:errand_{name}", args=[row.public_id]))
        assert Errand.objects.get().state == code
    assert row.title in client.get(employer.partnerships.get().get_absolute_url()).text


def test_somebody_faster_is_shown_in_words(college, officer, director, errand, sign_in):
    save_errand(actor=director, college=college, errand=errand, values={"assignee": user_of(director)})
    client = sign_in(officer)
    data = {"title": "Менікі", "due_on": "01.12.2026", "assignee": user_of(officer).public_id, "revision": 1}
    answer = client.post(reverse("employers:errand_edit", args=[errand.public_id]), data)
    assert answer.status_code == 409
    assert director.name in {difference.stored for difference in answer.context["differences"]}
    assert Errand.objects.get().title == "Меморандумды апару"


def test_somebody_of_elsewhere_cannot_be_chosen(officer, stranger, sign_in):
    data = {"title": "Қоңырау", "due_on": "01.12.2026", "assignee": user_of(stranger).public_id}
    assert sign_in(officer).post(reverse("employers:errand_new"), data).status_code == 422
    assert not Errand.objects.exists()


def test_buttons_are_pressed_not_looked_at(officer, errand, sign_in):
    assert sign_in(officer).get(reverse("employers:errand_finish", args=[errand.public_id])).status_code == 405
    assert Errand.objects.get().state == "open"


def test_the_list_is_narrowed(college, officer, director, errand, sign_in):
    late = save_errand(actor=director, college=college, values=values(-1, title="Кеш қалған"))
    done = finish_errand(actor=director, errand=save_errand(actor=director, college=college, values=values(-1)))
    client, url = sign_in(officer), reverse("employers:errand_list")

    def found(**query):
        return [row.pk for row in client.get(url, query).context["page_obj"].object_list]

    assert found() == [late.pk, errand.pk, done.pk]
    assert found(holder="me") == [errand.pk]
    assert found(state="late") == found(q="қалған") == [late.pk]
    assert found(state="done") == [done.pk]
    assert found(employer=errand.employer.public_id) == [errand.pk]


# --- API


def test_tasks_over_the_api(college, officer, director, stranger, employer, sign_in):
    client = sign_in(officer)
    body = {"college": college.public_id, "employer": employer.public_id, "title": "Хат жазу", "due_on": str(day(-1))}
    made = client.post(f"{API}/errands/", body, content_type=JSON)
    assert made.status_code == 201, made.content
    assert (made.json()["assignee"], made.json()["state"]) == (user_of(officer).public_id, "open")
    url = f"{API}/errands/{made.json()['id']}/"

    def count(**query):
        return len(client.get(f"{API}/errands/", query).json()["results"])

    assert (count(holder="me"), count(holder="others"), count(state="late"), count(state="done")) == (1, 0, 1, 0)
    assert (count(state="open"), count(state="done"), count(employer=employer.public_id)) == (1, 0, 1)
    handed = client.patch(url, {"assignee": user_of(director).public_id, "revision": 1}, content_type=JSON)
    assert handed.json()["assignee"] == user_of(director).public_id
    assert client.patch(url, {"title": "х", "revision": 1}, content_type=JSON).json()["code"] == "core.stale"
    assert client.post(f"{url}done/").json()["state"] == "done"
    assert client.post(f"{url}done/").json()["code"] == "core.wrong_state"
    assert client.post(f"{url}reopen/").json()["done_at"] is None
    assert count(holder="others") == 1
    client = sign_in(stranger)
    assert client.get(url).status_code == client.post(f"{url}done/").status_code == 404
    assert client.post(f"{API}/errands/", body, content_type=JSON).status_code == 400


def test_the_database_itself_keeps_state_and_moment_together(errand):
    from_the_back = Errand.objects.filter(pk=errand.pk)
    with pytest.raises((DomainError, Exception)) as refusal:
        from_the_back.update(state="done")
    assert "errand_done_has_moment" in str(refusal.value)
