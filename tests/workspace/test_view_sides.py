"""Saved views at their edges: whose they are, what in them is gone, odd names, broken requests, the API."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crm.accounts.models import Membership, User
from crm.audit.models import Event
from crm.core import clock
from crm.core.errors import DomainError, Invalid
from crm.workspace.actions.draft import keep_draft
from crm.workspace.actions.pin import pin_record
from crm.workspace.actions.view import LIMIT, arrange_columns, keep_view, list_address
from crm.workspace.lists import recall
from crm.workspace.models import View
from tests.factories import people
from tests.plugins.parallel import together

pytestmark = pytest.mark.django_db
LIST, PAGE, API = "colleges:learner_list", "/colleges/learners/", "/api/v1/views/"
TAG = "<img src=x onerror=alert(1)>"


def keep(actor, name="Менікі", query="state=studying", **kwargs):
    return keep_view(actor=actor, list_key=LIST, name=name, query=query, **kwargs)


def user_of(actor):
    return User.objects.get(pk=actor.user_id)


def heads(client, query=""):
    answer = client.get(f"{PAGE}?export=csv&purpose=x{query}")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    return next(csv.reader(io.StringIO(lines[0]), delimiter=";"))


# --- whose they are


def test_a_shared_view_shows_each_colleague_only_what_is_his_to_see(sign_in, officer, director, college, stranger):
    learner = people.make_learner(college, full_name="Ахметов Әли", sort_name="ахметов әли")
    view = keep(officer, query="q=ахметов", audience="organisation", organisation=college.organisation)
    Membership.objects.create(
        user=user_of(stranger), organisation=college.organisation, role="keeper", since=clock.today(), ended_at=clock.now()
    )
    assert learner.full_name in sign_in(director).get(f"{PAGE}?{view.query}&view={view.public_id}").text
    page = sign_in(stranger).get(f"{PAGE}?{view.query}&view={view.public_id}")
    assert page.status_code == 200 and learner.full_name not in page.text and "Менікі" not in page.text


def test_whoever_leaves_no_longer_sees_what_colleagues_share_and_keeps_his_own(officer, college):
    teacher = people.make_user(college.organisation, "teacher")
    actor = people.actor_for(teacher)
    keep(officer, name="Ортақ", audience="organisation", organisation=college.organisation)
    keep(actor, name="Өзімдікі")
    assert {row.name for row in recall(actor, LIST)} == {"Ортақ", "Өзімдікі"}
    Membership.objects.filter(user=teacher).update(ended_at=clock.now())
    assert {row.name for row in recall(people.actor_for(teacher), LIST)} == {"Өзімдікі"}


def test_a_change_of_role_changes_the_team(officer, college):
    keep(officer, name="Топ", audience="team", organisation=college.organisation)
    other = people.make_user(college.organisation, "teacher")
    assert recall(people.actor_for(other), LIST) == []
    Membership.objects.filter(user=other).update(role="officer")
    assert [row.name for row in recall(people.actor_for(other), LIST)] == ["Топ"]


def test_nobody_takes_a_view_of_somebody_else_away_whoever_asks(sign_in, officer, director, stranger, college):
    shared = keep(officer, audience="organisation", organisation=college.organisation)
    own = keep(officer, name="Жеке")
    for who, view, status in (
        (director, shared, 302),
        (director, own, 404),
        (stranger, shared, 404),
        (people.make_user(is_superuser=True), own, 404),
    ):
        assert sign_in(who).post(f"/workspace/views/{view.public_id}/forget/").status_code == status
    assert View.objects.count() == 2
    assert not Event.objects.filter(action="workspace.view_forgotten").exists()


def test_the_columns_somebody_chose_are_his_alone(sign_in, officer, director, college):
    people.make_learner(college)
    usual = heads(sign_in(director))
    arrange_columns(actor=officer, list_key=LIST, columns=["name"])
    assert len(heads(sign_in(officer))) == 1
    assert heads(sign_in(director)) == usual
    assert sign_in(director).get(API).json()["results"] == []


def test_a_platform_administrators_pages_show_no_private_view(sign_in, officer):
    keep(officer, name="Жеке көрініс")
    client = sign_in(people.make_user(is_superuser=True))
    assert "Жеке көрініс" not in client.get("/workspace/views/").text + client.get(PAGE).text


def test_a_platform_administrator_is_given_no_private_view_by_the_api_either(sign_in, officer, college):
    own, shared = keep(officer, name="Жеке"), keep(officer, name="Ортақ", audience="organisation", organisation=college.organisation)
    pin = pin_record(actor=officer, kind="learner", public_id=people.make_learner(college).public_id)
    keep_draft(actor=officer, path="/colleges/learners/new/", title="a", fields=[["full_name", "Әли"]])
    client = sign_in(people.make_user(is_superuser=True))
    assert client.get(API).json()["results"] == []
    for view in (own, shared):
        assert client.get(f"{API}{view.public_id}/").status_code == 404
        assert client.delete(f"{API}{view.public_id}/").status_code == 404
    assert client.get("/api/v1/pins/").json()["results"] == []
    assert client.get(f"/api/v1/pins/{pin.public_id}/").status_code == 404
    assert View.objects.count() == 2


def test_a_view_shared_by_somebody_who_left_is_no_longer_shown_and_comes_back_with_him(officer, director, college):
    gone = User.objects.get(pk=officer.user_id)
    keep(officer, name="Ортақ", audience="organisation", organisation=college.organisation)
    keep(officer, name="Топ", audience="team", organisation=college.organisation)
    second = people.make_actor(college.organisation, "officer")
    assert [row.name for row in recall(second, LIST)] == ["Ортақ", "Топ"]
    gone.memberships.update(ended_at=clock.now())
    assert recall(director, LIST) == recall(second, LIST) == []
    assert {row.name for row in recall(people.actor_for(gone), LIST)} == {"Ортақ", "Топ"}, "he keeps them for himself"
    gone.memberships.update(ended_at=None)
    assert len(recall(second, LIST)) == 2
    User.objects.filter(pk=gone.pk).update(is_active=False)
    assert recall(second, LIST) == []


# --- what is gone


def test_a_view_whose_filter_value_is_gone_says_so_and_shows_no_other_rows(sign_in, officer, college):
    group = people.make_group(college)
    people.make_learner(college, full_name="Басқа Біреу")
    view = keep(officer, query=f"group={group.public_id}")
    group.delete()
    page = sign_in(officer).get(f"{PAGE}?{view.query}&view={view.public_id}")
    assert page.status_code == 200 and "Басқа Біреу" not in page.text
    (control,) = [control for control in page.context["filter_controls"] if control.errors]
    assert control.on and control.errors[0] in page.text
    (chip,) = page.context["chips"]
    assert "group=" not in chip.url and "Басқа Біреу" in sign_in(officer).get(PAGE + chip.url).text


@pytest.mark.parametrize("gone", ["state=frozen", "group=0", "lacks=everything", "colour=red", "sort=salary", "columns=salary,mood"])
def test_a_view_with_a_word_nobody_knows_any_more_opens(sign_in, officer, college, gone):
    people.make_learner(college)
    view = keep(officer, query=gone)
    page = sign_in(officer).get(f"{PAGE}?{view.query}&view={view.public_id}")
    assert page.status_code == 200
    file = sign_in(officer).get(f"{PAGE}?{view.query}&export=csv&purpose=x")
    if gone.partition("=")[0] in ("state", "group", "lacks"):
        assert file.status_code == 400 and page.context["found_text"] in file.text, "no empty file without a word"
    else:
        assert b"".join(file.streaming_content).startswith(b"\xef\xbb\xbf")
    assert ("colour" in page.context["unknown_filters"]) is (gone == "colour=red") is ("colour" in page.text)


def test_of_chosen_columns_those_left_stay_and_the_others_are_named(sign_in, officer, college):
    people.make_learner(college)
    arrange_columns(actor=officer, list_key=LIST, columns=["iin", "salary", "name"])
    page = sign_in(officer).get(PAGE)
    assert [str(head.label) for head in page.context["table"].heads] == heads(sign_in(officer))
    assert len(page.context["table"].heads) == 2 and "salary" in page.context["lost_columns"]


def test_columns_of_an_address_come_before_ones_own_and_do_not_replace_them(sign_in, officer, college):
    people.make_learner(college)
    arrange_columns(actor=officer, list_key=LIST, columns=["name", "iin"])
    client = sign_in(officer)
    assert len(heads(client, "&columns=name")) == 1 and len(heads(client)) == 2
    assert len(heads(client, "&columns=")) == 2


def test_an_order_of_a_hidden_column_still_holds(sign_in, officer, college):
    for name in ("Б", "А"):
        people.make_learner(college, full_name=name, sort_name=name.lower())
    rows = sign_in(officer).get(f"{PAGE}?columns=iin&sort=name").context["page_obj"].object_list
    assert [row.full_name for row in rows] == ["А", "Б"]


# --- odd


@pytest.mark.parametrize("name", [TAG, "a&b=c#d", "%00", "«Қазақша» ёлка 😀", "x" * 80, "{{ 7 }}", "../../etc"])
def test_a_name_is_kept_and_shown_as_it_was_typed(sign_in, officer, college, name):
    people.make_learner(college)
    client = sign_in(officer)
    answer = client.post("/workspace/views/new/", {"list": LIST, "name": name, "query": f"q={TAG}"})
    view = View.objects.get()
    assert view.name == name and answer.url.startswith(f"{PAGE}?q=%3Cimg")
    for address in (answer.url, "/workspace/views/", PAGE):
        text = client.get(address, follow=True).text
        assert TAG not in text and text.count("<html") == 1, address


def test_a_name_is_cleaned_of_what_cannot_be_seen_and_never_longer_than_it_may_be(officer):
    assert keep(officer, name="  Мен\u202e\u200bікі\0 \n көрініс ").name == "Менікі көрініс"
    assert len(keep(officer, name="я" * 5000).name) == 80
    with pytest.raises(Invalid):
        keep(officer, name="\u200b\0 ")


@pytest.mark.both
@pytest.mark.parametrize(
    "data",
    [
        {},
        {"list": LIST},
        {"list": LIST, "name": "\0"},
        {"list": "\0_list", "name": "a"},
        {"list": "_list", "name": "a"},
        {"list": "colleges:learner_list_list", "name": "a"},
        {"list": "core:home", "name": "a"},
        {"list": f"{LIST}\n", "name": "a"},
        {"list": LIST, "name": "a", "audience": "planet"},
        {"list": LIST, "name": "a", "audience": "team", "organisation": "x\0"},
        {"list": LIST, "name": "a", "audience": "organisation", "organisation": "0" * 26},
        {"list": LIST, "name": "a", "query": "q=" + "я" * 3000},
    ],
)
def test_what_cannot_be_kept_is_said_on_the_page_one_came_from(sign_in, officer, data):
    client = sign_in(officer)
    for address in ("new", "columns") if data.get("list") != LIST else ("new",):
        answer = client.post(f"/workspace/views/{address}/", data, HTTP_REFERER=f"http://testserver{PAGE}?q=x")
        assert (answer.status_code, answer.url) == (302, f"http://testserver{PAGE}?q=x"), data
        assert 'class="said' in client.get(answer.url).text
    assert not View.objects.exists() and not Event.objects.filter(action__startswith="workspace.").exists()


def test_a_refused_step_leads_nowhere_outside(sign_in, officer):
    answer = sign_in(officer).post("/workspace/views/new/", {"list": "x"}, HTTP_REFERER="https://evil.example/")
    assert answer.url == "/"
    for query in ("//evil.example", "https://evil.example/", "q=1#@evil.example"):
        answer = sign_in(officer).post("/workspace/views/columns/", {"list": LIST, "column": ["name"], "query": query})
        assert answer.url.startswith(PAGE), query


def test_columns_no_list_has_are_not_a_way_to_write_into_an_address(sign_in, officer):
    sign_in(officer).post("/workspace/views/columns/", {"list": LIST, "column": ["name&export=csv", "iin,iin", TAG, "x" * 3000]})
    view = View.objects.filter(name="").first()
    page = sign_in(officer).get(PAGE)
    assert page.status_code == 200 and page["Content-Type"].startswith("text/html") and TAG not in page.text
    assert view is None or "export" not in view.query


@pytest.mark.parametrize("key", ["colleges:learner_list?x", "", ":", "a:b:c:d_list", "workspace:view_list", "x" * 5000 + "_list"])
def test_an_address_is_given_for_lists_there_are(key):
    assert list_address(key) in ("", "/workspace/views/")


# --- the API


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"list_key": LIST}, 400),
        ({"list_key": LIST, "name": ""}, 400),
        ({"list_key": LIST, "name": "a"}, 201),
        ({"list_key": LIST, "name": "a" * 81}, 400),
        ({"list_key": LIST, "name": "a", "query": "q=" + "x" * 2001}, 400),
        ({"list_key": "colleges:learner_new", "name": "a"}, 400),
        ({"list_key": LIST, "name": "a", "audience": "planet"}, 400),
        ({"list_key": LIST, "name": "a", "audience": "team"}, 400),
        ({"list_key": LIST, "name": "a", "audience": "organisation", "organisation": "0" * 26}, 404),
        ({"list_key": LIST, "name": "a", "organisation": None}, 400),
        ({"name": "a"}, 400),
        ([], 400),
    ],
)
def test_over_the_api_a_view_is_kept_or_refused_with_a_code(sign_in, officer, body, status):
    answer = sign_in(officer).post(API, json.dumps(body), content_type="application/json")
    assert answer.status_code == status, answer.content
    assert View.objects.count() == (status == 201)
    assert status == 201 or answer.json()["code"]


def test_over_the_api_colleagues_see_what_is_shared_and_nothing_else(sign_in, officer, director, stranger, college):
    keep(officer, name="Жеке")
    shared = keep(officer, name="Ортақ", audience="organisation", organisation=college.organisation)
    assert {row["name"] for row in sign_in(officer).get(API).json()["results"]} == {"Жеке", "Ортақ"}
    assert {row["name"] for row in sign_in(director).get(API).json()["results"]} == {"Ортақ"}
    assert sign_in(stranger).get(API).json()["results"] == []
    answer = sign_in(director).delete(f"{API}{shared.public_id}/")
    assert (answer.status_code, answer.json()["code"]) == (403, "workspace.view_of_other")
    assert View.objects.count() == 2


# --- many, and two at once


def test_the_page_of_views_and_a_list_ask_no_more_for_many(sign_in, officer, director, college):
    from_few = {}
    client = sign_in(director)
    for count in (2, 9):
        for place in range(count):
            actor = people.make_actor(college.organisation, "officer")
            keep(actor, name=f"{count}-{place}", audience="organisation", organisation=college.organisation)
        for address in ("/workspace/views/", PAGE):
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            assert len(asked) <= from_few.setdefault(address, len(asked)), address


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_windows_choosing_columns_leave_one_choice(officer):
    results = together(
        *[lambda keys=keys: arrange_columns(actor=officer, list_key=LIST, columns=keys) for keys in (["name"], ["iin", "name"])]
    )
    assert not [result for result in results if isinstance(result, DomainError)]
    assert View.objects.get().query in ("columns=name", "columns=iin,name")


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_a_view_forgotten_in_two_windows_is_written_down_once(officer, sign_in):
    views = [keep(officer, name=str(place)) for place in range(2)]
    client = sign_in(officer)
    for view in (views[0], views[0]):
        assert client.post(f"/workspace/views/{view.public_id}/forget/").status_code in (302, 404)
    assert View.objects.count() == 1
    assert Event.objects.filter(action="workspace.view_forgotten").count() == 1


def test_the_last_of_so_many_is_still_kept_and_a_gone_one_makes_room(officer):
    for place in range(LIMIT):
        keep(officer, name=str(place))
    with pytest.raises(DomainError):
        keep(officer, name="тағы")
    View.objects.first().delete()
    assert keep(officer, name="тағы")
