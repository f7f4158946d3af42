"""Giving and ending roles."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import F

from crm.accounts.models import Membership, Organisation, User
from crm.accounts.permissions import administer
from crm.accounts.permissions import end_membership as may_end
from crm.accounts.rules import role_fits
from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid


@transaction.atomic
def add_membership(
    *,
    actor: Actor,
    user: User,
    organisation: Organisation,
    role: str,
    since: dt.date | None = None,
    until: dt.date | None = None,
    at: dt.datetime | None = None,
) -> Membership:
    """Give a person a role without an invitation: for platform administrators and the system only.

    since, until: days, inclusive. Raises Invalid for a role foreign to this kind of organisation,
    Conflict("accounts.member_already") when the person has it already.
    """
    at = at or clock.now()
    administer(actor, organisation).require()
    return join(actor=actor, user=user, organisation=organisation, role=role, since=since, until=until, at=at)


def join(
    *,
    actor: Actor,
    user: User,
    organisation: Organisation,
    role: str,
    since: dt.date | None = None,
    until: dt.date | None = None,
    at: dt.datetime,
) -> Membership:
    """The change itself, for actions of this room that have asked for the right already; in their transaction."""
    answer = role_fits(organisation.kind, role)
    if not answer:
        raise Invalid(answer.code, field="role")
    if organisation.closed_on is not None:
        raise Conflict("accounts.organisation_closed")
    since = since or clock.today(at)
    if until is not None and until < since:
        raise Invalid("accounts.until_before_since", field="until")
    try:
        with transaction.atomic():
            membership = Membership.objects.create(user=user, organisation=organisation, role=role, since=since, until=until, created_at=at)
    except IntegrityError as error:
        raise Conflict("accounts.member_already", field="role") from error
    data = {"role": role, "person": user.public_id, "since": since.isoformat(), "until": until.isoformat() if until else ""}
    record(actor=actor, action="accounts.add_membership", subject=membership, organisation=organisation.public_id, data=data, at=at)
    return membership


@transaction.atomic
def end_membership(*, actor: Actor, membership: Membership, at: dt.datetime | None = None) -> Membership:
    """End a role at once. The last person who can manage members stays, unless a platform administrator acts.

    Raises Forbidden, Conflict("accounts.membership_ended") or Conflict("accounts.last_manager").
    """
    at = at or clock.now()
    may_end(actor, membership).require()
    if not (actor.is_system or actor.is_admin):
        _hold_last_manager(membership, at)
    day = clock.today(at)
    last = max(day, membership.since)
    if not Membership.objects.filter(pk=membership.pk, ended_at=None).update(ended_at=at, until=last):
        raise Conflict("accounts.membership_ended")
    membership.ended_at, membership.until = at, last
    organisation = membership.organisation.public_id
    data = {"role": membership.role, "person": membership.user.public_id}
    record(actor=actor, action="accounts.end_membership", subject=membership, organisation=organisation, data=data, at=at)
    return membership


def _hold_last_manager(membership: Membership, at: dt.datetime) -> None:
    # An update that changes nothing locks the organisation's row on PostgreSQL (SQLite has one writer anyway), so
    # two managers who end each other at the same moment are judged one after the other.
    Organisation.objects.filter(pk=membership.organisation_id).update(kind=F("kind"))
    # The moment `at` was taken before the row was held: a role the other manager ended meanwhile bears a later time
    # and would still count as in force, so whatever has an end written is left out.
    managers = Membership.objects.filter(organisation_id=membership.organisation_id, ended_at=None).in_force(at).managing()
    if managers.filter(pk=membership.pk).exists() and not managers.exclude(pk=membership.pk).exists():
        raise Conflict("accounts.last_manager")
