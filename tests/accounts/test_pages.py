"""Settings, members, profile, keys; and the administrators' screen."""

import pytest
from django.urls import reverse

from crm.accounts.acting import actor_for
from crm.accounts.models import ApiToken, Invitation, Membership, User
from crm.audit.models import Event
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses(college, director, officer):
    """Pages of one organisation, for members."""
    pk = college.organisation.public_id
    membership = Membership.objects.get(user_id=officer.user_id)
    return {
        "organisation": reverse("accounts:organisation", args=[pk]),
        "members": reverse("accounts:membership_list", args=[pk]),
        "links": reverse("accounts:access_link_list", args=[pk]),
        "membership": reverse("accounts:membership", args=[membership.public_id]),
        "person": reverse("accounts:user", args=[membership.user.public_id]),
    }


@pytest.mark.parametrize("name", ["settings", "profile", "token_list", "token_new"])
def test_own_pages_open_for_members_and_for_people_without_a_role(sign_in, officer, name):
    for who in (officer, actor_for(people.make_user())):
        response = sign_in(who).get(reverse(f"accounts:{name}"))
        assert response.status_code == 200


@pytest.mark.parametrize("name", ["settings", "profile", "token_list", "token_new"])
def test_own_pages_ask_strangers_to_sign_in(client, db, name):
    response = client.get(reverse(f"accounts:{name}"))
    assert response.status_code == 302 and reverse("account_login") in response["Location"]


def test_members_open_the_pages_of_their_organisation(sign_in, director, officer, addresses):
    for who in (director, officer):
        client = sign_in(who)
        for name, address in addresses.items():
            assert client.get(address).status_code == 200, name


def test_strangers_find_none_of_them(sign_in, stranger, addresses):
    client = sign_in(stranger)
    for name, address in addresses.items():
        assert client.get(address).status_code == 404, name


def test_only_managers_are_offered_to_invite(sign_in, director, officer, college, addresses):
    invite = reverse("accounts:invitation_new", args=[college.organisation.public_id])
    assert invite in sign_in(director).get(addresses["members"]).content.decode()
    client = sign_in(officer)
    assert invite not in client.get(addresses["members"]).content.decode()
    assert client.get(invite).status_code == 403


def test_a_director_invites_on_the_page(sign_in, director, college):
    client = sign_in(director)
    address = reverse("accounts:invitation_new", args=[college.organisation.public_id])
    form = client.get(address).context["form"]
    assert [value for value, _label in form.fields["role"].choices] == ["officer", "director", "keeper", "teacher"]
    data = {"email": "new@example.kz", "full_name": "Жаңа", "role": "keeper", "language": "ru"}
    assert client.post(address, data).status_code == 302
    assert Invitation.objects.get().role == "keeper"
    again = client.post(address, data)
    assert again.status_code == 422 and again.context["form"].errors["email"]
    assert Invitation.objects.count() == 1


def test_an_invitation_is_shown_sent_again_and_withdrawn(sign_in, director, college):
    client = sign_in(director)
    address = reverse("accounts:invitation_new", args=[college.organisation.public_id])
    client.post(address, {"email": "new@example.kz", "role": "keeper", "language": "ru"})
    invitation = Invitation.objects.get()
    page = reverse("accounts:invitation", args=[invitation.public_id])
    assert invitation.digest not in client.get(page).content.decode()
    assert client.post(reverse("accounts:invitation_resend", args=[invitation.public_id])).status_code == 302
    assert Invitation.objects.get().digest != invitation.digest
    client.post(reverse("accounts:invitation_revoke", args=[invitation.public_id]))
    assert Invitation.objects.get().revoked_at is not None


def test_a_director_ends_a_membership_on_the_page(sign_in, director, officer):
    membership = Membership.objects.get(user_id=officer.user_id)
    client = sign_in(director)
    assert client.get(reverse("accounts:membership_end", args=[membership.public_id])).status_code == 405
    assert client.post(reverse("accounts:membership_end", args=[membership.public_id])).status_code == 302
    membership.refresh_from_db()
    assert membership.ended_at is not None


def test_the_last_director_is_told_why_not(sign_in, director):
    membership = Membership.objects.get(user_id=director.user_id)
    client = sign_in(director)
    response = client.post(reverse("accounts:membership_end", args=[membership.public_id]), follow=True)
    assert "Nobody else could manage members" in response.content.decode()
    membership.refresh_from_db()
    assert membership.ended_at is None


