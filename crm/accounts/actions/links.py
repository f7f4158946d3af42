"""Doors for people without an account. A secret exists in an address only: rows, audit and jobs hold its digest or its public id."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse

from crm.accounts.acting import actor_from_link, digest_of
from crm.accounts.models import AccessLink, Organisation
from crm.accounts.permissions import give_link as may_give
from crm.accounts.permissions import revoke_link as may_revoke
from crm.audit.actions.record import record
from crm.core import clock, ports
from crm.core.actors import Actor
from crm.core.errors import Conflict, DomainError, Forbidden, Invalid, Missing
from crm.core.identifiers.names import clean_name
from crm.core.ids import new_token
from crm.core.languages import CODES

#: A link is never valid longer than this many days.
LONGEST_DAYS = 400
RENEWED_DAYS = 30


class LinkExpired(DomainError):
    """The time of a link is over; its holder may ask for a new one by e-mail."""

    status = 410


class LinkRevoked(DomainError):
    """A newer link took its place, or it was withdrawn."""

    status = 410


def link_address(secret: str) -> str:
    """The absolute address of a link, as mailed or printed."""
    return settings.SITE_URL.rstrip("/") + reverse("accounts:link", args=[secret])


@transaction.atomic
def give_link(
    *,
    actor: Actor,
    scope: str,
    subject_kind: str,
    subject_id: str,
    organisation: Organisation,
    person_name: str,
    person_ref: str = "",
    email: str = "",
    language: str = "kk",
    channel: str = "email",
    days: int = 30,
    paper_id: str = "",
    version_id: str = "",
    at: dt.datetime | None = None,
) -> tuple[AccessLink, str]:
    """Make a link for one person and purpose; return it with its secret, which cannot be read again.

    Earlier live links of the same giver, scope, subject and person are revoked: the person is known by `person_ref`
    ("learner:<public id>") where it is given, by name otherwise. The caller delivers the secret. days: 1 to 400.
    Raises Forbidden for those outside `organisation`, Invalid for a wrong scope, address or time.
    """
    at = at or clock.now()
    may_give(actor, organisation).require()
    _check(scope, channel, email, language, days)
    whose = {"scope": scope, "subject_kind": subject_kind, "subject_id": subject_id, "organisation": organisation}
    called = clean_name(person_name)[:200]
    _end_earlier(whose, called, person_ref, at)
    person = {"person_name": called, "person_ref": person_ref, "email": email.strip().lower(), "language": language, "channel": channel}
    times = {"created_at": at, "expires_at": at + dt.timedelta(days=days)}
    link, secret = _write(**whose, **person, **times, paper_id=paper_id, version_id=version_id)
    _record(actor, "accounts.give_link", link, at)
    return link, secret


def _end_earlier(whose: dict[str, Any], called: str, person_ref: str, at: dt.datetime) -> None:
    # A link from before people were told apart carries a name only.
    person = Q(person_ref="", person_name=called)
    if person_ref:
        person |= Q(person_ref=person_ref)
    AccessLink.objects.filter(person, **whose, revoked_at=None).update(revoked_at=at)


def _write(**values: Any) -> tuple[AccessLink, str]:
    secret = new_token()
    try:
        with transaction.atomic():
            return AccessLink.objects.create(digest=digest_of(secret), **values), secret
    except IntegrityError as error:
        # Somebody gave this person the same link at the same moment; theirs is on its way.
        raise Conflict("core.stale") from error


def _check(scope: str, channel: str, email: str, language: str, days: int) -> None:
    if scope not in ports.link_scopes:
        raise Invalid("accounts.link_scope_unknown")
    if channel not in ("email", "slip"):
        raise Invalid("core.invalid_choice", field="channel")
    if channel == "email" and not email.strip():
        raise Invalid("accounts.link_email_required", field="email")
    if language not in CODES:
        raise Invalid("accounts.language_unknown", field="language")
    if not 1 <= days <= LONGEST_DAYS:
        raise Invalid("accounts.link_days", field="days", limit=LONGEST_DAYS)


def _record(actor: Actor, action: str, link: AccessLink, at: dt.datetime) -> None:
    data = {"scope": link.scope, "subject": f"{link.subject_kind}/{link.subject_id}", "channel": link.channel}
    record(actor=actor, action=action, subject=link, organisation=link.organisation.public_id, data=data, at=at)


def find_link(secret: str) -> AccessLink:
    """The link of this secret, whatever its state; raises Missing("accounts.link_unknown")."""
    link = AccessLink.objects.filter(digest=digest_of(secret)).select_related("organisation").first()
    if link is None:
        raise Missing("accounts.link_unknown")
    return link


def open_link(secret: str, *, scope: str | None = None, at: dt.datetime | None = None) -> AccessLink:
    """The valid link of this secret. Changes nothing, so mail scanners may open it as often as they like.

    Raises Missing for an unknown secret or another `scope`, LinkRevoked and LinkExpired for a dead one.
    """
    link = find_link(secret)
    if link.revoked_at is not None or link.organisation.closed_on is not None:
        raise LinkRevoked("accounts.link_revoked")
    if link.expires_at <= (at or clock.now()):
        raise LinkExpired("accounts.link_expired")
    if scope is not None and link.scope != scope:
        raise Missing("accounts.link_other_page")
    return link


@transaction.atomic
def mark_link_used(*, actor: Actor, at: dt.datetime | None = None) -> None:
    """Note that the holder did something through the link (never on opening). The first time is recorded."""
    at = at or clock.now()
    if actor.link is None:
        raise Forbidden("accounts.not_link")
    rows = AccessLink.objects.filter(public_id=actor.link.public_id)
    if rows.filter(used_at=None).update(used_at=at):
        _record(actor, "accounts.use_link", rows.select_related("organisation").get(), at)
    else:
        rows.update(used_at=at)


@transaction.atomic
def revoke_link(*, actor: Actor, link: AccessLink, at: dt.datetime | None = None) -> AccessLink:
    """Withdraw a link; it opens nothing from then on. Raises Conflict when somebody was faster."""
    at = at or clock.now()
    may_revoke(actor, link).require()
    if not AccessLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=at):
        raise Conflict("accounts.link_revoked")
    link.revoked_at = at
    _record(actor, "accounts.revoke_link", link, at)
    return link


@transaction.atomic
def renew_link(*, secret: str, at: dt.datetime | None = None) -> AccessLink:
    """The holder of an expired link asks for a new one: it goes to the same address, never to the browser.

    The old link is revoked, so one expired link brings one message. Announces
    "accounts.link_renewed" with the new secret, after commit.
    Raises Missing, LinkRevoked, Conflict("accounts.link_not_expired") or Invalid("accounts.link_no_email").
    """
    at = at or clock.now()
    old = find_link(secret)
    if old.revoked_at is not None or old.organisation.closed_on is not None:
        raise LinkRevoked("accounts.link_revoked")
    if old.expires_at > at:
        raise Conflict("accounts.link_not_expired")
    if not old.email:
        raise Invalid("accounts.link_no_email")
    if not AccessLink.objects.filter(pk=old.pk, revoked_at=None).update(revoked_at=at):
        raise Conflict("accounts.link_revoked")
    kept = (
        "scope",
        "subject_kind",
        "subject_id",
        "organisation",
        "paper_id",
        "version_id",
        "person_name",
        "person_ref",
        "email",
        "language",
    )
    values = {name: getattr(old, name) for name in kept}
    link, fresh = _write(**values, channel="email", expires_at=at + dt.timedelta(days=RENEWED_DAYS), created_at=at)
    actor = actor_from_link(old)
    _record(actor, "accounts.renew_link", link, at)
    ports.announce("accounts.link_renewed", actor=actor, link_id=link.public_id, secret=fresh)
    return link
