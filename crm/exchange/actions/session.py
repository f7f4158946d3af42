"""An import from upload to the moment its rows are taken in. Reading files happens outside transactions."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Count, F

from crm.accounts.models import Organisation
from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.core.identifiers import clean_name
from crm.documents.storage import private
from crm.exchange import checking
from crm.exchange.choices import Pile, RowResult, SessionState
from crm.exchange.declare import ImportKind, Scope, imports
from crm.exchange.meanings import Meanings
from crm.exchange.meanings import load as load_meanings
from crm.exchange.models import Row, Session
from crm.exchange.permissions import may_import, may_work
from crm.exchange.rules import header, sheets
from crm.exchange.rules.draft import Draft

OPEN = (SessionState.UPLOADED, SessionState.CHECKED)
#: Results after which a row may still be decided, mended and tried again.
UNSETTLED = (RowResult.WAITING, RowResult.FAILED)
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
    may_import(actor, organisation, kind).require()
    declared = imports.get(kind)
    book = sheets.read(data)
    layout = header.recognise(book.sheets, declared.columns)
    found = {**declared.titles([*layout.titles, layout.sheet.name]), **_headed(declared, layout.headers, layout.mapping)}
    session = Session(
        organisation=organisation,
        kind=kind,
        file_name=clean_name(name)[-200:] or f"list.{book.kind}",
        file=private.put(data, f".{book.kind}"),
        sha256=hashlib.sha256(data).hexdigest(),
        layout=checking.describe(book, layout, declared),
        mapping=layout.mapping,
        started_by_id=actor.user_id,
        created_at=at,
    )
    session.options = {**found, **_options(declared, options or {}, scope_of(session, actor, at))}
    drafts, meanings = _check(session, layout.sheet, actor, at)
    with transaction.atomic():
        session.save(force_insert=True)
        _store(session, drafts)
        _catch_up(session, meanings, actor, at)
        _record(actor, "exchange.import_started", session, at, kind=kind, sha256=session.sha256, rows=len(drafts))
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
    headed = _headed(kind, session.layout["headers"], mapping)
    session.options = {**headed, **session.options, **_options(kind, options or {}, scope_of(session, actor, at))}
    drafts, meanings = _check(session, sheet_of(session), actor, at)
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


def asks(session: Session) -> list[str]:
    """Keys of columns and options without which rows cannot be checked."""
    return imports.get(session.kind).asks(session.mapping, session.options)


def scope_of(session: Session, actor: Actor, at: dt.datetime) -> Scope:
    """For whom and with what the session's rows are checked and taken."""
    return Scope(actor, session.organisation, session.options, session.layout, at)


def sheet_of(session: Session) -> sheets.Sheet:
    """The sheet the list stands on, read again from the kept file."""
    with private.open(session.file) as file:
        book = sheets.read(file.read())
    return next((sheet for sheet in book.sheets if sheet.name == session.layout["sheet"]), book.sheets[0])


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


def _check(session: Session, sheet: sheets.Sheet, actor: Actor, at: dt.datetime) -> tuple[list[Draft], Meanings]:
    """Every row checked, and the meanings of words that were known then."""
    kind = imports.get(session.kind)
    if kind.asks(session.mapping, session.options):
        session.state = SessionState.UPLOADED
        return [], {}
    found = checking.cut(sheet, session.layout, session.mapping, kind, session.options.get("edits", {}))
    kept = [row for row in session.layout["notes"] if row["code"] not in (checking.TAIL, checking.UNREADABLE)]
    session.layout = {**session.layout, "notes": kept + found.notes}
    session.state = SessionState.CHECKED
    scope = scope_of(session, actor, at)
    meanings = load_meanings(kind, scope)
    return checking.check_all(found.drafts, kind, kind.known(scope), meanings), meanings


def _catch_up(session: Session, meanings: Meanings, actor: Actor, at: dt.datetime) -> None:
    """Check again when a word was given, changed or forgotten between the check and its keeping."""
    kind = imports.get(session.kind)
    if kind.worded and meanings and load_meanings(kind, scope_of(session, actor, at)) != meanings:
        check_again(session, actor, at)


def _store(session: Session, drafts: Iterable[Draft]) -> None:
    Row.objects.bulk_create((fill(Row(session=session, no=draft.no), draft) for draft in drafts), batch_size=500)
    recount(session)


def _headed(kind: ImportKind, headers: list[str], mapping: Mapping[str, int]) -> dict[str, str]:
    return kind.headings({key: headers[index] for key, index in mapping.items() if index < len(headers)})


def _options(kind: ImportKind, given: Mapping[str, str], scope: Scope) -> dict[str, str]:
    known = {option.key: option for option in kind.options}
    found = {}
    for key, text in given.items():
        option = known.get(key)
        if option is None:
            raise Invalid("core.unknown_field", name=key)
        value = clean_name(str(text or ""))
        if value and option.choices and value not in {code for code, _label in option.choices(scope)}:
            raise Invalid("core.invalid_choice", field=key)
        if value:
            found[key] = option.check(value) if option.check else value
    return found


def _check_open(session: Session) -> None:
    if session.state not in OPEN:
        raise Conflict("exchange.not_open")


def _record(actor: Actor, action: str, session: Session, at: dt.datetime, **data: Any) -> None:
    record(actor=actor, action=action, subject=session, organisation=session.organisation.public_id, data=data, at=at)
