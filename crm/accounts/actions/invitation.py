"""Invitations: an address, a role, a secret in the mail; accepted by POST."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from crm.accounts.acting import actor_for, digest_of
from crm.accounts.actions.membership import join
from crm.accounts.actions.user import make_account
from crm.accounts.models import Invitation, Membership, Organisation, User
from crm.accounts.permissions import manage
from crm.accounts.permissions import revoke_invitation as may_revoke
from crm.accounts.rules import role_fits
from crm.audit.actions.record import record
from crm.core import clock, ports
from crm.core.actors import Actor
from crm.core.errors import Conflict, DomainError, Forbidden, Invalid, Missing
from crm.core.identifiers.names import clean_name
from crm.core.ids import new_token

VALID_DAYS = 14


class InvitationDead(DomainError):
    """An invitation that is too old, withdrawn or already accepted."""

    status = 410


def clean_email(text: str) -> str:
    """The address in lower case; Invalid("accounts.email") for what is none (line breaks included)."""
    email = text.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise Invalid("accounts.email", field="email") from error
    return email


@transaction.atomic
def invite_person(
    *,
    actor: Actor,
    organisation: Organisation,
    email: str,
    role: str,
    full_name: str = "",
    language: str = "kk",
    at: dt.datetime | None = None,
) -> Invitation:
    """Invite an address into a role for 14 days. Announces "accounts.invited" with the secret, which is then only in the mail.

    Raises Forbidden for those who do not manage members, Invalid for a role foreign to the organisation,
    Conflict("accounts.invited_already" or "accounts.member_already").
    """
    at = at or clock.now()
    manage(actor, organisation).require()
    email = clean_email(email)
    _check_room(organisation, email, role, at)
    secret = new_token()
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(
                digest=digest_of(secret),
                user_id=_sender(actor),
                organisation=organisation,
                email=email,
                full_name=clean_name(full_name)[:200],
                role=role,
                expires_at=at + dt.timedelta(days=VALID_DAYS),
                created_at=at,
            )
    except IntegrityError as error:
        raise Conflict("accounts.invited_already", field="email") from error
    _record(actor, "accounts.invite_person", invitation, at)
    ports.announce("accounts.invited", actor=actor, invitation_id=invitation.public_id, secret=secret, language=language)
    return invitation


def _check_room(organisation: Organisation, email: str, role: str, at: dt.datetime) -> None:
    answer = role_fits(organisation.kind, role)
    if not answer:
        raise Invalid(answer.code, field="role")
    if organisation.memberships.in_force(at).filter(user__email=email, role=role).exists():
        raise Conflict("accounts.member_already", field="email")
    # One that grew too old no longer holds its place.
    Invitation.objects.waiting().filter(organisation=organisation, email=email, role=role, expires_at__lte=at).update(revoked_at=at)


def _sender(actor: Actor) -> int:
    if actor.user_id is None:
        raise Forbidden("accounts.manage_required")
    return actor.user_id


def _record(actor: Actor, action: str, invitation: Invitation, at: dt.datetime) -> None:
    data = {"email": invitation.email, "role": invitation.role}
    record(actor=actor, action=action, subject=invitation, organisation=invitation.organisation.public_id, data=data, at=at)


@transaction.atomic
def resend_invitation(*, actor: Actor, invitation: Invitation, language: str = "kk", at: dt.datetime | None = None) -> Invitation:
    """Send it again with a new secret and 14 more days; the earlier mail stops working."""
    at = at or clock.now()
    may_revoke(actor, invitation).require()
    secret = new_token()
    fresh = {"digest": digest_of(secret), "expires_at": at + dt.timedelta(days=VALID_DAYS)}
    if not Invitation.objects.waiting().filter(pk=invitation.pk, digest=invitation.digest).update(**fresh):
        raise Conflict("core.stale")
    for name, value in fresh.items():
        setattr(invitation, name, value)
    _record(actor, "accounts.resend_invitation", invitation, at)
    ports.announce("accounts.invited", actor=actor, invitation_id=invitation.public_id, secret=secret, language=language)
    return invitation


@transaction.atomic
def revoke_invitation(*, actor: Actor, invitation: Invitation, at: dt.datetime | None = None) -> Invitation:
    """Withdraw an invitation nobody accepted yet."""
    at = at or clock.now()
    may_revoke(actor, invitation).require()
    if not Invitation.objects.waiting().filter(pk=invitation.pk).update(revoked_at=at):
        raise Conflict("core.stale")
    invitation.revoked_at = at
    _record(actor, "accounts.revoke_invitation", invitation, at)
    return invitation


def open_invitation(secret: str, *, at: dt.datetime | None = None) -> Invitation:
    """The open invitation of this secret; changes nothing. Raises Missing or InvitationDead with the reason."""
    invitation = Invitation.objects.filter(digest=digest_of(secret)).select_related("organisation", "user").first()
    if invitation is None:
        raise Missing("accounts.invitation_unknown")
    if invitation.accepted_at is not None:
        raise InvitationDead("accounts.invitation_accepted")
    if invitation.revoked_at is not None or invitation.organisation.closed_on is not None:
        raise InvitationDead("accounts.invitation_revoked")
    if invitation.expires_at <= (at or clock.now()):
        raise InvitationDead("accounts.invitation_expired")
    return invitation


@transaction.atomic
def accept_invitation(
    *,
    actor: Actor,
    secret: str,
    full_name: str = "",
    password: str = "",
    language: str = "kk",
    at: dt.datetime | None = None,
) -> Membership:
    """Take the role: with the signed-in account of that address, or with a new account made here.

    Holding the secret proves the address. Of two acceptances at once one wins, the other gets
    Conflict("accounts.invitation_accepted"). Forbidden("accounts.sign_in_first") when the address has an account.
    """
    at = at or clock.now()
    invitation = open_invitation(secret, at=at)
    if not Invitation.objects.waiting().filter(pk=invitation.pk).update(accepted_at=at):
        raise Conflict("accounts.invitation_accepted")
    user = _accepting_account(actor, invitation)
    if user is None:
        name = clean_name(full_name) or invitation.full_name
        user = make_account(email=invitation.email, full_name=name, password=password, language=language, at=at)
    acting = actor_for(user, at)
    _record(acting, "accounts.accept_invitation", invitation, at)
    present = user.memberships.in_force(at).filter(organisation=invitation.organisation, role=invitation.role).first()
    return present or join(actor=acting, user=user, organisation=invitation.organisation, role=invitation.role, at=at)


def _accepting_account(actor: Actor, invitation: Invitation) -> User | None:
    """The account that accepts: the signed-in one; None when one must be made."""
    if actor.kind == "user":
        user = User.objects.get(pk=actor.user_id)
        if user.email != invitation.email:
            raise Forbidden("accounts.invitation_not_yours")
        return user
    if User.objects.filter(email=invitation.email).exists():
        raise Forbidden("accounts.sign_in_first")
    return None
