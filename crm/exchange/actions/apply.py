"""Taking an import in: asked for by a person, done by a job row by row, closed or left open for the rows that wait."""

import datetime as dt

from django.db import transaction

from crm.audit.actions.record import record
from crm.core import clock, ports
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.exchange.actions.row import to_take
from crm.exchange.actions.session import UNSETTLED, recount
from crm.exchange.choices import SessionState
from crm.exchange.models import Session
from crm.exchange.permissions import may_work
from crm.jobs.actions.enqueue import enqueue
from crm.jobs.choices import JobState
from crm.jobs.models import Job


@transaction.atomic
def begin_round(*, actor: Actor, session: Session, at: dt.datetime | None = None) -> Session:
    """Close the import to everybody else, so that whoever begins takes its ready rows in.

    Raises Forbidden, Invalid("exchange.nothing_to_take"), Conflict("exchange.not_checked") or ("exchange.not_open").
    """
    at = at or clock.now()
    may_work(actor, session).require()
    if session.state == SessionState.UPLOADED:
        raise Conflict("exchange.not_checked")
    if not to_take(session).exists():
        raise Invalid("exchange.nothing_to_take")
    begun = Session.objects.filter(pk=session.pk, state=SessionState.CHECKED).update(state=SessionState.APPLYING)
    if not begun and not is_stalled(session):
        raise Conflict("exchange.not_open")
    session.state = SessionState.APPLYING
    organisation = session.organisation.public_id
    record(actor=actor, action="exchange.import_applied", subject=session, organisation=organisation, data=session.counts, at=at)
    return session


@transaction.atomic
def apply_import(*, actor: Actor, session: Session, at: dt.datetime | None = None) -> Job:
    """Start taking in every row that is ready, as a job; refused and undecided rows stay and can be taken in a later round.

    Raises as `begin_round`.
    """
    at = at or clock.now()
    begin_round(actor=actor, session=session, at=at)
    return enqueue(
        "exchange.apply",
        actor=actor,
        organisation=session.organisation.public_id,
        key=job_key(session),
        at=at,
        session=session.public_id,
    )


def job_key(session: Session) -> str:
    """The key that keeps two rounds of one import from running at once."""
    return f"exchange.apply:{session.public_id}"


def is_stalled(session: Session) -> bool:
    """Whether the import is being taken in by nobody: its job was stopped or failed. It may then be started again."""
    live = Job.objects.filter(key=job_key(session), state__in=JobState.live()).exists()
    return not live and Session.objects.filter(pk=session.pk, state=SessionState.APPLYING).exists()


@transaction.atomic
def close_round(*, actor: Actor, session: Session, at: dt.datetime | None = None) -> Session:
    """After a round: finished when no row waits, else open again for the rest. Running twice is harmless."""
    at = at or clock.now()
    may_work(actor, session).require()
    state = SessionState.CHECKED if session.rows.filter(result__in=UNSETTLED).exists() else SessionState.APPLIED
    if Session.objects.filter(pk=session.pk, state=SessionState.APPLYING).update(state=state, applied_at=at):
        session.state, session.applied_at = state, at
        recount(session)
        ports.announce("exchange.applied", actor=actor, session=session.public_id)
    return session
