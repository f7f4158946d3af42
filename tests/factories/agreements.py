"""Agreements for tests, made through the actions themselves."""

import datetime as dt
import io
from decimal import Decimal

from PIL import Image

from agreements.actions.approval import approve
from agreements.actions.batch import draft_agreement, draft_batch
from agreements.actions.employer import employer_accept
from agreements.actions.issue import issue
from agreements.actions.review import send_to_review
from agreements.documents.paper import version_of
from agreements.models import Agreement, Kind
from crm.core import clock
from crm.core.actors import Actor, Link
from crm.documents.actions.slots import confirm_slots, upload_scan
from tests.factories import people


def period(days: int = 40, start: int = 20) -> dict:
    """The period and the other values of a draft, `start` days from today on."""
    first = clock.today() + dt.timedelta(days=start)
    return {
        "starts_on": first,
        "ends_on": first + dt.timedelta(days=days),
        "place_kk": "№ 2 механикалық цех",
        "place_ru": "Механический цех № 2",
        "hours": 240,
        "pay": Decimal(0),
        "supervisor": "Жетекші Үлгі",
    }


def kind(code: str = "professional_practice") -> Kind:
    """One of the kinds loaded."""
    return Kind.objects.get(code=code)


def employer_actor(college, employer) -> Actor:
    """The holder of an employer's link given by `college`."""
    link = Link(
        public_id="0" * 26,
        scope="agreements.employer",
        subject_kind="employer",
        subject_id=employer.public_id,
        organisation=college.organisation.public_id,
        organisation_pk=college.organisation_id,
    )
    return Actor(kind="link", name=str(employer), ref=link.public_id, link=link)


def draft(officer, college, employer, learner=None, code: str = "professional_practice", **values) -> Agreement:
    """A draft of one learner, with the employer's mentor."""
    if learner is None:
        group = college.groups.first() or people.make_group(college)
        learner = people.make_learner(college, group)
    mentor = employer.contacts.first()
    typed = {**period(), "mentor": mentor, **values}
    return draft_agreement(actor=officer, college=college, kind=kind(code), learner=learner, employer=employer, values=typed)


def batch(officer, college, employer, group, code: str = "professional_practice", **rest):
    """A batch for the group."""
    typed = {**period(), "mentor": employer.contacts.first(), **rest.pop("values", {})}
    return draft_batch(actor=officer, college=college, kind=kind(code), group=group, employer=employer, values=typed, **rest)


def fresh(agreement: Agreement) -> Agreement:
    """The row as the database has it now."""
    return Agreement.objects.get(pk=agreement.pk)


def in_review(officer, agreement: Agreement) -> Agreement:
    """Sent to the employer."""
    results = send_to_review(actor=officer, agreements=[agreement])
    assert results[0].ok, results[0]
    return fresh(agreement)


def accepted(officer, agreement: Agreement) -> Agreement:
    """Accepted by the employer."""
    row = in_review(officer, agreement)
    return employer_accept(actor=employer_actor(row.college, row.employer), agreement=row)


def ready(officer, director, agreement: Agreement) -> Agreement:
    """Approved."""
    return approve(actor=director, agreement=accepted(officer, agreement))


def signing(officer, director, agreement: Agreement, at: dt.datetime | None = None) -> Agreement:
    """Issued, awaiting signatures."""
    row = ready(officer, director, agreement)
    issue(actor=officer, agreement=row, at=at)
    return fresh(row)


def scan_bytes(shade: int = 200) -> bytes:
    """A small picture, as a scanner gives it."""
    out = io.BytesIO()
    Image.new("L", (60, 80), shade).save(out, "PNG")
    return out.getvalue()


def signed(officer, agreement: Agreement, at: dt.datetime | None = None) -> Agreement:
    """Every slot of the paper confirmed from one scan."""
    version = version_of(agreement)
    scan = upload_scan(actor=officer, version=version, data=scan_bytes(), name="scan.png", at=at)
    awaited = list(version.slots.filter(state="scanned"))
    confirm_slots(actor=officer, slots=awaited, scan=scan, signed_on=clock.today(at), at=at)
    return fresh(agreement)
