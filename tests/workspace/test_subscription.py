"""Following a view: by whom, how, until when; pages and API."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from crm.accounts.models import User
from crm.audit.models import Event
from crm.core import clock
from crm.core.actors import ANONYMOUS, system
from crm.core.errors import Conflict, Forbidden, Invalid
from crm.core.listing import listings
from crm.workspace.actions import subscription as deeds
from crm.workspace.actions.subscription import LIMIT, end_subscription, follow_view, make_calendar
from crm.workspace.actions.view import forget_view, keep_view
from crm.workspace.models import Subscription, View
from tests.factories import people
from tests.plugins.parallel import together

pytestmark = pytest.mark.django_db
LIST, API = "colleges:learner_list", "/api/v1/subscriptions/"
DEEDS = ("workspace.followed", "workspace.calendar_made", "workspace.subscription_ended")


def keep(actor, name="Менікі", query="state=studying", list_key=LIST, **kwargs):
    return keep_view(actor=actor, list_key=list_key, name=name, query=query, **kwargs)


@pytest.fixture
def view(officer):
    return keep(officer)


@pytest.fixture
def days(monkeypatch):
    """The list of tasks has days."""
    monkeypatch.setattr(listings.get("employers:errand_list"), "dates", ("due_on",))


def untouched():
    return not Subscription.objects.exists() and not Event.objects.filter(action__in=DEEDS).exists()


@pytest.mark.both
def test_a_view_is_followed_and_what_it_finds_now_is_known(officer, view, college):
    learner = people.make_learner(college)
    row = follow_view(actor=officer, view=view, rhythm="daily")
    assert (row.known, row.period, row.last_sent_at) == ([learner.public_id], clock.today(), None)
    assert Event.objects.get(action="workspace.followed").details == {
        "list": LIST,
        "view": view.public_id,
        "channel": "mail",
        "rhythm": "daily",
    }


def test_following_again_changes_how_often_and_nothing_of_what_is_known(officer, view, college):
    first = follow_view(actor=officer, view=view, rhythm="daily")
    people.make_learner(college)
    again = follow_view(actor=officer, view=view, rhythm="weekly")
    assert (again.pk, again.rhythm, again.known) == (first.pk, "weekly", [])


def test_a_view_shown_by_a_colleague_is_followed_and_a_hidden_one_is_not(officer, director, stranger, college):
    shared = keep(officer, audience="organisation", organisation=college.organisation)
    assert follow_view(actor=director, view=shared, rhythm="daily").user_id == director.user_id
    Subscription.objects.all().delete()
    hidden = keep(officer, name="Жеке")
    for actor, wanted in ((stranger, shared), (director, hidden), (ANONYMOUS, shared), (system("x"), shared)):
        with pytest.raises(Forbidden):
            follow_view(actor=actor, view=wanted, rhythm="daily")
        with pytest.raises(Forbidden):
            make_calendar(actor=actor, view=wanted)
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("query", ["colour=red", "group=0", "state=frozen"])
def test_a_view_whose_filter_is_gone_is_not_followed_and_the_page_names_the_filter(sign_in, officer, query):
    view = keep(officer, query=query)
    with pytest.raises(Invalid) as refusal:
        follow_view(actor=officer, view=view, rhythm="daily")
    assert refusal.value.code == "workspace.view_unreadable"
    page = sign_in(officer).get(f"/workspace/views/{view.public_id}/follow/")
    assert page.context["lost"].casefold() == query.partition("=")[0] and page.context["lost"] in page.text
    assert "/follow/letters/" not in page.text
    assert untouched()


def test_a_view_whose_list_is_gone_is_not_followed_and_the_page_says_so(sign_in, officer, view):
    View.objects.filter(pk=view.pk).update(list_key="colleges:gone_list")
    view.refresh_from_db()
    with pytest.raises(Invalid):
        follow_view(actor=officer, view=view, rhythm="daily")
    assert "the list itself" in sign_in(officer).get(f"/workspace/views/{view.public_id}/follow/").text
    assert sign_in(officer).get(f"/workspace/views/{view.public_id}/").url == "/workspace/views/"
    assert untouched()


def test_what_cannot_be_followed_is_refused_and_changes_nothing(officer, view, monkeypatch):
    with pytest.raises(Invalid) as wrong:
        follow_view(actor=officer, view=view, rhythm="hourly")
    assert wrong.value.code == "core.invalid_choice"
    with pytest.raises(Invalid) as dayless:
        make_calendar(actor=officer, view=view)
    assert dayless.value.code == "workspace.no_days"
    monkeypatch.setattr(deeds, "LIMIT", 0)
    with pytest.raises(Conflict) as full:
        follow_view(actor=officer, view=view, rhythm="daily")
    assert full.value.code == "workspace.too_many_subscriptions" and LIMIT == 40
    assert untouched()


def test_the_nameless_arrangement_of_columns_is_no_view_to_follow(officer, view):
    View.objects.filter(pk=view.pk).update(name="")
    with pytest.raises(Forbidden):
        follow_view(actor=officer, view=view, rhythm="daily")
    assert untouched()


def test_only_the_follower_ends_it_and_once(officer, director, view):
    row = follow_view(actor=officer, view=view, rhythm="daily")
    with pytest.raises(Forbidden):
        end_subscription(actor=director, subscription=row)
    assert Subscription.objects.count() == 1
    assert end_subscription(actor=officer, subscription=row) is True
    assert end_subscription(actor=officer, subscription=Subscription(pk=row.pk, user_id=officer.user_id, view=view)) is False
    assert Event.objects.filter(action="workspace.subscription_ended").count() == 1


def test_a_view_taken_away_ends_what_follows_it(officer, view):
    follow_view(actor=officer, view=view, rhythm="daily")
    forget_view(actor=officer, view=view)
    assert not Subscription.objects.exists()


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_windows_following_a_view_leave_one_subscription(officer):
    view = keep(officer)
    together(*[lambda: follow_view(actor=officer, view=view, rhythm="daily")] * 2)
    assert Subscription.objects.count() == 1


def test_the_calendar_is_made_renewed_and_its_secret_is_nowhere(officer, days):
    view = keep(officer, list_key="employers:errand_list", query="")
    first, secret = make_calendar(actor=officer, view=view)
    again, fresh = make_calendar(actor=officer, view=view)
    assert first.pk == again.pk and secret != fresh and Subscription.objects.count() == 1
    kept = str([list(Subscription.objects.values()), list(Event.objects.values())])
    assert len(fresh) == 43 and fresh not in kept and secret not in kept


# --- pages


def test_from_the_page_a_view_is_followed_changed_and_ended(sign_in, officer, view):
    client, page = sign_in(officer), f"/workspace/views/{view.public_id}/follow/"
    assert client.get(page).context["letters"] is None
    assert client.post(f"{page}letters/", {"rhythm": "weekly"}).url == page
    row = Subscription.objects.get()
    assert row.rhythm == "weekly" and "on Monday mornings" in client.get(page).text
    assert "letters on Monday mornings" in client.get("/workspace/views/").text
    assert client.post(f"/workspace/subscriptions/{row.public_id}/end/").url == "/workspace/views/"
    assert not Subscription.objects.exists()
    assert client.post(f"/workspace/subscriptions/{row.public_id}/end/").status_code == 404


def test_a_list_without_days_offers_no_calendar_and_one_with_days_does(sign_in, officer, view, days):
    other = keep(officer, list_key="employers:errand_list", query="")
    client = sign_in(officer)
    assert "/follow/calendar/" not in client.get(f"/workspace/views/{view.public_id}/follow/").text
    assert "/follow/calendar/" in client.get(f"/workspace/views/{other.public_id}/follow/").text


def test_the_address_of_a_calendar_is_shown_once(sign_in, officer, days):
    view = keep(officer, list_key="employers:errand_list", query="")
    client, page = sign_in(officer), f"/workspace/views/{view.public_id}/follow/"
    answer = client.post(f"{page}calendar/")
    address = answer.context["address"]
    assert answer.status_code == 200 and address in answer.text and "no-store" in answer["Cache-Control"]
    assert address not in client.get(page).text and "cannot be shown again" in client.get(page).text
    assert client.get(f"{page}calendar/").status_code == 405


def test_the_short_address_of_a_view_opens_its_list(sign_in, officer, stranger, view):
    answer = sign_in(officer).get(f"/workspace/views/{view.public_id}/")
    assert answer.url == f"/colleges/learners/?state=studying&view={view.public_id}"
    assert sign_in(stranger).get(f"/workspace/views/{view.public_id}/").status_code == 404


def test_somebody_elses_subscription_is_nobodys_business(sign_in, officer, director, college):
    shared = keep(officer, audience="organisation", organisation=college.organisation)
    row = follow_view(actor=officer, view=shared, rhythm="daily")
    for who in (director, people.make_user(is_superuser=True)):
        client = sign_in(who)
        assert client.post(f"/workspace/subscriptions/{row.public_id}/end/").status_code == 404
        assert client.get(API).json()["results"] == []
        assert client.get(f"{API}{row.public_id}/").status_code == client.delete(f"{API}{row.public_id}/").status_code == 404
    page = sign_in(director).get(f"/workspace/views/{shared.public_id}/follow/")
    assert page.context["letters"] is None
    assert Subscription.objects.count() == 1


def test_the_views_page_asks_no_more_for_many_followed(sign_in, officer, college):
    client = sign_in(officer)
    asked = []
    for count in (2, 9):
        for place in range(count):
            follow_view(actor=officer, view=keep(officer, name=f"{count}-{place}"), rhythm="daily")
        client.get("/workspace/views/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/workspace/views/")
        asked.append(len(queries))
    assert asked[0] == asked[1]


# --- the API


def test_over_the_api_a_view_is_followed_and_ended(sign_in, officer, view, days):
    client = sign_in(officer)
    made = client.post(API, {"view": view.public_id, "channel": "mail", "rhythm": "daily"}, content_type="application/json")
    assert (made.status_code, made.json()["rhythm"], made.json()["address"]) == (201, "daily", "")
    other = keep(officer, list_key="employers:errand_list", query="")
    calendar = client.post(API, {"view": other.public_id, "channel": "calendar"}, content_type="application/json").json()
    assert calendar["address"].endswith(".ics") and "address" not in client.get(f"{API}{calendar['public_id']}/").json()
    assert {row["channel"] for row in client.get(API).json()["results"]} == {"mail", "calendar"}
    assert client.delete(f"{API}{calendar['public_id']}/").status_code == 204
    assert Subscription.objects.get().channel == "mail"


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"view": "0" * 26}, 404),
        ({"channel": "pigeon"}, 400),
        ({"rhythm": ""}, 400),
        ({"rhythm": "hourly"}, 400),
        ({"channel": "calendar"}, 400),
        ({"view": None}, 400),
    ],
)
def test_over_the_api_what_cannot_be_followed_is_refused_with_a_code(sign_in, officer, view, changed, status):
    body = {"view": view.public_id, "channel": "mail", "rhythm": "daily", **changed}
    answer = sign_in(officer).post(API, body, content_type="application/json")
    assert answer.status_code == status and answer.json()["code"]
    assert untouched()


def test_the_query_of_a_view_is_read_as_an_address():
    assert listings.get(LIST)(ANONYMOUS, QueryDict("state=studying&colour=red")).unknown == ["colour"]
    assert User.objects.count() == 0
