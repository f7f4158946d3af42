"""Signing in: password, code by mail; sign-up closed; attempts counted; the trail kept."""

import re

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.core.cache import cache
from django.urls import reverse

from crm.accounts.models import User
from crm.audit.models import Event
from crm.jobs.running import run_waiting
from crm.notifications.models import Delivery
from crm.settings import base
from tests.factories import people

pytestmark = pytest.mark.django_db
PASSWORD = "parol-12345"


@pytest.fixture
def user(college):
    return people.make_user(college.organisation, "officer", language="ru")


def enter(client, email, password=PASSWORD, **extra):
    return client.post(reverse("account_login"), {"login": email, "password": password}, **extra)


def actions():
    return list(Event.objects.order_by("pk").values_list("action", flat=True))


def test_passwords_are_kept_as_argon2(settings):
    settings.PASSWORD_HASHERS = base.PASSWORD_HASHERS
    assert identify_hasher(make_password("x")).algorithm == "argon2"


def test_passkeys_codes_and_generators_are_offered(settings):
    assert set(base.MFA_SUPPORTED_TYPES) == {"totp", "recovery_codes", "webauthn"}
    assert base.MFA_PASSKEY_LOGIN_ENABLED and base.ACCOUNT_LOGIN_BY_CODE_ENABLED


@pytest.mark.both
def test_signing_in_is_recorded_and_brings_the_accounts_language(client, user, settings):
    response = enter(client, user.email.upper())
    assert response.status_code == 302
    event = Event.objects.get(action="accounts.sign_in")
    assert (event.actor_ref, event.subject_id) == (user.public_id, user.public_id)
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ru"


def test_a_language_chosen_before_signing_in_stays(client, user, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    response = enter(client, user.email)
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies


def test_a_wrong_password_is_recorded_for_known_addresses_only(client, user):
    assert enter(client, user.email, "wrong-password").status_code == 200
    assert enter(client, "nobody@example.kz", "wrong-password").status_code == 200
    events = Event.objects.filter(action="accounts.sign_in_failed")
    assert [row.subject_id for row in events] == [user.public_id]
    assert "wrong-password" not in str(list(Event.objects.values()))


def test_a_closed_account_does_not_get_in(client, user):
    User.objects.filter(pk=user.pk).update(is_active=False)
    enter(client, user.email)
    assert client.get(reverse("accounts:settings")).status_code == 302
    assert "accounts.sign_in" not in actions()


def test_signing_out_is_recorded(client, user):
    enter(client, user.email)
    client.post(reverse("account_logout"))
    assert actions()[-1] == "accounts.sign_out"


def test_nobody_signs_up_by_himself(client, db):
    before = User.objects.count()
    client.post(reverse("account_signup"), {"email": "x@example.kz", "password1": PASSWORD, "password2": PASSWORD})
    assert User.objects.count() == before


def test_attempts_are_limited_by_the_cache(client, user, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/m/key"}
    cache.clear()
    for _ in range(3):
        enter(client, user.email, "wrong-password")
    enter(client, user.email, PASSWORD)
    assert client.get(reverse("accounts:settings")).status_code == 302
    cache.clear()


@pytest.mark.both
def test_a_code_by_mail_opens_the_account(client, user, settings, smtp_server, django_capture_on_commit_callbacks):
    settings.OUTBOX_VISIBLE = False
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("account_request_login_code"), {"email": user.email})
    run_waiting()
    letter = smtp_server.to(user.email)[0]
    code = re.search(r": ([A-Z0-9-]{4,12})\s*$", smtp_server.text(), re.M).group(1)
    assert code not in letter["Subject"]
    response = client.post(reverse("account_confirm_login_code"), {"code": code})
    assert response.status_code == 302
    assert client.get(reverse("accounts:settings")).status_code == 200
    assert actions()[-1] == "accounts.sign_in"
    assert Delivery.objects.get(message="accounts.login_code").body == ""


def test_a_code_for_an_unknown_address_is_not_sent_and_not_betrayed(client, user, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        known = client.post(reverse("account_request_login_code"), {"email": user.email})
        unknown = client.post(reverse("account_request_login_code"), {"email": "nobody@example.kz"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert Delivery.objects.count() == 1


def test_a_new_password_comes_by_mail(client, user, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("account_reset_password"), {"email": user.email})
    letter = Delivery.objects.get(message="accounts.password_reset")
    page = client.get(letter.url, follow=True)
    assert page.status_code == 200
    fresh = "қараша айының күні 22"
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page.redirect_chain[-1][0], {"password1": fresh, "password2": fresh})
    user.refresh_from_db()
    assert user.check_password(fresh)
    assert "accounts.security_change" in actions()
    assert Delivery.objects.filter(message="accounts.security_changed", user=user).exists()


def test_changing_the_password_is_recorded_and_told(client, user, django_capture_on_commit_callbacks):
    enter(client, user.email)
    fresh = "қараша айының күні 22"
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh})
    event = Event.objects.get(action="accounts.security_change")
    assert event.payload.data == {"what": "password_changed"}
    assert Delivery.objects.filter(message="accounts.security_changed", user=user).count() == 1


def test_the_address_of_an_account_is_not_changed_by_its_owner(client, user):
    enter(client, user.email)
    response = client.post(reverse("account_email"), {"email": "other@example.kz", "action_add": ""})
    assert response.status_code in (302, 405)
    user.refresh_from_db()
    assert user.email.startswith("user")


def test_the_administrators_door_is_the_same(client, db):
    response = client.get("/admin/login/")
    assert response.status_code == 302 and response["Location"].startswith(reverse("account_login"))
