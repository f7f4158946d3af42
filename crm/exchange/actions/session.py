"""An import from upload to the moment its rows are taken in. Reading files happens outside transactions."""

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Count, F

from crm.accounts.models import Organisation
from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.documents.storage import private
from crm.exchange import checking
from crm.exchange.choices import Pile, RowResult, SessionState
from crm.exchange.declare import imports
from crm.exchange.looking import check, headed, look, options_of, scope_of, sheet_of
from crm.exchange.meanings import Meanings
from crm.exchange.meanings import load as load_meanings
from crm.exchange.models import Row, Session
from crm.exchange.permissions import may_work
from crm.exchange.remembering import SAID_BY_PERSON
from crm.exchange.rules.draft import Draft

OPEN = (SessionState.UPLOADED, SessionState.CHECKED)
#: Results after which a row may still be decided, mended and tried again.
UNSETTLED = (RowResult.WAITING, RowResult.FAILED)
#: Rows written together.
AT_ONCE = 500
#: What a check writes into a row.
FILLED = ("raw", "values", "problems", "pile", "identity", "changes", "shifts", "subject_kind", "subject_id")


def start_import(
    *,
    actor: Actor,
    organisation: Organisation,
    kind: str,
    name: str,
    data: bytes,
    options: Mapping[str, str] | None = None,
    at: dt.datetime | None = None,
) -> Session:
    """Keep the file, recognise its table, check every row. Nothing is written into the registers.

    The session is CHECKED, or UPLOADED while `asks(session)` names columns or options a person must give.
    Raises Forbidden, Invalid (file type, size, rows, columns, broken, empty, encoding; an option).
    """
    at = at or clock.now()
    looked = look(actor=actor, organisation=organisation, kind=kind, name=name, data=data, options=options, at=at)
    session = looked.session
    session.file = private.put(data, f".{looked.kind}")
    with transaction.atomic():
        session.save(force_insert=True)
        _store(session, looked.drafts)
        _catch_up(session, looked.meanings, actor, at)
        _record(actor, "exchange.import_started", session, at, kind=kind, sha256=session.sha256, rows=len(looked.drafts))
    return session


def set_mapping(
    *, actor: Actor, session: Session, mapping: Mapping[str, int], options: Mapping[str, str] | None = None, at: dt.datetime | None = None
) -> Session:
    """Say which column of the file is which, and the options; every row is checked anew, what was mended in place stays mended.

    Decisions are asked again, since the rows may have changed. Raises Forbidden, Invalid, Conflict("exchange.not_open").
    """
    at = at or clock.now()
    may_work(actor, session).require()
    kind = imports.get(session.kind)
    _check_open(session)
    if session.rows.exclude(result=RowResult.WAITING).exists():
        raise Conflict("exchange.not_open")
    width = len(session.layout["headers"])
    for key, index in mapping.items():
        if kind.column(key) is None or not 0 <= index < width:
            raise Invalid("exchange.column_unknown", field=key)
    if len(set(mapping.values())) < len(mapping):
        raise Invalid("exchange.column_twice")
    session.mapping = dict(mapping)
    session.layout = {**session.layout, SAID_BY_PERSON: True}
    told = headed(kind, session.layout["headers"], mapping)
    session.options = {**told, **session.options, **options_of(kind, options or {}, scope_of(session, actor, at))}
    drafts, meanings = check(session, sheet_of(session), actor, at)
    with transaction.atomic():
        fresh = Session.objects.filter(pk=session.pk, state__in=OPEN).update(
            mapping=session.mapping, options=session.options, layout=session.layout, state=session.state
        )
        if not fresh:
            raise Conflict("exchange.not_open")
        session.rows.all().delete()
        _store(session, drafts)
        _catch_up(session, meanings, actor, at)
        _record(actor, "exchange.import_mapped", session, at, mapping=session.mapping)
    return session