def test_the_profile_page_saves_name_and_language(sign_in, officer, settings):
    client = sign_in(officer)
    response = client.post(reverse("accounts:profile"), {"full_name": "Жаңа Есім", "language": "ru"})
    assert response.status_code == 302 and response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ru"
    assert User.objects.get(pk=officer.user_id).full_name == "Жаңа Есім"
    assert client.post(reverse("accounts:profile"), {"full_name": "", "language": "ru"}).status_code == 422


def test_a_key_is_shown_once(sign_in, officer):
    client = sign_in(officer)
    response = client.post(reverse("accounts:token_new"), {"label": "есеп"})
    key = response.context["key"]
    assert response.status_code == 200 and key in response.content.decode() and "no-store" in response["Cache-Control"]
    listed = client.get(reverse("accounts:token_list")).content.decode()
    assert "есеп" in listed and key not in listed
    token = ApiToken.objects.get()
    client.post(reverse("accounts:token_revoke", args=[token.public_id]))
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_anothers_key_is_not_found(sign_in, officer, director):
    sign_in(director).post(reverse("accounts:token_new"), {"label": "x"})
    token = ApiToken.objects.get()
    assert sign_in(officer).post(reverse("accounts:token_revoke", args=[token.public_id])).status_code == 404
    token.refresh_from_db()
    assert token.revoked_at is None


def test_names_cannot_carry_markup(sign_in, director, college):
    people.make_user(college.organisation, "officer", full_name="<script>alert(1)</script>")
    text = sign_in(director).get(reverse("accounts:membership_list", args=[college.organisation.public_id])).content.decode()
    assert "<script>alert" not in text and "&lt;script&gt;" in text


def test_a_list_of_members_takes_the_same_queries_for_one_and_for_fifty(sign_in, director, college, django_assert_max_num_queries):
    client = sign_in(director)
    address = reverse("accounts:membership_list", args=[college.organisation.public_id])
    client.get(address)
    for _ in range(50):
        people.make_user(college.organisation, "teacher")
    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200


@pytest.fixture
def administrator(db):
    return people.make_user(is_superuser=True, is_staff=True)


@pytest.mark.parametrize("model", ["user", "membership", "organisation", "accesslink", "invitation", "apitoken", "legalform"])
def test_the_administrators_screen_lists_and_deletes_nothing(client, administrator, give, model):
    give()
    client.force_login(administrator)
    response = client.get(f"/admin/accounts/{model}/")
    assert response.status_code == 200 and "delete_selected" not in response.content.decode()


def test_the_administrators_screen_hides_digests_and_passwords(client, administrator, give):
    link, _secret = give()
    client.force_login(administrator)
    shown = client.get(f"/admin/accounts/accesslink/{link.pk}/change/").content.decode()
    assert "Ерлан" in shown and link.digest not in shown
    assert administrator.password not in client.get(f"/admin/accounts/user/{administrator.pk}/change/").content.decode()


def test_an_administrator_opens_accounts_and_gives_roles_through_actions(client, administrator, college):
    client.force_login(administrator)
    data = {"email": "new@example.kz", "full_name": "Жаңа", "language": "kk", "password": "қараша айының күні 22"}
    assert client.post("/admin/accounts/user/add/", data).status_code == 302
    user = User.objects.get(email="new@example.kz")
    assert user.check_password(data["password"])
    data = {"user": user.pk, "organisation": college.organisation.pk, "role": "director", "since": "2026-01-01", "until": ""}
    assert client.post("/admin/accounts/membership/add/", data).status_code == 302
    assert actor_for(user).has_role(college.organisation.public_id, "director")
    assert set(Event.objects.values_list("action", flat=True)) >= {"accounts.create_account", "accounts.add_membership"}


def test_a_refused_account_is_not_added(client, administrator):
    client.force_login(administrator)
    data = {"email": "new@example.kz", "full_name": "Жаңа", "language": "kk", "password": "123"}
    client.post("/admin/accounts/user/add/", data)
    assert not User.objects.filter(email="new@example.kz").exists()


def test_an_administrator_closes_and_ends_through_actions(client, administrator, officer, college, give):
    link, _secret = give()
    client.force_login(administrator)
    membership = Membership.objects.get(user_id=officer.user_id)
    rows = {
        "accesslink": ("revoke", link.pk),
        "membership": ("end", membership.pk),
        "user": ("close", officer.user_id),
        "organisation": ("close", college.organisation.pk),
    }
    for model, (action, pk) in rows.items():
        client.post(f"/admin/accounts/{model}/", {"action": action, "_selected_action": [pk]})
    client.post("/admin/accounts/user/", {"action": "reopen", "_selected_action": [officer.user_id]})
    names = {"revoke_link", "end_membership", "close_account", "reopen_account", "close_organisation"}
    assert set(Event.objects.values_list("action", flat=True)) >= {f"accounts.{name}" for name in names}
