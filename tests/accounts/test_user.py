"""Accounts, profiles, keys, and who may touch them."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from crm.accounts.acting import actor_for, digest_of
from crm.accounts.actions.token import create_token, revoke_token
from crm.accounts.actions.user import choose_language, close_account, create_account, edit_profile, reopen_account
from crm.accounts.jobs import load_link, load_user
from crm.accounts.models import AccessLink, ApiToken, User
from crm.audit.models import Event
from crm.core import clock
from crm.core.actors import system
from crm.core.errors import Conflict, Forbidden, Invalid
from crm.core.ports import actor_loaders
from tests.factories import people

pytestmark = pytest.mark.django_db
PASSWORD = "қараша айының күні 22"


@pytest.fixture
def user(officer):
    return User.objects.get(pk=officer.user_id)


@pytest.fixture
def admin(db):
    return actor_for(people.make_user(is_superuser=True, is_staff=True))


def state():
    return list(User.objects.order_by("pk").values()), Event.objects.count(), list(ApiToken.objects.values())


@pytest.mark.both
def test_the_system_opens_accounts(db):
    user = create_account(actor=system("demo"), email=" New@Example.KZ ", full_name="  Жаңа   Адам ", password=PASSWORD, language="ru")
    assert (user.email, user.full_name, user.language, user.is_staff) == ("new@example.kz", "Жаңа Адам", "ru", False)
    assert Event.objects.get(action="accounts.create_account").actor_kind == "system"


@pytest.mark.parametrize("role", ["officer", "director"])
def test_members_open_no_accounts(college, role):
    actor = people.make_actor(college.organisation, role)
    before = state()
    with pytest.raises(Forbidden):
        create_account(actor=actor, email="x@example.kz", full_name="Х", password=PASSWORD)
    assert state() == before


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"full_name": " "}, "core.required"), ({"password": "123"}, "accounts.password"), ({"language": "de"}, "accounts.language_unknown")],
)
def test_a_wrong_account_is_not_opened(admin, fields, code):
    before = state()
    with pytest.raises(Invalid) as caught:
        create_account(actor=admin, **{"email": "x@example.kz", "full_name": "Х", "password": PASSWORD, **fields})
    assert caught.value.code == code
    assert state() == before


@pytest.mark.both
def test_an_address_has_one_account(admin, user):
    before = state()
    with pytest.raises(Conflict) as caught:
        create_account(actor=admin, email=user.email.upper(), full_name="Х", password=PASSWORD)
    assert caught.value.code == "accounts.email_taken"
    assert state() == before


def test_names_lose_tricks_but_not_letters(admin):
    user = create_account(actor=admin, email="x@example.kz", full_name="Ә\u202eбек <script>\x00", password=PASSWORD)
    assert user.full_name == "Әбек <script>"


def test_an_account_is_closed_and_opened_again(admin, user, college):
    close_account(actor=admin, user=user)
    assert actor_for(User.objects.get(pk=user.pk)).kind == "anonymous"
    with pytest.raises(Conflict):
        close_account(actor=admin, user=user)
    reopen_account(actor=admin, user=user)
    assert actor_for(User.objects.get(pk=user.pk)).grants


def test_nobody_closes_the_own_account_or_anothers_without_right(admin, director, user):
    with pytest.raises(Forbidden):
        close_account(actor=director, user=user)
    with pytest.raises(Forbidden) as caught:
        close_account(actor=admin, user=User.objects.get(pk=admin.user_id))
    assert caught.value.code == "accounts.self_block"
    assert not User.objects.filter(is_active=False).exists()


def test_a_profile_is_changed_by_its_owner_only(officer, director, user):
    edit_profile(actor=officer, user=user, full_name="Жаңа Есім", language="en")
    user.refresh_from_db()
    assert (user.full_name, user.language) == ("Жаңа Есім", "en")
    before = state()
    with pytest.raises(Forbidden):
        edit_profile(actor=director, user=user, full_name="Басқа", language="kk")
    for fields in ({"full_name": "", "language": "kk"}, {"full_name": "А", "language": "xx"}):
        with pytest.raises(Invalid):
            edit_profile(actor=officer, user=user, **fields)
    assert state() == before


def test_the_switch_of_language_is_kept_on_the_account(officer, user, sign_in, django_capture_on_commit_callbacks):
    client = sign_in(officer)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("core:language"), {"language": "ru", "next": "/"})
    user.refresh_from_db()
    assert user.language == "ru"
    with pytest.raises(Invalid):
        choose_language(actor=officer, language="xx")


@pytest.mark.both
def test_a_key_acts_with_its_owners_rights_and_is_kept_as_digest(officer, user, client):
    token, key = create_token(actor=officer, user=user, label="есеп")
    assert token.digest == digest_of(key) and key not in str(list(ApiToken.objects.values()))
    response = client.get(reverse("me"), HTTP_AUTHORIZATION=f"Token {key}")
    assert response.json()["email"] == user.email
    assert key not in str(list(Event.objects.values()))
    revoke_token(actor=officer, token=token)
    assert client.get(reverse("me"), HTTP_AUTHORIZATION=f"Token {key}").status_code == 401


def test_a_key_of_a_closed_account_opens_nothing(officer, admin, user, client):
    _token, key = create_token(actor=officer, user=user)
    close_account(actor=admin, user=user)
    assert client.get(reverse("me"), HTTP_AUTHORIZATION=f"Token {key}").status_code == 401


def test_a_key_signs_in_to_the_api_only(officer, user, client):
    _token, key = create_token(actor=officer, user=user)
    assert client.get(reverse("accounts:settings"), HTTP_AUTHORIZATION=f"Token {key}").status_code == 302


def test_keys_are_made_and_withdrawn_by_their_owner(officer, director, user):
    token, _key = create_token(actor=officer, user=user)
    before = state()
    with pytest.raises(Forbidden):
        create_token(actor=director, user=user)
    with pytest.raises(Forbidden):
        revoke_token(actor=director, token=token)
    assert state() == before
    revoke_token(actor=officer, token=token)
    with pytest.raises(Forbidden):
        revoke_token(actor=officer, token=token)
    with pytest.raises(Conflict):
        revoke_token(actor=officer, token=ApiToken(pk=token.pk, user=user))


def test_the_command_prints_a_working_key(user, client):
    out = io.StringIO()
    call_command("token", user=user.email.upper(), stdout=out)
    key = out.getvalue().strip()
    assert client.get(reverse("me"), HTTP_AUTHORIZATION=f"Token {key}").status_code == 200


def test_the_command_says_when_there_is_nobody(db):
    with pytest.raises(CommandError):
        call_command("token", user="nobody@example.kz")
    user = people.make_user(is_active=False)
    with pytest.raises(CommandError):
        call_command("token", user=user.email)


def test_the_first_administrator_comes_from_the_command_line(db, monkeypatch):
    monkeypatch.setenv("ADMIN_PASSWORD", PASSWORD)
    call_command("createadmin", email="admin@example.kz", name="Әкімші", stdout=io.StringIO())
    assert actor_for(User.objects.get()).is_admin
    with pytest.raises(CommandError):
        call_command("createadmin", email="admin@example.kz", name="Әкімші", stdout=io.StringIO())


def test_a_worker_rebuilds_who_asked_with_the_rights_of_now(officer, user, admin):
    assert actor_loaders.get("user") is load_user
    assert load_user(user.pk).grants == officer.grants
    close_account(actor=admin, user=user)
    assert load_user(user.pk).kind == "anonymous" and load_user(0).kind == "anonymous"


def test_a_worker_rebuilds_the_holder_of_a_live_link_only(give):
    link, _secret = give()
    assert load_link(link.public_id).link.subject_id == link.subject_id
    AccessLink.objects.filter(pk=link.pk).update(expires_at=clock.now())
    assert load_link(link.public_id).kind == "anonymous" and load_link("").kind == "anonymous"
