"""Papers for tests: issued through the action itself, with bytes that look like a PDF."""

import datetime as dt
import hashlib
import io
import itertools

import pikepdf

from crm.accounts.models import Organisation
from crm.core import clock
from crm.core.actors import Actor, Link, system
from crm.core.ids import new_id, new_token
from crm.documents.actions.issue import issue_version
from crm.documents.actions.slots import upload_scan
from crm.documents.models import Scan, Version
from crm.documents.printing import Printed
from crm.documents.specs import SlotSpec

_serial = itertools.count(1)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def make_pdf(text: str = "") -> bytes:
    """A small valid PDF of its own: no two are alike unless `text` is the same."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 200))
    pdf.docinfo["/Title"] = text or f"paper {next(_serial)}"
    target = io.BytesIO()
    pdf.save(target, deterministic_id=True)
    return target.getvalue()


def make_printed(data: bytes | None = None) -> Printed:
    """Bytes as the printer would hand them over."""
    data = data if data is not None else make_pdf()
    return Printed(data, hashlib.sha256(data).hexdigest(), 1)


def three_slots(**changes: object) -> list[SlotSpec]:
    """College, employer and an adult learner, all on paper."""
    people = (("college", "Серікбаев Асқар Нұрланұлы"), ("employer", "Басшы Үлгі Маратұлы"), ("learner", "Оқушы Үлгі Ерланқызы"))
    return [
        SlotSpec(**{"role": role, "person_name": name, "capacity_kk": "Директор", "capacity_ru": "Директор", **changes})
        for role, name in people
    ]


def make_version(
    organisation: Organisation, *, readers: tuple[Organisation, ...] = (), at: dt.datetime | None = None, **changes: object
) -> Version:
    """An issued version of a practice agreement with three slots."""
    values: dict[str, object] = {
        "actor": system("tests"),
        "subject_kind": "agreement",
        "subject_id": new_id(),
        "kind": "practice",
        "organisation": organisation,
        "readers": list(readers),
        "number": f"{next(_serial):03d}-26",
        "titles": {"kk": "Кәсіптік практика шарты", "ru": "Договор о профессиональной практике", "en": "Practice agreement"},
        "edition": "practice-2026-1",
        "context": {"learner": "Оқушы Үлгі Ерланқызы"},
        "summary": {"college": {"kk": "Колледж", "ru": "Колледж"}, "employer": {"kk": "«Зауыт» ЖШС", "ru": "ТОО «Завод»"}},
        "slots": three_slots(),
        "printed": make_printed(),
        "token": new_token(),
        "at": at,
    }
    return issue_version(**{**values, **changes})


def make_scan(version: Version, actor: Actor | None = None, data: bytes | None = None) -> Scan:
    """An uploaded scan; the slots then wait to be confirmed."""
    return upload_scan(actor=actor or system("tests"), version=version, data=data or make_pdf(), name="scan.pdf", at=clock.now())


def make_holder(version: Version, person: str, **changes: object) -> Actor:
    """The actor of a link to this version in the name of `person`."""
    paper = version.paper
    link = Link(
        **{
            "public_id": new_id(),
            "scope": "agreement.sign",
            "subject_kind": paper.subject_kind,
            "subject_id": paper.subject_id,
            "organisation": paper.organisation.public_id,
            "version_id": version.public_id,
            **changes,
        }
    )
    return Actor(kind="link", name=person, ref=link.public_id, link=link)
