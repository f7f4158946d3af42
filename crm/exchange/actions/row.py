"""One row of an import: decided, mended in place, taken in."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import structlog
from django.db import transaction

from crm.audit.actions.record import record
from crm.core import clock, ports
from crm.core.actors import Actor
from crm.core.errors import Conflict, DomainError, Invalid
from crm.core.identifiers import clean_text
from crm.core.traces import hearing
from crm.exchange import checking
from crm.exchange.actions.session import FILLED, OPEN, UNSETTLED, check_again, fill, hold, recount
from crm.exchange.choices import Pile, RowResult, Severity
from crm.exchange.declare import ImportKind, Scope, imports
from crm.exchange.looking import scope_of
from crm.exchange.meanings import load as load_meanings
from crm.exchange.models import Row, Session
from crm.exchange.permissions import may_work
from crm.exchange.reversing import keep
from crm.exchange.rules.draft import Draft

log = structlog.get_logger(__name__)
#: Characters a mended cell may hold.
CELL = 1000


@transaction.atomic
def decide_row(*, actor: Actor, row: Row, decision: str, at: dt.datetime | None = None) -> Row:
    """ "take" a doubtful row as it stands, "skip" any row, "" to take the decision back.

    Raises Forbidden, Invalid, Conflict("exchange.still_refused"), ("exchange.not_open") or ("exchange.row_settled").
    """
    at = at or clock.now()
    session = row.session
    may_work(actor, session).require()
    if decision not in ("take", "skip", ""):
        raise Invalid("core.invalid_choice", field="decision")
    if decision == "take" and row.pile == Pile.REFUSED:
        raise Conflict("exchange.still_refused")
    _write(row, decision=decision)
    recount(session)
    _record(actor, "exchange.row_decided", row, at, decision=decision)
    return row


@transaction.atomic
def edit_row(*, actor: Actor, row: Row, cells: Mapping[str, str], at: dt.datetime | None = None) -> Row:
    """Mend cells in place ({column key: text}); the row and those like it are checked again. The file itself stays as it came.

    Raises Forbidden, Invalid("exchange.column_unknown"), Conflict("exchange.not_open") or ("exchange.row_settled").
    """
    at = at or clock.now()
    session = row.session
    may_work(actor, session).require()
    kind = imports.get(session.kind)
    for key in cells:
        if kind.column(key) is None:
            raise Invalid("exchange.column_unknown", field=key)
    if not hold(session):
        raise Conflict("exchange.not_open")
    row.refresh_from_db(fields=["raw", "identity"])
    before = row.identity
    raw = dict(row.raw)
    checking.mend(raw, {key: clean_text(str(text))[:CELL] for key, text in cells.items()})
    scope = scope_of(session, actor, at)
    known, meanings = kind.known(scope), load_meanings(kind, scope)
    draft = checking.check_row(Draft(row.no, raw), kind, known, meanings)
    _recheck(row, draft, kind, known)
    if kind.together:
        check_again(session, actor, at)
    else:
        for other in session.rows.filter(identity__in={before, draft.identity} - {""}, no__gt=row.no, result__in=UNSETTLED):
            _recheck(other, checking.check_row(Draft(other.no, other.raw), kind, known, meanings), kind, known)
    _keep_edit(session, row.no, {key: raw[key] for key in cells})
    recount(session)
    _record(actor, "exchange.row_mended", row, at, columns=sorted(cells))
    return row


def take_row(*, actor: Actor, row: Row, kind: ImportKind, scope: Scope, at: dt.datetime | None = None) -> Row:
    """Take one row into the registers through the rooms' own actions, in a transaction of its own.

    A refusal of the domain, or a fault, is written at the row; other rows go on. Settled rows are left alone.
    """
    at = at or clock.now()
    may_work(actor, row.session).require()
    subject, code, params, result = (row.subject_kind, row.subject_id), "", {}, RowResult.TAKEN
    wrote: dict[str, Any] = {}
    with transaction.atomic():
        if row.pile == Pile.SAME:
            result, code, subject = RowResult.SKIPPED, "exchange.same", _subject_of(row)
        elif row.decision == "skip":
            result, code = RowResult.SKIPPED, "exchange.left_out"
        else:
            try:
                with transaction.atomic(), hearing() as heard:
                    record_ = kind.apply(scope, row.values, confirmed_of(row))
                wrote = {"traces": keep(heard), "taken_at": at}
                subject = (ports.kind_of(record_), record_.public_id)
            except DomainError as error:
                result, code, params = RowResult.FAILED, error.code, {key: str(value) for key, value in error.params.items()}
            except Exception:
                log.exception("import_row_failed", session=row.session.public_id, row=row.no)
                result, code = RowResult.FAILED, "exchange.row_broken"
        fresh = {"result": result, "result_code": code, "result_params": params, "subject_kind": subject[0], "subject_id": subject[1]}
        fresh |= wrote
        if not Row.objects.filter(pk=row.pk, result__in=UNSETTLED).update(**fresh):
            raise Conflict("exchange.row_settled")
    for key, value in fresh.items():
        setattr(row, key, value)
    return row


def _subject_of(row: Row) -> tuple[str, str]:
    """The record a repeated row is about: its own, or that of the earlier row it repeats."""
    if row.subject_id or not row.identity:
        return row.subject_kind, row.subject_id
    first = row.session.rows.filter(identity=row.identity, no__lt=row.no).exclude(subject_id="").first()
    return (first.subject_kind, first.subject_id) if first else ("", "")


def confirmed_of(row: Row) -> frozenset[str]:
    """Codes of the doubts a person decided to take as they stand."""
    doubts = {problem["code"] for problem in row.problems if problem["severity"] == Severity.DOUBT}
    return frozenset(doubts) if row.decision == "take" else frozenset()


def to_take(session: Session) -> Any:
    """Rows a run will settle: new and changed ones, the same ones, and those a person has decided."""
    rows = session.rows.filter(result__in=UNSETTLED).exclude(pile=Pile.REFUSED, decision="")
    return rows.exclude(pile=Pile.DOUBTFUL, decision="")


def _recheck(row: Row, draft: Draft, kind: ImportKind, known: Any) -> None:
    first = row.session.rows.filter(identity=draft.identity, no__lt=row.no).order_by("no").first() if draft.identity else None
    if first is not None:
        (kind.repeated or checking.repeated)(draft, Draft(first.no, first.raw, first.values), known)
    fill(row, draft)
    _write(row, decision="", result=RowResult.WAITING, result_code="", **{name: getattr(row, name) for name in FILLED})


def _write(row: Row, **values: Any) -> None:
    open_rows = Row.objects.filter(pk=row.pk, result__in=UNSETTLED)
    if not open_rows.filter(session__in=Session.objects.filter(state__in=OPEN)).update(**values):
        raise Conflict("exchange.row_settled" if row.session.state in OPEN else "exchange.not_open")
    for key, value in values.items():
        setattr(row, key, value)


def _keep_edit(session: Session, no: int, cells: dict[str, str]) -> None:
    edits = dict(session.options.get("edits", {}))
    edits[str(no)] = {**edits.get(str(no), {}), **cells}
    session.options = {**session.options, "edits": edits}
    Session.objects.filter(pk=session.pk).update(options=session.options)


def _record(actor: Actor, action: str, row: Row, at: dt.datetime, **data: Any) -> None:
    session = row.session
    record(actor=actor, action=action, subject=session, organisation=session.organisation.public_id, data={"row": row.no, **data}, at=at)
