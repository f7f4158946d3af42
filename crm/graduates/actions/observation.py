"""Noting what became of a graduate. Rows are only ever added: a correction supersedes, nothing is overwritten."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction

from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Forbidden, Invalid
from crm.core.identifiers import clean_text, parse_tax_id
from crm.core.ports import announce
from crm.core.traces import note_made
from crm.documents.rules.scans import ACCEPTED, sniff
from crm.documents.storage import private
from crm.graduates.choices import CEILING, Category, Level, Source
from crm.graduates.models import Graduate, Observation
from crm.graduates.permissions import may_answer, may_observe

#: Who may speak as which source; the employer's door and the registers are the machine's.
COLLEGE_SOURCES = (Source.COLLEGE, Source.DOCUMENT)
TEXTS = ("employer_name", "position", "evidence", "note")


@transaction.atomic
def observe(
    *,
    actor: Actor,
    graduate: Graduate,
    category: str,
    source: str,
    on: dt.date,
    level: int | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    employer_bin: str = "",
    employer_name: str = "",
    position: str = "",
    evidence: str = "",
    claimed_level: int = 0,
    studying: bool = False,
    temporary: bool = False,
    refused: bool = False,
    supersedes: Observation | None = None,
    note: str = "",
    file: str = "",
    at: dt.datetime | None = None,
) -> Observation:
    """Note one observation; the very same standing one again is the one that is there.

    on: the day it describes. level: what it proves, by default all its source can give; nothing for an unknown.
    supersedes: the observation this one takes the place of. file: name in private storage, for a document.
    Raises Forbidden, Invalid, Conflict("graduates.superseded") when that one was replaced meanwhile.
    """
    at = at or clock.now()
    said: dict[str, Any] = {"category": category, "source": source, "on": on, "since": since, "until": until, "studying": studying}
    said |= {"temporary": temporary, "refused": refused, "claimed_level": claimed_level, "employer_bin": employer_bin, "file": file}
    said |= {"employer_name": employer_name, "position": position, "evidence": evidence, "note": note}
    _may(actor, graduate, source)
    return _add(actor, graduate, _tidy(said, level, clock.today(at)), supersedes, at)


def observe_document(*, actor: Actor, graduate: Graduate, data: bytes, at: dt.datetime | None = None, **values: Any) -> Observation:
    """Note what a document proves and keep the document: PDF, JPEG or PNG of at most 10 MB, in private storage.

    values: as for observe, without source and level. The bytes are kept before the row that names them.
    Raises what observe raises, and Invalid at "file" for a file that is no such document.
    """
    may_observe(actor, graduate).require()
    file = private.put(data, ACCEPTED[sniff(data)])
    return observe(actor=actor, graduate=graduate, source=Source.DOCUMENT, file=file, at=at, **values)


def _tidy(said: dict[str, Any], level: int | None, today: dt.date) -> dict[str, Any]:
    values = said | {name: _text(name, said[name]) for name in TEXTS}
    values["studying"] = said["studying"] or said["category"] == Category.STUDY
    values["employer_bin"] = _tax_id(said["employer_bin"])
    values["level"] = _level(said["category"], said["source"], level, said["file"])
    _check(values, today)
    return values


def _add(actor: Actor, graduate: Graduate, values: dict[str, Any], supersedes: Observation | None, at: dt.datetime) -> Observation:
    _check_superseded(graduate, supersedes, values["source"])
    if supersedes is None:
        same = graduate.observations.live().filter(**values, supersedes=None).first()
        if same is not None:
            return same
    row = _write(graduate=graduate, supersedes=supersedes, entered_by=actor.name[:200], created_at=at, **values)
    note_made(row)
    _record(actor, row, supersedes, at)
    announce("graduates.observed", actor=actor, graduate=graduate.public_id, observation=row.public_id)
    return row


def _may(actor: Actor, graduate: Graduate, source: str) -> None:
    if source not in Source.values:
        raise Invalid("core.invalid_choice", field="source")
    if source == Source.OWN:
        may_answer(actor, graduate).require()
        return
    may_observe(actor, graduate).require()
    if source not in COLLEGE_SOURCES and not actor.is_system:
        raise Forbidden("graduates.source_not_yours", source=str(Source(source).label))


def _text(field: str, text: str) -> str:
    limit = Observation._meta.get_field(field).max_length or 0
    clean = clean_text(text)
    if len(clean) > limit:
        raise Invalid("graduates.too_long", field=field, limit=limit)
    return clean


def _tax_id(text: str) -> str:
    return str(parse_tax_id(text, field="employer_bin")) if text.strip() else ""


def _level(category: str, source: str, level: int | None, file: str) -> int:
    ceiling = int(CEILING[source])
    if level is None:
        level = Level.NONE if category == Category.UNKNOWN else ceiling
    if not 0 <= level <= ceiling:
        raise Invalid("graduates.level_too_high", field="level", source=str(Source(source).label), limit=ceiling)
    if source == Source.DOCUMENT and not file:
        raise Invalid("graduates.no_document", field="file")
    return int(level)


def _check(values: dict[str, Any], today: dt.date) -> None:
    if values["category"] not in Category.values:
        raise Invalid("core.invalid_choice", field="category")
    if values["claimed_level"] not in Level.values:
        raise Invalid("core.invalid_choice", field="claimed_level")
    if values["refused"] and values["category"] != Category.UNKNOWN:
        raise Invalid("graduates.refused_is_unknown", field="refused")
    if values["on"] > today:
        raise Invalid("graduates.future_day", field="on")
    if values["since"] and values["since"] > values["on"]:
        raise Invalid("graduates.since_after", field="since")
    if values["until"] and values["until"] < (values["since"] or values["on"]):
        raise Invalid("graduates.until_before", field="until")


def _check_superseded(graduate: Graduate, old: Observation | None, source: str) -> None:
    if old is None:
        return
    if old.graduate_id != graduate.pk:
        raise Invalid("graduates.other_graduate", field="supersedes")
    if (old.source == Source.OWN) != (source == Source.OWN):
        raise Forbidden("graduates.own_answer")
    if Observation.objects.filter(supersedes=old).exists():
        raise Conflict("graduates.superseded", field="supersedes")


def _write(**values: Any) -> Observation:
    try:
        with transaction.atomic():
            return Observation.objects.create(**values)
    except IntegrityError as error:
        # Somebody superseded the same row, or gave the first own answer, at the same moment.
        raise Conflict("graduates.superseded") from error


def _record(actor: Actor, row: Observation, supersedes: Observation | None, at: dt.datetime) -> None:
    data = {"observation": row.public_id, "category": row.category, "on": row.on.isoformat(), "source": row.source, "level": row.level}
    if supersedes is not None:
        data |= {"supersedes": supersedes.public_id, "reason": row.note}
    plain = "graduates.observe" if supersedes is None else "graduates.correct"
    record(
        actor=actor,
        action="graduates.answer" if row.source == Source.OWN else plain,
        subject=row.graduate,
        organisation=row.graduate.cohort.college.organisation.public_id,
        data=data,
        at=at,
    )
