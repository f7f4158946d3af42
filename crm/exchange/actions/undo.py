"""Undoing an import: one row, or all of them by a job that can be stopped and started again. Each row is a transaction of its own."""

import datetime as dt
from typing import Any

import structlog
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from crm.audit.actions.record import record
from crm.core import clock, ports
from crm.core.actors import Actor
from crm.core.errors import Conflict, DomainError, Invalid
from crm.exchange.actions.reverse import Outcome, reverse
from crm.exchange.actions.session import UNSETTLED, recount
from crm.exchange.choices import RowResult, SessionState
from crm.exchange.models import Row, Session
from crm.exchange.permissions import may_work
from crm.jobs.actions.enqueue import enqueue
from crm.jobs.choices import JobState
from crm.jobs.models import Job

log = structlog.get_logger(__name__)
#: States in which taken rows may be undone; while it is being taken in nothing is.
ENDED = (SessionState.CHECKED, SessionState.APPLIED, SessionState.PARTLY_UNDONE, SessionState.DISCARDED)
#: Results that can be undone; what was kept may be tried again.
STANDING = (RowResult.TAKEN, RowResult.KEPT)
#: A row was taken back, but a group or a cohort it made still holds others.
HELD = "exchange.undone_but_held"


@transaction.atomic
def undo_import(*, actor: Actor, session: Session, at: dt.datetime | None = None) -> Job:
    """Start undoing every row that was taken in, the last one first, as a job; a second run goes on where the first stopped.

    Raises Forbidden, Invalid("exchange.nothing_to_undo"), Conflict("exchange.not_undoable").
    """
    at = at or clock.now()
    may_work(actor, session).require()
    if not to_undo(session).exists():
        raise Invalid("exchange.nothing_to_undo")
    begun = Session.objects.filter(pk=session.pk, state__in=ENDED).update(state=SessionState.UNDOING)
    if not begun and not is_undo_stalled(session):
        raise Conflict("exchange.not_undoable")
    session.state = SessionState.UNDOING
    organisation = session.organisation.public_id
    record(actor=actor, action="exchange.import_undone", subject=session, organisation=organisation, data=session.counts, at=at)
    return enqueue("exchange.undo", actor=actor, organisation=organisation, key=undo_key(session), at=at, session=session.public_id)


def undo_key(session: Session) -> str:
    """The key that keeps two runs from undoing one import at once."""
    return f"exchange.undo:{session.public_id}"


def is_undo_stalled(session: Session) -> bool:
    """Whether the import is being undone by nobody: its job was stopped or failed. It may then be started again."""
    live = Job.objects.filter(key=undo_key(session), state__in=JobState.live()).exists()
    return not live and Session.objects.filter(pk=session.pk, state=SessionState.UNDOING).exists()


def to_undo(session: Session) -> Any:
    """Rows that can be undone, the one taken last first: what came later may stand on what came before."""
    return session.rows.filter(result__in=STANDING).order_by("-taken_at", "-no")


@transaction.atomic
def undo_row(*, actor: Actor, row: Row, at: dt.datetime | None = None) -> Row:
    """Take back what one row wrote, as far as nobody has touched it since; the row says what became of it.

    Raises Forbidden, Conflict("exchange.not_undoable") while the import runs, ("exchange.row_not_taken").
    """
    at = at or clock.now()
    may_work(actor, row.session).require()
    session = row.session
    # Touching the import first lets two people undoing its rows wait for one another on both engines.
    Session.objects.filter(pk=session.pk).update(state=F("state"))
    session.refresh_from_db(fields=["state"])
    row.refresh_from_db(fields=["result", "traces", "taken_at", "result_code", "result_params"])
    if session.state == SessionState.APPLYING:
        raise Conflict("exchange.not_undoable")
    if row.result not in STANDING:
        raise Conflict("exchange.row_not_taken")
    if session.state not in (*ENDED, SessionState.UNDOING):
        raise Conflict("exchange.not_undoable")
    _settle(row, _take_back(actor, row, at))
    if row.result == RowResult.UNDONE:
        for other in session.rows.filter(result=RowResult.UNDONE, result_code=HELD).exclude(pk=row.pk):
            other.session = session
            _settle(other, _take_back(actor, other, at))
    data = {"row": row.no, "result": row.result, **({"why": row.result_code} if row.result_code else {})}
    record(actor=actor, action="exchange.row_undone", subject=session, organisation=session.organisation.public_id, data=data, at=at)
    if session.state != SessionState.UNDOING:
        _restate(session, from_state=session.state)
    return row


@transaction.atomic
def close_undo(*, actor: Actor, session: Session, at: dt.datetime | None = None) -> Session:
    """After a run: undone, or partly undone while something of it stands. Running twice is harmless."""
    may_work(actor, session).require()
    if _restate(session, from_state=SessionState.UNDOING):
        ports.announce("exchange.undone", actor=actor, session=session.public_id, at=at or clock.now())
    return session


def _restate(session: Session, *, from_state: str) -> bool:
    """Count the rows and say how far it is undone. While rows of an open import still wait, it stays open for them."""
    counts = recount(session)
    undone, standing = counts.get(RowResult.UNDONE, 0), sum(counts.get(result, 0) for result in STANDING)
    waiting = session.rows.filter(result__in=UNSETTLED).exists()
    if from_state == SessionState.CHECKED and waiting:
        return False
    if undone:
        state = SessionState.PARTLY_UNDONE if standing else SessionState.UNDONE
    elif from_state == SessionState.UNDOING:
        state = SessionState.CHECKED if waiting else SessionState.APPLIED
    else:
        return False
    done = Session.objects.filter(pk=session.pk, state=from_state).update(state=state)
    session.state = state if done else session.state
    return bool(done)


def _take_back(actor: Actor, row: Row, at: dt.datetime) -> Outcome:
    """What became of it; when a part cannot go for a reason of the database, nothing of the row has moved."""
    if row.taken_at is None:
        return Outcome(RowResult.KEPT, "exchange.undo_unknown_row", left=row.traces)
    try:
        with transaction.atomic():
            outcome = reverse(actor, row, at)
            _check_references()
            return outcome
    except DomainError as error:
        params = {key: str(value) for key, value in error.params.items()}
        return Outcome(RowResult.KEPT, error.code, params, row.traces)
    except IntegrityError:
        return Outcome(RowResult.KEPT, "exchange.undo_in_use", left=row.traces)
    except Exception:
        log.exception("import_row_not_undone", session=row.session.public_id, row=row.no)
        return Outcome(RowResult.KEPT, "exchange.undo_broken", left=row.traces)


def _check_references() -> None:
    """Let PostgreSQL look now whether anything still refers to what left, not when everything is over; SQLite has one writer."""
    if connection.vendor == "postgresql":
        connection.check_constraints()


def _settle(row: Row, outcome: Outcome) -> None:
    fresh: dict[str, Any] = {"result": outcome.result, "result_code": outcome.code, "result_params": outcome.params, "traces": outcome.left}
    subject = ports.subjects.find(row.subject_kind)
    if subject and not apps.get_model(subject.model)._base_manager.filter(public_id=row.subject_id).exists():
        fresh |= {"subject_kind": "", "subject_id": ""}
    Row.objects.filter(pk=row.pk).update(**fresh)
    for key, value in fresh.items():
        setattr(row, key, value)
