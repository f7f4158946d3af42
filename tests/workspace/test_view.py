"""Views of lists: kept under a name, shown to whom they are meant for, honest about what is gone."""

import pytest
from rest_framework.test import APIClient

from crm.accounts.models import User
from crm.audit.models import Event
from crm.core.errors import Conflict, Forbidden, Invalid
from crm.workspace.actions.view import LIMIT, arrange_columns, forget_view, keep_view, list_address, tidy_query
from crm.workspace.lists import recall
from crm.workspace.models import View
from tests.factories import people
from tests.plugins.parallel import together

LIST = "colleges:learner_list"


def keep(actor, name="Менікі", query="sort=name", **kwargs):
    return keep_view(actor=actor, list_key=LIST, name=name, query=query, **kwargs)


def organisation_of(actor):
    return User.objects.get(pk=actor.user_id).memberships.get().organisation


@pytest.mark.both
def test_a_view_is_kept_under_its_name_and_found_again(officer, director):
    view = keep(officer, query="?page=3&sort=name&export=csv&view=x&state=studying&q=")
    assert view.query == "sort=name&state=studying"
    assert [(row.name, row.own) for row in recall(officer, LIST)] == [("Менікі", True)]
    assert recall(director, LIST) == []
    assert recall(officer, "colleges:group_list") == []
    assert Event.objects.filter(action="workspace.view_kept").count() == 1


def test_a_view_for_the_organisation_is_shown_to_colleagues_and_to_nobody_else(officer, director, stranger):
    keep(officer, audience="organisation", organisation=organisation_of(officer))
    assert [(row.name, row.own) for row in recall(director, LIST)] == [("Менікі", False)]
    assert recall(stranger, LIST) == []


def test_a_view_for_the_team_is_shown_to_those_of_the_same_role(officer, director, college):
    keep(officer, audience="team", organisation=organisation_of(officer))
    second = people.make_actor(college.organisation, "officer")
    assert [row.name for row in recall(second, LIST)] == ["Менікі"]
    assert recall(director, LIST) == []


@pytest.mark.parametrize(
    "wrong, code",
    [
        ({"name": "  "}, "core.required"),
        ({"list_key": "colleges:nothing_list"}, "workspace.no_such_list"),
        ({"list_key": "colleges:learner_new"}, "workspace.no_such_list"),
        ({"query": "q=" + "x" * 2001}, "workspace.view_too_long"),
        ({"audience": "planet"}, "core.invalid_choice"),
        ({"audience": "organisation"}, "workspace.not_your_organisation"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_changes_nothing(officer, wrong, code):
    with pytest.raises(Invalid) as refusal:
        keep_view(**{"actor": officer, "list_key": LIST, "name": "a", "query": "", **wrong})
    assert refusal.value.code == code
    assert not View.objects.exists() and not Event.objects.filter(action__startswith="workspace.").exists()


def test_a_view_is_not_shared_with_somebody_elses_organisation(officer, stranger):
    with pytest.raises(Invalid) as refusal:
        keep(officer, audience="organisation", organisation=organisation_of(stranger))
    assert refusal.value.code == "workspace.not_your_organisation"
    assert not View.objects.exists()


def test_a_name_is_taken_once_and_a_list_has_so_many_views(officer):
    keep(officer)
    with pytest.raises(Conflict) as taken:
        keep(officer)
    assert taken.value.code == "workspace.view_name_taken"
    for place in range(LIMIT - 1):
        keep(officer, name=str(place))
    with pytest.raises(Conflict) as full:
        keep(officer, name="one more")
    assert full.value.code == "workspace.too_many_views"
    assert View.objects.count() == LIMIT


@pytest.mark.both
@pytest.mark.django_db(transaction=True)
def test_two_windows_keeping_one_name_keep_it_once(officer):
    outcomes = together(lambda: keep(officer), lambda: keep(officer))
    assert View.objects.count() == 1
    assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == 1


def test_somebody_elses_view_is_looked_at_and_not_taken_away(officer, director):
    view = keep(officer, audience="organisation", organisation=organisation_of(officer))
    with pytest.raises(Forbidden):
        forget_view(actor=director, view=view)
    assert View.objects.filter(pk=view.pk).exists()
    assert forget_view(actor=officer, view=view) is True
    assert forget_view(actor=officer, view=view) is False


def test_columns_are_chosen_and_brought_back(sign_in, officer, college):
    people.make_learner(college, full_name="Ахметов Әли")
    client = sign_in(officer)
    usual = heads(client.get("/colleges/learners/"))
    arrange_columns(actor=officer, list_key=LIST, columns=["iin", "name"])
    assert heads(client.get("/colleges/learners/")) == 2 < usual
    assert heads(client.get("/colleges/learners/?columns=name")) == 1
    assert client.get("/colleges/learners/?export=csv&purpose=x").getvalue().decode().splitlines()[0].count(";") == 1
    client.post("/workspace/views/columns/", {"list": LIST, "reset": "1", "query": "state=studying"})
    assert heads(client.get("/colleges/learners/")) == usual
    assert not View.objects.exists()


def heads(answer):
    return answer.content.decode().count('<th scope="col" class="col-')


def test_a_column_that_is_gone_or_not_ones_to_see_is_named_and_the_rest_is_shown(sign_in, officer, college):
    people.make_learner(college)
    answer = sign_in(officer).get("/colleges/learners/?columns=name,salary", HTTP_ACCEPT_LANGUAGE="en")
    assert answer.status_code == 200 and heads(answer) == 1
    assert "Columns that are not here, or not yours to see: salary." in answer.content.decode()


def test_from_the_page_a_view_is_kept_opened_and_forgotten(sign_in, officer):
    client = sign_in(officer)
    answer = client.post(
        "/workspace/views/new/", {"list": LIST, "name": "Оқитындар", "query": "state=studying", "audience": "organisation"}
    )
    view = View.objects.get()
    assert answer.url == f"/colleges/learners/?state=studying&view={view.public_id}"
    page = client.get(answer.url).content.decode()
    assert 'aria-current="page">Оқитындар' in page
    assert "Оқитындар" in client.get("/workspace/views/").content.decode()
    client.post(f"/workspace/views/{view.public_id}/forget/")
    assert not View.objects.exists()


def test_a_view_of_a_list_that_is_gone_says_so(sign_in, officer):
    view = keep(officer)
    View.objects.filter(pk=view.pk).update(list_key="colleges:gone_list")
    text = sign_in(officer).get("/workspace/views/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "this list is no longer here" in text


@pytest.mark.parametrize("key", [LIST, "notifications:inbox"])
def test_lists_have_addresses(key):
    assert list_address(key)


def test_an_address_is_kept_in_one_order():
    assert tidy_query("?b=2&a=1&a=3&page=9") == tidy_query("a=1&a=3&b=2")


def test_views_over_the_api(officer, stranger):
    client = APIClient()
    client.force_login(User.objects.get(pk=officer.user_id))
    made = client.post("/api/v1/views/", {"list_key": LIST, "name": "A", "query": "state=studying", "audience": "me"}, format="json")
    assert made.status_code == 201, made.content
    address = f"/api/v1/views/{made.json()['public_id']}/"
    assert client.get(address).json()["query"] == "state=studying"
    other = APIClient()
    other.force_login(User.objects.get(pk=stranger.user_id))
    assert other.get(address).status_code == 404
    assert other.delete(address).status_code == 404
    assert client.delete(address).status_code == 204
    assert not View.objects.exists()
