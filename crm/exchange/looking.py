"""What an import would be: the file read, its table recognised, every row checked. Nothing is kept, nothing is written."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from crm.accounts.models import Organisation
from crm.core.actors import Actor
from crm.core.errors import Invalid
from crm.core.identifiers import clean_name
from crm.documents.storage import private
from crm.exchange import checking
from crm.exchange.choices import SessionState
from crm.exchange.declare import ImportKind, Scope, imports
from crm.exchange.meanings import Meanings
from crm.exchange.meanings import load as load_meanings
from crm.exchange.models import Session
from crm.exchange.permissions import may_import
from crm.exchange.remembering import remembered
from crm.exchange.rules import header, sheets
from crm.exchange.rules.draft import Draft
from crm.exchange.rules.files import MAX_BYTES


@dataclass
class Looked:
    """A file looked at. session: not saved, without its file; kind: of the file ("xlsx"); meanings: of words, as known then."""

    session: Session
    kind: str
    drafts: list[Draft]
    meanings: Meanings


def look(
    *,
    actor: Actor,
    organisation: Organisation,
    kind: str,
    name: str,
    data: bytes,
    options: Mapping[str, str] | None = None,
    at: dt.datetime,
) -> Looked:
    """Read a file and check every row against the registers.

    Raises Forbidden, Invalid (file type, size, rows, columns, broken, empty, encoding; an option).
    """
    may_import(actor, organisation, kind).require()
    declared = imports.get(kind)
    book = sheets.read(data)
    layout = header.recognise(book.sheets, declared.columns, remembered(organisation, kind))
    found = {**declared.titles([*layout.titles, layout.sheet.name]), **headed(declared, layout.headers, layout.mapping)}
    session = Session(
        organisation=organisation,
        kind=kind,
        file_name=clean_name(name)[-200:] or f"list.{book.kind}",
        sha256=hashlib.sha256(data).hexdigest(),
        layout=checking.describe(book, layout, declared),
        mapping=layout.mapping,
        started_by_id=actor.user_id,
        created_at=at,
    )
    session.options = {**found, **options_of(declared, options or {}, scope_of(session, actor, at))}
    drafts, meanings = check(session, layout.sheet, actor, at)
    return Looked(session, book.kind, drafts, meanings)


def given(file: Any, pasted: str) -> tuple[str, bytes]:
    """(name, bytes) of an uploaded file, else of a table that was pasted: its cells are separated by tabs."""
    if file:
        return file.name, file.read(MAX_BYTES + 1)
    return str(_("pasted table")), pasted.encode("utf-8", "replace")


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


def check(session: Session, sheet: sheets.Sheet, actor: Actor, at: dt.datetime) -> tuple[list[Draft], Meanings]:
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


def headed(kind: ImportKind, headers: list[str], mapping: Mapping[str, int]) -> dict[str, str]:
    """Options told in the headings themselves."""
    return kind.headings({key: headers[index] for key, index in mapping.items() if index < len(headers)})


def options_of(kind: ImportKind, given: Mapping[str, str], scope: Scope) -> dict[str, str]:
    """Options as a person gave them, checked. Raises Invalid at an option."""
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
