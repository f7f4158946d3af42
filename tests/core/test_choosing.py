"""Choosers: nobody is offered more than he may see, typed words are forgiven, junk is answered calmly."""

import pytest
from django.urls import reverse

from crm.accounts.models import Organisation, User
from crm.core.actors import ANONYMOUS, system
from crm.core.choosing import MOST, answer, choosers
from tests.factories import people


def asked(client, key, **query):
    return client.get(reverse("core:choose", args=[key]), query)


def labels(response):
    return [row["label"] for row in response.json()["rows"]]


def ids(rows):
    return {row["id"] for row in rows}


@pytest.fixture
def groups(college):
    return [people.make_group(college, name=f"ТМ-{number}") for number in range(21, 46)]


@pytest.mark.both
def test_rows_are_found_by_a_part_of_their_name_and_at_most_twenty_are_told(officer, groups, sign_in):
    client = sign_in(officer)
    whole = asked(client, "group").json()
    assert len(whole["rows"]) == MOST and whole["more"] is True
    few = asked(client, "group", q="тм-3").json()
    assert {row["label"] for row in few["rows"]} == {f"ТМ-{number}" for number in range(30, 40)}
    assert few["more"] is False


@pytest.mark.both
@pytest.mark.parametrize("typed", ["TM-33", "tm-33", "тм-33", "nv-33"])
def test_latin_letters_and_the_wrong_layout_are_forgiven(officer, groups, sign_in, typed):
    assert labels(asked(sign_in(officer), "group", q=typed)) == ["ТМ-33"]


@pytest.mark.both
def test_one_row_is_told_by_its_id_only_to_those_who_see_it(officer, stranger, groups, sign_in):
    wanted = groups[0].public_id
    assert ids(asked(sign_in(officer), "group", id=wanted).json()["rows"]) == {wanted}
    assert asked(sign_in(stranger), "group", id=wanted).json() == {"rows": [], "more": False}


@pytest.mark.both
@pytest.mark.parametrize("typed", ["а" * 10_000, "\0", "тм\0-33'; --", "!!!", "%", "_", "\\", "{}", "🙂"])
def test_junk_is_answered_with_rows_or_none(officer, groups, sign_in, typed):
    client = sign_in(officer)
    for field in ("q", "of", "id"):
        response = asked(client, "group", **{field: typed})
        assert response.status_code == 200, (field, typed)
        assert len(response.json()["rows"]) <= MOST
    assert labels(asked(client, "group", q=typed)) in ([], ["ТМ-33"]) or not typed.strip("\0 ")


def test_signs_alone_find_nothing(officer, groups, sign_in):
    assert labels(asked(sign_in(officer), "group", q="!!!")) == []


def test_a_chooser_nobody_declared_is_not_there(officer, sign_in):
    client = sign_in(officer)
    assert asked(client, "nobody").status_code == 404
    assert client.get("/api/v1/choose/nobody/").status_code == 404


def test_without_signing_in_nothing_is_told(client, groups):
    assert asked(client, "group").status_code == 302
    assert client.get("/api/v1/choose/group/").status_code == 401


def test_the_api_tells_the_same_as_the_page(officer, groups, sign_in):
    client = sign_in(officer)
    assert client.get("/api/v1/choose/group/", {"q": "тм-3"}).json() == asked(client, "group", q="тм-3").json()
    assert client.get("/api/v1/choose/group/", {"q": "тм\0-33", "of": "\0"}).status_code == 200


def test_a_post_is_refused(officer, sign_in):
    assert sign_in(officer).post(reverse("core:choose", args=["group"])).status_code == 405


#: Choosers of things that are not looked up by `visible_to`: organisers and colleagues go by the roles of the actor.
BY_ROLE = {"organiser": Organisation, "colleague": User}


@pytest.mark.parametrize("key", [key for key, _row in choosers.items()])
def test_no_chooser_offers_more_than_the_actor_may_see(key, officer, director, stranger, groups, registers):
    chooser = choosers.get(key)
    for actor in (officer, director, stranger, ANONYMOUS):
        for of in ("", officer.organisations and groups[0].public_id):
            rows = chooser.rows(actor, of)
            if key in BY_ROLE:
                assert not (actor.kind == "anonymous" and rows.exists())
                continue
            seen = rows.model.objects.visible_to(actor)
            assert not rows.exclude(pk__in=seen.values("pk")).exists(), (key, actor)


@pytest.mark.parametrize("key", [key for key, _row in choosers.items()])
def test_every_chooser_finds_and_describes(key, officer, groups, registers):
    chooser = choosers.get(key)
    for actor in (officer, system("test")):
        for text in ("а", "12", "TM-21"):
            told = answer(chooser, actor, {"q": text})
            assert all(set(row) == {"id", "label", "detail"} and row["label"] for row in told["rows"])
