"""What words in files mean: said once by a person, remembered for the organisation, changed or forgotten later."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction

from crm.accounts.models import Organisation
from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.core.identifiers import clean_name
from crm.core.ports import announce
from crm.exchange.actions.session import OPEN, UNSETTLED, check_again, hold
from crm.exchange.choices import SessionState
from crm.exchange.declare import Scope, imports, vocabularies
from crm.exchange.looking import scope_of
from crm.exchange.meanings import offered
from crm.exchange.models import Meaning, Session
from crm.exchange.permissions import may_mean, may_work
from crm.exchange.rules.words import LONGEST, NOTHING, word_of

#: (vocabulary key, the word as the file writes it, code)
Said = tuple[str, str, str]


@transaction.atomic
def give_meanings(*, actor: Actor, session: Session, meanings: Iterable[Said], at: dt.datetime | None = None) -> int:
    """Say what words of an import mean ("-": says nothing); remembered for the organisation, and every row is checked again.

    Other open imports of the organisation that use the vocabularies are checked again too. Returns how many rows came out
    otherwise. Raises Forbidden, Invalid("core.invalid_choice"), ("exchange.vocabulary_unknown") or ("exchange.meaning_twice"),
    Conflict("exchange.not_open"), Conflict("exchange.meaning_given") when somebody else has meanwhile said otherwise: then
    nothing is remembered.
    """
    at = at or clock.now()
    may_work(actor, session).require()
    if session.state not in OPEN:
        raise Conflict("exchange.not_open")
    scope = scope_of(session, actor, at)
    given = _understood(session, scope, meanings)
    held = _hold(actor, session.organisation, {meaning.vocabulary for meaning in given})
    if session not in held:
        raise Conflict("exchange.not_open")
    for meaning in given:
        if _remember(meaning, scope, at):
            data = {"vocabulary": meaning.vocabulary, "word": meaning.said, "code": meaning.code}
            _record(actor, "exchange.meaning_given", session, session.organisation, at, **data)
    counts = {row.pk: check_again(row, actor, at) for row in held}
    session.refresh_from_db()
    announce("exchange.meanings_given", actor=actor, session=session.public_id)
    return counts[session.pk]


@transaction.atomic
def change_meaning(*, actor: Actor, meaning: Meaning, code: str, was: str = "", at: dt.datetime | None = None) -> Meaning:
    """Let a remembered word mean something else. was: the meaning the person saw. Rows not taken in yet are checked again.

    Raises Forbidden, Invalid("core.invalid_choice"), Conflict("core.stale"), Conflict("exchange.meaning_in_use").
    """
    at = at or clock.now()
    may_mean(actor, meaning).require()
    _check_code(meaning.vocabulary, Scope(actor, meaning.organisation, {}, {}, at), code)
    held = _hold(actor, meaning.organisation, {meaning.vocabulary})
    _check_unused(meaning)
    if not Meaning.objects.filter(pk=meaning.pk, code=was or meaning.code).update(code=code):
        raise Conflict("core.stale")
    before, meaning.code = meaning.code, code
    data = {"vocabulary": meaning.vocabulary, "word": meaning.said, "code": code, "was": before}
    _record(actor, "exchange.meaning_changed", meaning, meaning.organisation, at, **data)
    for session in held:
        check_again(session, actor, at)
    return meaning


@transaction.atomic
def forget_meaning(*, actor: Actor, meaning: Meaning, at: dt.datetime | None = None) -> None:
    """Forget a word; rows with it that are not taken in yet wait for its meaning again.

    Raises Forbidden, Conflict("core.stale"), Conflict("exchange.meaning_in_use").
    """
    at = at or clock.now()
    may_mean(actor, meaning).require()
    held = _hold(actor, meaning.organisation, {meaning.vocabulary})
    _check_unused(meaning)
    if not Meaning.objects.filter(pk=meaning.pk).delete()[0]:
        raise Conflict("core.stale")
    data = {"vocabulary": meaning.vocabulary, "word": meaning.said, "code": meaning.code}
    _record(actor, "exchange.meaning_forgotten", meaning, meaning.organisation, at, **data)
    for session in held:
        check_again(session, actor, at)


def _understood(session: Session, scope: Scope, meanings: Iterable[Said]) -> list[Meaning]:
    """Unsaved meanings, one for each word; refuses what the import has no column for."""
    used = {column.vocabulary for column in imports.get(session.kind).worded}
    found: dict[tuple[str, str], Meaning] = {}
    for key, text, code in meanings:
        if key not in used:
            raise Invalid("exchange.vocabulary_unknown", field="vocabulary")
        said, word = clean_name(text)[:LONGEST], word_of(text)
        if not word:
            raise Invalid("core.required", field="text")
        _check_code(key, scope, code)
        if (key, word) in found and found[key, word].code != code:
            raise Invalid("exchange.meaning_twice", field="text", word=said)
        found[key, word] = Meaning(organisation=session.organisation, vocabulary=key, text=word, said=said, code=code)
    return list(found.values())


def _codes(vocabulary: str, scope: Scope) -> set[str]:
    return {code for code, _label in offered(vocabularies.get(vocabulary), scope)}


def _check_code(vocabulary: str, scope: Scope, code: str) -> None:
    if code != NOTHING and code not in _codes(vocabulary, scope):
        raise Invalid("core.invalid_choice", field="code")


def _remember(meaning: Meaning, scope: Scope, at: dt.datetime) -> bool:
    """Whether this is news. The first who says it stands; the same again is harmless; a meaning that is offered no more gives way."""
    meaning.created_at = at
    same = {"organisation": meaning.organisation, "vocabulary": meaning.vocabulary, "text": meaning.text}
    kept = Meaning.objects.filter(**same).first()
    if kept is None:
        try:
            with transaction.atomic():
                meaning.save(force_insert=True)
            return True
        except IntegrityError:
            kept = Meaning.objects.get(**same)
    if kept.code == meaning.code:
        return False
    if kept.code == NOTHING or kept.code in _codes(meaning.vocabulary, scope):
        raise Conflict("exchange.meaning_given", word=meaning.said)
    return bool(Meaning.objects.filter(pk=kept.pk, code=kept.code).update(code=meaning.code))


def _hold(actor: Actor, organisation: Organisation, keys: set[str]) -> list[Session]:
    """The organisation's checked imports that use these vocabularies and that the actor may work with, held in one order.

    Two people who say words at once, be it in two imports, wait for one another and never for each other.
    """
    kinds = [kind.key for kind in imports if keys & {column.vocabulary for column in kind.worded}]
    rows = Session.objects.filter(organisation=organisation, kind__in=kinds, state=SessionState.CHECKED)
    held = []
    for session in rows.select_related("organisation").order_by("pk"):
        if may_work(actor, session) and hold(session):
            held.append(session)
    return held


def _check_unused(meaning: Meaning) -> None:
    """Rows that are being taken in at this moment have already been read with the meaning."""
    busy = Session.objects.filter(organisation=meaning.organisation, state=SessionState.APPLYING)
    for session in busy:
        keys = [column.key for column in imports.get(session.kind).worded if column.vocabulary == meaning.vocabulary]
        rows = session.rows.filter(result__in=UNSETTLED).values_list("raw", flat=True) if keys else []
        if any(word_of(raw.get(key, "")) == meaning.text for raw in rows for key in keys):
            raise Conflict("exchange.meaning_in_use")


def _record(actor: Actor, action: str, subject: Any, organisation: Organisation, at: dt.datetime, **data: Any) -> None:
    record(actor=actor, action=action, subject=subject, organisation=organisation.public_id, data=data, at=at)
