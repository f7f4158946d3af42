"""The same nouns for programs."""

import pytest
from django.urls import reverse

from crm.accounts.models import Invitation, Membership, User
from tests.factories import people

pytestmark = pytest.mark.django_db
LISTS = ["organisation", "membership", "invitation", "link", "user"]


@pytest.mark.parametrize("name", LISTS)
def test_without_a_key_or_a_session_nothing_is_told(client, db, name):
    assert client.get(reverse(f"{name}-list")).status_code == 401
    assert client.get(reverse("me")).status_code == 401


def test_a_wrong_key_is_refused(client, db):
    response = client.get(reverse("me"), HTTP_AUTHORIZATION="Token wrong")
    assert response.status_code == 401 and response.json()["code"].startswith("api.")


@pytest.mark.both
def test_me_tells_roles_and_capabilities(officer, college, sign_in):
    body = sign_in(officer).get(reverse("me")).json()
    assert body["id"] == officer.ref
    assert [(row["organisation"], row["role"]) for row in body["memberships"]] == [(college.organisation.public_id, "officer")]
    assert body["capabilities"] == sorted(officer.capabilities)


def test_me_can_be_changed(officer, sign_in):
    client = sign_in(officer)
    body = client.put(reverse("me"), {"full_name": "Жаңа", "language": "ru"}, content_type="application/json").json()
    assert (body["full_name"], body["language"]) == ("Жаңа", "ru")
    refused = client.put(reverse("me"), {"full_name": "", "language": "xx"}, content_type="application/json")
    assert refused.status_code == 400 and refused.json()["code"] == "api.invalid"
    assert User.objects.get(pk=officer.user_id).full_name == "Жаңа"


def test_lists_hold_own_rows_only(director, officer, stranger, give, sign_in):
    link, _secret = give()
    client = sign_in(stranger)
    found = {name: client.get(reverse(f"{name}-list")).json()["results"] for name in LISTS}
    assert [row["id"] for row in found["user"]] == [stranger.ref]
    assert found["link"] == [] and found["invitation"] == []
    assert link.organisation.public_id not in [row["id"] for row in found["organisation"]]
    assert client.get(reverse("link-detail", args=[link.public_id])).status_code == 404


def test_links_are_told_without_what_opens_them(officer, give, sign_in):
    link, secret = give()
    client = sign_in(officer)
    body = client.get(reverse("link-detail", args=[link.public_id])).json()
    assert body["person_name"] == link.person_name and body["abilities"] == {"accounts.revoke_link": None}
    assert "digest" not in body and secret not in str(body) and link.digest not in str(body)
    body = client.post(reverse("link-revoke", args=[link.public_id])).json()
    assert (
        body["revoked_at"]
        and body["abilities"]["accounts.revoke_link"]["code"] == "accounts.link_revoked"
        and body["abilities"]["accounts.revoke_link"]["reason"]
    )
    again = client.post(reverse("link-revoke", args=[link.public_id]))
    assert (again.status_code, again.json()["code"]) == (403, "accounts.link_revoked")


def test_a_director_invites_sends_again_and_withdraws(director, college, sign_in):
    client = sign_in(director)
    address = reverse("organisation-invite", args=[college.organisation.public_id])
    made = client.post(address, {"email": "new@example.kz", "role": "keeper"}, content_type="application/json")
    assert made.status_code == 201 and made.json()["email"] == "new@example.kz"
    invitation = Invitation.objects.get()
    assert invitation.digest not in str(made.json())
    twice = client.post(address, {"email": "new@example.kz", "role": "keeper"}, content_type="application/json")
    assert (twice.status_code, twice.json()["code"], twice.json()["field"]) == (409, "accounts.invited_already", "email")
    assert client.post(reverse("invitation-resend", args=[invitation.public_id])).status_code == 200
    assert client.post(reverse("invitation-revoke", args=[invitation.public_id])).json()["revoked_at"]


def test_an_officer_does_not_invite(officer, college, sign_in):
    address = reverse("organisation-invite", args=[college.organisation.public_id])
    response = sign_in(officer).post(address, {"email": "new@example.kz", "role": "keeper"}, content_type="application/json")
    assert (response.status_code, response.json()["code"]) == (403, "accounts.manage_required")
    assert not Invitation.objects.exists()


def test_a_director_ends_a_membership(director, officer, sign_in):
    membership = Membership.objects.get(user_id=officer.user_id)
    client = sign_in(director)
    assert client.get(reverse("membership-list"), {"role": "officer"}).json()["results"][0]["id"] == membership.public_id
    assert client.post(reverse("membership-end", args=[membership.public_id])).json()["ended_at"]
    last = Membership.objects.get(user_id=director.user_id)
    response = client.post(reverse("membership-end", args=[last.public_id]))
    assert (response.status_code, response.json()["code"]) == (409, "accounts.last_manager")


@pytest.mark.parametrize("name", LISTS)
def test_lists_take_the_same_queries_for_many(director, college, give, sign_in, django_assert_max_num_queries, name):
    client = sign_in(director)
    for index in range(12):
        people.make_user(college.organisation, "teacher")
        give(person_name=f"Адам {index}")
    with django_assert_max_num_queries(8):
        assert client.get(reverse(f"{name}-list")).status_code == 200
