"""Pages opened by a link: what scanners, strangers and late holders meet."""

import datetime as dt

import pytest
from django import forms
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from crm.accounts.actions.links import revoke_link
from crm.accounts.lists.access_link import state_of
from crm.accounts.models import AccessLink
from crm.accounts.pages.base import LinkActionPage, LinkFormPage, LinkPage
from crm.audit.models import Event
from crm.core import clock
from crm.core.errors import Conflict, register, sentences
from crm.jobs.models import Job
from crm.notifications.models import Delivery

pytestmark = pytest.mark.django_db


@pytest.fixture
def expired(give):
    """The secret of a link whose time is over."""
    link, secret = give(days=1)
    AccessLink.objects.filter(pk=link.pk).update(expires_at=clock.now() - dt.timedelta(minutes=1))
    return secret


def fingerprint():
    return list(AccessLink.objects.order_by("pk").values()), Event.objects.count(), Delivery.objects.count(), Job.objects.count()


@pytest.mark.both
@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_mail_scanner_changes_nothing(client, give, method):
    _link, secret = give()
    before = fingerprint()
    for _ in range(3):
        getattr(client, method)(reverse("accounts:link", args=[secret]), HTTP_USER_AGENT="Mail Scanner/1.0")
    assert fingerprint() == before


def test_the_door_leads_to_the_page_of_its_purpose(client, give):
    _link, secret = give()
    response = client.get(reverse("accounts:link", args=[secret]))
    assert (response.status_code, response["Location"]) == (302, reverse("accounts:link_renew", args=[secret]))
    assert "no-store" in response["Cache-Control"]


def test_the_door_takes_no_post(client, give):
    _link, secret = give()
    assert client.post(reverse("accounts:link", args=[secret])).status_code == 405


def test_a_strangers_guess_is_not_found(client, db):
    assert client.get(reverse("accounts:link", args=["x" * 43])).status_code == 404
    assert client.post(reverse("accounts:link_renew", args=["x" * 43])).status_code == 404


def test_an_expired_link_says_so_and_offers_a_new_one(client, expired):
    before = fingerprint()
    response = client.get(reverse("accounts:link", args=[expired]))
    text = response.content.decode()
    assert response.status_code == 410
    assert "accounts.link_expired" in text and reverse("accounts:link_renew", args=[expired]) in text
    assert "erlan@example.kz" not in text and "Ерлан" not in text
    assert fingerprint() == before


def test_asking_for_a_new_link_mails_it_and_shows_nothing(client, expired, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("accounts:link_renew", args=[expired]))
    assert response.status_code == 200
    mail = Delivery.objects.get()
    assert mail.url.rsplit("/l/", 1)[-1].rstrip("/") not in response.content.decode()
    assert "erlan@example.kz" not in response.content.decode()
    again = client.post(reverse("accounts:link_renew", args=[expired]))
    assert again.status_code == 410 and Delivery.objects.count() == 1


def test_coming_back_to_the_renewal_changes_nothing(client, expired):
    before = fingerprint()
    response = client.get(reverse("accounts:link_renew", args=[expired]))
    assert response["Location"] == reverse("accounts:link", args=[expired]) and fingerprint() == before


def test_a_live_link_needs_no_new_one(client, give):
    _link, secret = give()
    response = client.post(reverse("accounts:link_renew", args=[secret]))
    assert response.status_code == 409 and b"accounts.link_not_expired" in response.content


def test_an_expired_slip_offers_no_mail(client, give):
    link, secret = give(channel="slip", email="")
    AccessLink.objects.filter(pk=link.pk).update(expires_at=clock.now())
    response = client.get(reverse("accounts:link", args=[secret]))
    assert response.status_code == 410 and b'<form method="post" action="/l/' not in response.content


def test_a_withdrawn_link_says_so(client, give, officer):
    link, secret = give()
    revoke_link(actor=officer, link=link)
    response = client.get(reverse("accounts:link", args=[secret]))
    assert response.status_code == 410 and b"accounts.link_revoked" in response.content


@pytest.mark.parametrize(("given", "chosen", "spoken"), [("ru", None, "ru"), ("kk", None, "kk"), ("ru", "en", "en")])
def test_a_closed_link_speaks_its_language_unless_the_visitor_chose_one(client, give, settings, given, chosen, spoken):
    link, secret = give(language=given)
    AccessLink.objects.filter(pk=link.pk).update(expires_at=clock.now())
    if chosen:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = chosen
    response = client.get(reverse("accounts:link", args=[secret]), HTTP_ACCEPT_LANGUAGE="de")
    assert f'<html lang="{spoken}"' in response.content.decode()


