"""What anyone may learn of a version from its address, and what a file in their hands is. Never IIN, phone, address or text."""

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from typing import Any, BinaryIO

from crm.core.errors import Invalid
from crm.core.languages import active, on_screen
from crm.documents.choices import SlotState, WaiveReason
from crm.documents.models import Slot, Version
from crm.documents.rules.people import public_name

#: Keys of Version.summary that are shown: who the parties are, by language or as one text. Anything else stays hidden.
SHOWN = ("college", "employer")
#: A file handed in for comparison may have this many bytes.
LIMIT_MB = 30
_HEX = re.compile(r"[0-9a-f]{64}\Z")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22,64}\Z")


@dataclass(frozen=True)
class PublicSlot:
    """One signature as the public sees it."""

    role: str
    name: str
    state: str
    state_label: str
    method: str
    on: dt.date | None
    reason: str


@dataclass(frozen=True)
class PublicFacts:
    """A version as the public sees it, in the active language. `parties`: key of SHOWN -> name."""

    title: str
    number: str
    no: int
    state: str
    state_label: str
    issued_at: dt.datetime | None
    ended_at: dt.datetime | None
    completed_at: dt.datetime | None
    pages: int
    sha256: str
    parties: dict[str, str]
    slots: tuple[PublicSlot, ...]


@dataclass(frozen=True)
class Comparison:
    """What a file is: `same`, `other_version` of the same paper, `other_paper` of ours, or `unknown`."""

    kind: str
    sha256: str
    version: Version | None = None


def find(token: str) -> Version | None:
    """The version behind the address on a paper; drafts have none."""
    if not _TOKEN.match(token):
        return None
    rows = Version.objects.exclude(sha256="").select_related("paper__organisation").prefetch_related("slots__signature")
    return rows.filter(token=token).first()


def public_facts(version: Version) -> PublicFacts:
    """What the page shows."""
    final = getattr(version, "final", None)
    return PublicFacts(
        title=on_screen(version.paper, "title"),
        number=version.paper.number,
        no=version.no,
        state=version.state,
        state_label=str(version.get_state_display()),
        issued_at=version.issued_at,
        ended_at=version.ended_at,
        completed_at=final.at if final else None,
        pages=version.pages,
        sha256=version.sha256,
        parties={key: text for key in SHOWN if (text := _words(version.summary.get(key)))},
        slots=tuple(_slot(slot) for slot in version.slots.all()),
    )


def fingerprint(text: str) -> str:
    """A SHA-256 typed or computed in the browser. Raises Invalid for anything else."""
    plain = "".join(text.split()).lower()
    if not _HEX.match(plain):
        raise Invalid("documents.fingerprint", field="sha256")
    return plain


def fingerprint_of(file: BinaryIO, size: int) -> str:
    """SHA-256 of a file handed in; it is read and forgotten. Raises Invalid when it is too large."""
    if size > LIMIT_MB * 1024 * 1024:
        raise Invalid("core.file_too_large", field="file", limit=LIMIT_MB)
    digest = hashlib.sha256()
    while part := file.read(1 << 20):
        digest.update(part)
    return digest.hexdigest()


def compare(version: Version, sha256: str) -> Comparison:
    """What the file with this fingerprint is, seen from the page of `version`."""
    if sha256 == version.sha256:
        return Comparison("same", sha256, version)
    other = Version.objects.filter(sha256=sha256).select_related("paper").order_by("-pk").first()
    if other is None:
        return Comparison("unknown", sha256)
    return Comparison("other_version" if other.paper_id == version.paper_id else "other_paper", sha256, other)


def _slot(slot: Slot) -> PublicSlot:
    signature = getattr(slot, "signature", None)
    # Whether a scan lies in the office is nobody else's business: to the public such a signature is awaited.
    state = SlotState.OPEN if slot.state == SlotState.SCANNED else SlotState(slot.state)
    waived = slot.state == SlotState.NOT_REQUIRED and slot.reason in WaiveReason.values
    return PublicSlot(
        role=str(slot.get_role_display()),
        name=public_name(slot.role, slot.person_name, is_minor=slot.is_minor),
        state=state,
        state_label=str(state.label),
        method=str(slot.get_method_display()) if slot.method else "",
        on=signature.signed_on if signature else None,
        reason=str(WaiveReason(slot.reason).label) if waived else "",
    )


def _words(value: Any) -> str:
    if isinstance(value, dict):
        chain = (active(), "ru", "kk", "en")
        return next((str(value[code]) for code in chain if value.get(code)), "")
    return str(value) if isinstance(value, str) else ""
