"""Doors for people without an account."""

import datetime as dt
import logging

import pytest
from django.db import connection
from django.urls import reverse

from crm.accounts.acting import actor_from_link, digest_of
from crm.accounts.actions.links import (
    LinkExpired,
    LinkRevoked,
    give_link,
    link_address,
    mark_link_used,
    open_link,
    renew_link,
    revoke_link,
)
from crm.accounts.models import AccessLink
from crm.audit.models import Event, Payload
from crm.core import clock
from crm.core.actors import system
from crm.core.errors import Conflict, Forbidden, Invalid, Missing
from crm.jobs.models import Job
from crm.notifications.models import Delivery
from tests.factories import people

pytestmark = pytest.mark.django_db


def days(count):
    return clock.now() + dt.timedelta(days=count)


def fingerprint():
    return list(AccessLink.objects.order_by("pk").values()), Event.objects.count(), Delivery.objects.count(), Job.objects.count()


@pytest.mark.both
def test_a_link_opens_with_its_secret_and_only_the_digest_is_kept(give):
    link, secret = give()
    assert open_link(secret) == link
    assert link.digest == digest_of(secret)
    assert secret not in str(list(AccessLink.objects.values()))


def test_opening_changes_nothing(give):
    _link, secret = give()
    before = fingerprint()
    for _ in range(5):
        open_link(secret)
    assert fingerprint() == before


def test_an_unknown_secret_is_missing(db):
    with pytest.raises(Missing) as caught:
        open_link("nobody-knows-this")
    assert caught.value.code == "accounts.link_unknown"


def test_a_link_of_another_scope_is_missing(give):
    _link, secret = give()
    with pytest.raises(Missing) as caught:
        open_link(secret, scope="another.scope")
    assert caught.value.code == "accounts.link_other_page"


def test_a_link_ends_after_its_days(give):
    link, secret = give(days=3)
    assert open_link(secret, at=link.expires_at - dt.timedelta(seconds=1))
    with pytest.raises(LinkExpired):
        open_link(secret, at=link.expires_at)


@pytest.mark.both
def test_a_second_link_to_the_same_person_revokes_the_first(give):
    _old, old_secret = give()
    _new, new_secret = give()
    with pytest.raises(LinkRevoked):
        open_link(old_secret)
    assert open_link(new_secret)


def test_a_link_to_another_person_about_the_same_subject_stays(give):
    _one, secret = give()
    give(person_name="Басқа Адам", email="other@example.kz")
    assert open_link(secret)


@pytest.mark.both
def test_two_people_of_one_name_each_keep_a_link(give):
    _father, first = give(person_ref="representative:1")
    _son, second = give(person_ref="learner:2")
    assert open_link(first) and open_link(second)
    _again, third = give(person_ref="learner:2")
    with pytest.raises(LinkRevoked):
        open_link(second)
    assert open_link(first) and open_link(third)


def test_one_person_under_a_new_name_has_one_link(give):
    _old, old_secret = give(person_ref="learner:2")
    give(person_ref="learner:2", person_name="Жаңа Есім")
    with pytest.raises(LinkRevoked):
        open_link(old_secret)


def test_a_link_without_a_person_leaves_those_of_the_same_name(give):
    _known, secret = give(person_ref="learner:2")
    give()
    assert open_link(secret)


def test_a_stranger_gives_no_link_in_our_name(give, stranger):
    before = fingerprint()
    with pytest.raises(Forbidden) as caught:
        give(actor=stranger)
    assert caught.value.code == "accounts.link_foreign"
    assert fingerprint() == before


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"scope": "no.such"}, "accounts.link_scope_unknown"),
        ({"channel": "pigeon"}, "core.invalid_choice"),
        ({"email": " "}, "accounts.link_email_required"),
        ({"language": "de"}, "accounts.language_unknown"),
        ({"days": 0}, "accounts.link_days"),
        ({"days": 401}, "accounts.link_days"),
    ],
)
def test_a_wrong_link_is_not_given(give, fields, code):
    before = fingerprint()
    with pytest.raises(Invalid) as caught:
        give(**fields)
    assert caught.value.code == code
    assert fingerprint() == before


def test_a_slip_needs_no_address(give):
    link, secret = give(channel="slip", email="")
    assert link.email == ""
    assert link_address(secret) == f"http://testserver/l/{secret}/"


def test_the_machine_gives_links_too(give):
    assert give(actor=system("agreements"))


def test_a_closed_organisation_gives_no_link_and_its_links_are_shut(give, college):
    _link, secret = give()
    college.organisation.closed_on = clock.today()
    college.organisation.save()
    with pytest.raises(LinkRevoked):
        open_link(secret)
    with pytest.raises(Forbidden):
        give()


def test_using_a_link_is_noted_and_recorded_once(give):
    link, _secret = give()
    actor = actor_from_link(link)
    mark_link_used(actor=actor)
    mark_link_used(actor=actor, at=days(1))
    link.refresh_from_db()
    assert link.used_at > clock.now()
    assert Event.objects.filter(action="accounts.use_link").count() == 1


def test_somebody_with_an_account_uses_no_link(officer):
    with pytest.raises(Forbidden):
        mark_link_used(actor=officer)


@pytest.mark.both
def test_a_revoked_link_opens_nothing(give, officer):
    link, secret = give()
    revoke_link(actor=officer, link=link)
    with pytest.raises(LinkRevoked):
        open_link(secret)
    with pytest.raises(Forbidden):
        revoke_link(actor=officer, link=AccessLink.objects.get(pk=link.pk))


