"""Issue a version: print once, freeze, open the slots."""

import datetime as dt
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.db.models import Max

from crm.accounts.models import Organisation
from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.documents import permissions
from crm.documents.choices import Method, VersionState
from crm.documents.lifecycle import version_life
from crm.documents.models import Paper, Slot, Version
from crm.documents.printing import Printed
from crm.documents.rules.text import deep, name
from crm.documents.specs import SlotSpec
from crm.documents.storage import private

__all__ = ["SlotSpec", "issue_version", "next_version_no"]


def next_version_no(subject_kind: str, subject_id: str, kind: str) -> int:
    """The number the next version of this paper gets; print it, then pass it to issue_version as `no`."""
    rows = Version.objects.filter(paper__subject_kind=subject_kind, paper__subject_id=subject_id, paper__kind=kind)
    return int(rows.aggregate(top=Max("no"))["top"] or 0) + 1


@transaction.atomic
def issue_version(
    *,
    actor: Actor,
    subject_kind: str,
    subject_id: str,
    kind: str,
    organisation: Organisation,
    readers: list[Organisation],
    number: str,
    titles: dict[str, str],
    edition: str,
    context: dict[str, Any],
    summary: dict[str, Any],
    slots: list[SlotSpec],
    printed: Printed,
    token: str,
    at: dt.datetime | None = None,
    no: int | None = None,
) -> Version:
    """One more version of the paper `kind` of the subject; a live earlier one is superseded.

    titles: by language, kk and ru required. context: everything the template got, frozen. summary: what the
    public page may show, see crm.documents.verification. token: the one inside the printed QR.
    no: the number that was printed; Conflict("core.stale") when another version came between.
    """
    at = at or clock.now()
    permissions.issue_kind(actor, organisation, kind).require()
    _check(titles, slots)
    texts = {"edition": edition, "context": _plain(context), "summary": _plain(summary), "token": token, "issued_at": at}
    try:
        with transaction.atomic():
            paper = _paper(subject_kind, subject_id, kind, organisation, number, titles)
            paper.readers.set(readers)
            version = _freeze(paper, printed, texts, no)
            _open_slots(version, slots)
    except IntegrityError as error:
        raise Conflict("core.stale") from error
    facts = {"sha256": version.sha256, "edition": edition, "no": version.no, "number": paper.number, "subject": subject_id}
    record(actor=actor, action="documents.issue", subject=version, organisation=organisation.public_id, data=facts, at=at)
    return version


def _freeze(paper: Paper, printed: Printed, texts: dict[str, Any], no: int | None) -> Version:
    file = private.put(printed.data, ".pdf")
    for old in paper.versions.filter(state__in=version_life.row("supersede").sources):
        version_life.move(old, "supersede", at=texts["issued_at"], ended_at=texts["issued_at"])
    return Version.objects.create(
        paper=paper,
        no=_number(paper, no),
        state=VersionState.ISSUED,
        file=file,
        sha256=printed.sha256,
        size=len(printed.data),
        pages=printed.pages,
        **texts,
    )


def _check(titles: dict[str, str], slots: list[SlotSpec]) -> None:
    if not titles.get("kk") or not titles.get("ru"):
        raise Invalid("documents.title_missing")
    if not slots:
        raise Invalid("documents.no_slots")
    for spec in slots:
        if not name(spec.person_name) or not spec.methods or not set(spec.methods) <= set(Method.values):
            raise Invalid("core.invalid_choice", role=spec.role)


def _paper(subject_kind: str, subject_id: str, kind: str, organisation: Organisation, number: str, titles: dict[str, str]) -> Paper:
    words = {f"title_{lang}": name(text)[:300] for lang, text in titles.items() if lang in ("kk", "ru", "en")}
    paper, made = Paper.objects.get_or_create(
        subject_kind=subject_kind,
        subject_id=subject_id,
        kind=kind,
        defaults={"organisation": organisation, "number": number, **words},
    )
    if not made and (paper.organisation_id != organisation.pk or paper.number != number):
        raise Conflict("core.stale")
    return paper


def _number(paper: Paper, expected: int | None) -> int:
    top = paper.versions.aggregate(top=Max("no"))["top"] or 0
    if expected is not None and expected != top + 1:
        raise Conflict("core.stale")
    return int(top) + 1


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """As JSON keeps it: days and decimals become text, names lose hidden marks."""
    return dict(json.loads(json.dumps(deep(values), cls=DjangoJSONEncoder, ensure_ascii=False)))


def _open_slots(version: Version, specs: list[SlotSpec]) -> None:
    Slot.objects.bulk_create(
        Slot(
            version=version,
            position=position,
            role=spec.role,
            person_name=name(spec.person_name)[:200],
            person_ref=spec.person_ref,
            capacity_kk=name(spec.capacity_kk)[:300],
            capacity_ru=name(spec.capacity_ru)[:300],
            capacity_en=name(spec.capacity_en)[:300],
            methods=list(spec.methods),
            is_minor=spec.is_minor,
        )
        for position, spec in enumerate(specs, start=1)
    )