class Answer(forms.Form):
    text = forms.CharField()


class Shown(LinkPage):
    scope = "test.scope"

    def get(self, request, *args, **kwargs):
        return HttpResponse(f"{self.actor.kind} {self.actor.name} {translation.get_language()}")


class Asked(LinkFormPage):
    scope = "test.scope"
    form_class = Answer

    def show(self, status=200, **extra):
        return HttpResponse(str(extra["form"].errors.as_json()), status=status)

    def act(self, data):
        if data["text"] == "late":
            raise Conflict("test.late", field="text")
        return "/done/"


class Pressed(LinkActionPage):
    scope = "test.scope"

    def act(self):
        return "/done/"


@pytest.fixture
def request_of(db):
    """A request as the middleware would leave it, without signing in."""

    def make(method="get", data=None, cookies=None):
        request = getattr(RequestFactory(), method)("/x/", data)
        request.session = SessionStore()
        request.COOKIES.update(cookies or {})
        return request

    return make


def test_a_page_behind_a_link_knows_its_holder_and_language(give, request_of):
    _link, secret = give(language="ru")
    response = Shown.as_view()(request_of(), secret=secret)
    assert response.content.decode() == "link Ерлан Үлгі ru"
    assert response["Content-Language"] == "ru" and "noindex" in response["X-Robots-Tag"]


def test_the_visitors_choice_of_language_wins(give, request_of, settings):
    _link, secret = give(language="ru")
    response = Shown.as_view()(request_of(cookies={settings.LANGUAGE_COOKIE_NAME: "en"}), secret=secret)
    assert response.content.decode().endswith("en")


def test_pages_behind_links_need_no_account():
    assert all(page.as_view().login_required is False for page in (Shown, Asked, Pressed))


def test_a_taken_form_counts_as_use(give, request_of):
    link, secret = give()
    Asked.as_view()(request_of(), secret=secret)
    link.refresh_from_db()
    assert link.used_at is None
    assert Asked.as_view()(request_of("post", {"text": "yes"}), secret=secret).status_code == 302
    link.refresh_from_db()
    assert link.used_at is not None


def test_a_refused_form_is_no_use(give, request_of):
    link, secret = give()
    register({"test.late": "too late"})
    response = Asked.as_view()(request_of("post", {"text": "late"}), secret=secret)
    sentences.remove("test.late")
    assert response.status_code == 422 and b"too late" in response.content
    assert Asked.as_view()(request_of("post", {}), secret=secret).status_code == 422
    link.refresh_from_db()
    assert link.used_at is None


def test_a_button_counts_as_use_and_takes_posts_only(give, request_of):
    link, secret = give()
    assert Pressed.as_view()(request_of(), secret=secret).status_code == 405
    link.refresh_from_db()
    assert link.used_at is None
    assert Pressed.as_view()(request_of("post"), secret=secret).status_code == 302
    link.refresh_from_db()
    assert link.used_at is not None


def test_members_see_given_links_and_withdraw_them(give, officer, college, sign_in):
    link, _secret = give()
    client = sign_in(officer)
    listed = client.get(reverse("accounts:access_link_list", args=[college.organisation.public_id]))
    assert "Ерлан Үлгі" in listed.content.decode()
    response = client.post(reverse("accounts:access_link_revoke", args=[link.public_id]))
    assert response.status_code == 302
    link.refresh_from_db()
    assert link.revoked_at is not None


def test_strangers_find_no_links(give, stranger, college, sign_in):
    link, _secret = give()
    client = sign_in(stranger)
    assert client.get(reverse("accounts:access_link_list", args=[college.organisation.public_id])).status_code == 404
    assert client.get(reverse("accounts:access_link", args=[link.public_id])).status_code == 404
    assert client.post(reverse("accounts:access_link_revoke", args=[link.public_id])).status_code == 404
    link.refresh_from_db()
    assert link.revoked_at is None


def test_the_list_tells_which_links_still_work(give, officer, college, sign_in):
    for name, fields in {"Бір": {}, "Екі": {"expires_at": clock.now()}, "Үш": {"revoked_at": clock.now()}}.items():
        link, _secret = give(person_name=name)
        AccessLink.objects.filter(pk=link.pk).update(**fields)
    states = {link.person_name: str(state_of(link)) for link in AccessLink.objects.all()}
    assert len(set(states.values())) == 3
    text = sign_in(officer).get(reverse("accounts:access_link_list", args=[college.organisation.public_id])).content.decode()
    assert all(name in text for name in states)