@transaction.atomic
def discard_import(*, actor: Actor, session: Session, at: dt.datetime | None = None) -> Session:
    """Put the import away; file and rows stay readable. Raises Forbidden, Conflict("exchange.not_open")."""
    at = at or clock.now()
    may_work(actor, session).require()
    if not Session.objects.filter(pk=session.pk, state__in=OPEN).update(state=SessionState.DISCARDED):
        raise Conflict("exchange.not_open")
    session.state = SessionState.DISCARDED
    _record(actor, "exchange.import_discarded", session, at)
    return session


def recount(session: Session) -> dict[str, int]:
    """Rows by pile and by result, and how many wait for a decision; kept on the session."""
    rows = session.rows
    counts = {row["pile"]: row["n"] for row in rows.order_by().values("pile").annotate(n=Count("pk"))}
    counts |= {row["result"]: row["n"] for row in rows.order_by().values("result").annotate(n=Count("pk"))}
    counts["rows"] = rows.count()
    counts["undecided"] = rows.filter(pile=Pile.DOUBTFUL, decision="", result=RowResult.WAITING).count()
    session.counts = counts
    Session.objects.filter(pk=session.pk).update(counts=counts)
    return counts


def hold(session: Session) -> bool:
    """Within a transaction: whoever else changes rows of this import waits for us, on both engines; its options come fresh.

    False when it is not open any more.
    """
    held = bool(Session.objects.filter(pk=session.pk, state__in=OPEN).update(state=F("state")))
    session.refresh_from_db(fields=["options", "state"])
    return held


def check_again(session: Session, actor: Actor, at: dt.datetime) -> int:
    """Check every row again in the order of the file, within a transaction that holds the session; how many came out otherwise.

    Settled rows stay as they are and are only looked at; a decision stands while nothing about its row has changed.
    """
    kind, scope = imports.get(session.kind), scope_of(session, actor, at)
    rows = list(session.rows.order_by("no"))
    drafts = checking.check_all((Draft(row.no, row.raw) for row in rows), kind, kind.known(scope), load_meanings(kind, scope))
    fresh = []
    for row, draft in zip(rows, drafts, strict=True):
        before = [getattr(row, name) for name in FILLED]
        if row.result in UNSETTLED and [getattr(fill(row, draft), name) for name in FILLED] != before:
            row.decision, row.result, row.result_code = "", RowResult.WAITING, ""
            fresh.append(row)
    Row.objects.bulk_update(fresh, [*FILLED, "decision", "result", "result_code"], batch_size=200)
    recount(session)
    return len(fresh)


def fill(row: Row, draft: Draft) -> Row:
    """Put what a check found into the row."""
    row.raw, row.values, row.problems, row.pile = draft.raw, draft.values, draft.problems, draft.pile
    row.identity, row.changes, row.shifts = draft.identity[:100], draft.changes, draft.shifts
    row.subject_kind, row.subject_id = draft.subject_kind, draft.subject_id
    return row


def _catch_up(session: Session, meanings: Meanings, actor: Actor, at: dt.datetime) -> None:
    """Check again when a word was given, changed or forgotten between the check and its keeping."""
    kind = imports.get(session.kind)
    if kind.worded and meanings and load_meanings(kind, scope_of(session, actor, at)) != meanings:
        check_again(session, actor, at)


def _store(session: Session, drafts: Iterable[Draft]) -> None:
    waiting = iter(drafts)
    while some := list(islice(waiting, AT_ONCE)):
        Row.objects.bulk_create([fill(Row(session=session, no=draft.no), draft) for draft in some])
    recount(session)


def _check_open(session: Session) -> None:
    if session.state not in OPEN:
        raise Conflict("exchange.not_open")


def _record(actor: Actor, action: str, session: Session, at: dt.datetime, **data: Any) -> None:
    record(actor=actor, action=action, subject=session, organisation=session.organisation.public_id, data=data, at=at)