def test_of_two_who_revoke_one_is_told(give, officer):
    link, _secret = give()
    stale = AccessLink.objects.get(pk=link.pk)
    revoke_link(actor=officer, link=link)
    with pytest.raises(Conflict):
        revoke_link(actor=officer, link=stale)
    assert Event.objects.filter(action="accounts.revoke_link").count() == 1


def test_a_stranger_revokes_nothing(give, stranger):
    link, secret = give()
    with pytest.raises(Forbidden):
        revoke_link(actor=stranger, link=link)
    assert open_link(secret)


@pytest.mark.both
def test_an_expired_link_is_renewed_by_mail_to_the_same_address(give, django_capture_on_commit_callbacks):
    old, secret = give(days=1)
    with django_capture_on_commit_callbacks(execute=True):
        fresh = renew_link(secret=secret, at=days(2))
    assert (fresh.email, fresh.person_name, fresh.scope, fresh.subject_id) == (old.email, old.person_name, old.scope, old.subject_id)
    mail = Delivery.objects.get(message="accounts.link_renewed")
    assert mail.email == "erlan@example.kz"
    new_secret = mail.url.rstrip("/").rsplit("/", 1)[-1]
    assert open_link(new_secret, at=days(2)) == fresh
    with pytest.raises(LinkRevoked):
        open_link(secret, at=days(2))


def test_one_expired_link_brings_one_letter(give, django_capture_on_commit_callbacks):
    _link, secret = give(days=1)
    with django_capture_on_commit_callbacks(execute=True):
        renew_link(secret=secret, at=days(2))
    before = fingerprint()
    with pytest.raises(LinkRevoked):
        renew_link(secret=secret, at=days(2))
    assert fingerprint() == before


def test_a_live_link_is_not_renewed(give):
    _link, secret = give()
    before = fingerprint()
    with pytest.raises(Conflict) as caught:
        renew_link(secret=secret)
    assert caught.value.code == "accounts.link_not_expired"
    assert fingerprint() == before


def test_a_slip_without_address_is_not_renewed(give):
    _link, secret = give(channel="slip", email="", days=1)
    before = fingerprint()
    with pytest.raises(Invalid) as caught:
        renew_link(secret=secret, at=days(2))
    assert caught.value.code == "accounts.link_no_email"
    assert fingerprint() == before


def test_a_withdrawn_link_is_not_renewed(give, officer):
    link, secret = give(days=1)
    revoke_link(actor=officer, link=link)
    with pytest.raises(LinkRevoked):
        renew_link(secret=secret, at=days(2))


def test_the_holder_has_no_rights_beyond_the_link(give):
    link, _secret = give()
    actor = actor_from_link(link)
    assert (actor.kind, actor.grants, actor.capabilities) == ("link", (), frozenset())
    assert not AccessLink.objects.visible_to(actor).exists()


def test_strangers_do_not_see_that_a_link_exists(give, officer, stranger):
    give()
    assert AccessLink.objects.visible_to(officer).count() == 1
    assert not AccessLink.objects.visible_to(stranger).exists()


def everything_stored():
    """All text in all tables of the database, without what is on its way to the mail server."""
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name != "notifications_delivery"]
        rows = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows.append(str(cursor.fetchall()))
    return "\n".join(rows)


@pytest.mark.both
def test_staff_never_read_a_live_link_anywhere(
    give, officer, director, college, sign_in, settings, caplog, django_capture_on_commit_callbacks
):
    settings.OUTBOX_VISIBLE = False
    caplog.set_level(logging.DEBUG)
    _old, secret = give(days=1)
    with django_capture_on_commit_callbacks(execute=True):
        link = renew_link(secret=secret, at=days(2))
    mail = Delivery.objects.get(message="accounts.link_renewed")
    fresh = mail.url.rstrip("/").rsplit("/", 1)[-1]
    client = sign_in(director)
    pages = [
        reverse("accounts:access_link_list", args=[college.organisation.public_id]),
        reverse("accounts:access_link", args=[link.public_id]),
        reverse("accounts:organisation", args=[college.organisation.public_id]),
        reverse("notifications:outbox"),
        reverse("notifications:delivery", args=[mail.public_id]),
        reverse("link-list"),
        reverse("link-detail", args=[link.public_id]),
        reverse("delivery-list"),
        reverse("delivery-detail", args=[mail.public_id]),
    ]
    for address in pages:
        response = client.get(address)
        assert response.status_code == 200, address
        text = response.content.decode()
        assert fresh not in text and digest_of(fresh) not in text, address
    assert fresh not in everything_stored()
    assert fresh not in str(list(Event.objects.values())) + str(list(Payload.objects.values()))
    assert fresh not in str(list(Job.objects.values("arguments", "key", "actor")))
    assert fresh not in caplog.text


def test_give_link_is_recorded_without_the_secret(give, college):
    _link, secret = give()
    event = Event.objects.get(action="accounts.give_link")
    assert event.organisation == college.organisation.public_id
    assert secret not in str(event.payload.data)


def test_members_of_any_role_give_links(give, college):
    teacher = people.make_actor(college.organisation, "teacher")
    assert give(actor=teacher)
    with pytest.raises(Forbidden):
        give(actor=people.make_actor(None))


def test_give_link_stands_alone(officer, college):
    with pytest.raises(Invalid):
        give_link(
            actor=officer,
            scope="",
            subject_kind="learner",
            subject_id="1",
            organisation=college.organisation,
            person_name="x",
            email="x@example.kz",
        )
