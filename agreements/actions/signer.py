"""Learners, representatives and employers sign: links to one paper, confirmation by code, refusal, coming of age."""

import datetime as dt

from django.db import transaction

from agreements.actions.step import note
from agreements.choices import State
from agreements.documents.paper import version_of
from agreements.links import GUARDIAN, SIGNER
from agreements.models import Agreement
from agreements.permissions import confirm, work
from agreements.rules.signers import signing_on
from crm.accounts.actions.links import give_link, link_address, mark_link_used
from crm.accounts.models import AccessLink
from crm.colleges.models import Learner, Representative
from crm.core import clock
from crm.core.actors import Actor, system
from crm.core.errors import Conflict, Forbidden, Invalid, Missing
from crm.documents.actions import slots as papers
from crm.documents.actions.slip import print_slip
from crm.documents.choices import Method, SlotRole, SlotState, WaiveReason
from crm.documents.models import Signature, Slot
from crm.notifications.actions.send import Addressee, send
from employers.models import Authority

#: Whose slots a link of each purpose settles.
ROLES = {SIGNER: (SlotRole.LEARNER, SlotRole.EMPLOYER), GUARDIAN: (SlotRole.REPRESENTATIVE,)}


def email_of(slot: Slot) -> str:
    """The address on record of the person of a slot; empty when there is none."""
    kind, _colon, public_id = slot.person_ref.partition(":")
    if kind == "authority":
        row = Authority.objects.filter(public_id=public_id).select_related("employer").first()
        return row.employer.email if row else ""
    model = {"learner": Learner, "representative": Representative}.get(kind)
    found = model.objects.filter(public_id=public_id).first() if model else None
    return found.email if found else ""


@transaction.atomic
def give_signer_link(
    *, actor: Actor, agreement: Agreement, slot: Slot, email: str = "", language: str = "kk", at: dt.datetime | None = None
) -> None:
    """Mail the person of a slot a link to this very paper; the one before it dies. Staff never see it.

    Raises Forbidden, Conflict when the slot is not awaited, Invalid("agreements.no_email").
    """
    at = at or clock.now()
    work(actor, agreement).require()
    to = email.strip() or email_of(slot)
    if not to:
        raise Invalid("agreements.no_email", field="email")
    link, secret = _give(actor, agreement, slot, "email", to, language, at)
    context = {"college": agreement.college.organisation.full_name(language), "number": agreement.number, "name": slot.person_name}
    send(
        "agreements.signer_invited",
        actor=actor,
        to=Addressee(name=slot.person_name, email=to, language=language),
        organisation=agreement.college.organisation.public_id,
        context={**context, "until": f"{link.expires_at:%d.%m.%Y}"},
        url=link_address(secret),
        key=f"agreements.signer_invited:{link.public_id}",
        at=at,
    )
    note(actor=actor, agreement=agreement, action="agreements.link_given", at=at, data={"person": slot.person_name, "role": slot.role})


def print_signer_slip(*, actor: Actor, agreement: Agreement, slot: Slot, language: str = "kk", at: dt.datetime | None = None) -> bytes:
    """A sheet with a QR code for the person of a slot (PDF), to hand over; it carries a fresh link."""
    at = at or clock.now()
    work(actor, agreement).require()
    with transaction.atomic():
        link, secret = _give(actor, agreement, slot, "slip", "", language, at)
        note(actor=actor, agreement=agreement, action="agreements.slip_printed", at=at, data={"person": slot.person_name})
    lines = {
        "Аты-жөні / ФИО": slot.person_name,
        "Шарт / Договор": f"№ {agreement.number}",
        "Дейін жарамды / Действует до": f"{link.expires_at:%d.%m.%Y}",
    }
    organisation = agreement.college.organisation.public_id
    title = {"kk": "Шартты оқып, қол қою", "ru": "Прочитать и подписать договор"}
    return print_slip(actor=actor, title=title, lines=lines, address=link_address(secret), organisation=organisation, at=at)


def _give(
    actor: Actor, agreement: Agreement, slot: Slot, channel: str, email: str, language: str, at: dt.datetime
) -> tuple[AccessLink, str]:
    version = version_of(agreement)
    if version is None or slot.version_id != version.pk or slot.state not in (SlotState.OPEN, SlotState.SCANNED):
        raise Conflict("agreements.slot_not_awaited")
    if slot.role == SlotRole.COLLEGE:
        raise Invalid("agreements.slot_not_awaited")
    return give_link(
        actor=actor,
        scope=GUARDIAN if slot.role == SlotRole.REPRESENTATIVE else SIGNER,
        subject_kind="agreement",
        subject_id=agreement.public_id,
        organisation=agreement.college.organisation,
        person_name=slot.person_name,
        person_ref=slot.person_ref,
        email=email,
        language=language,
        channel=channel,
        paper_id=version.paper.public_id,
        version_id=version.public_id,
        at=at,
    )


def slot_of(actor: Actor) -> Slot:
    """The slot that waits for the holder of a signer's link, whatever its state; Missing for any other actor."""
    link = actor.link
    if link is None or link.scope not in ROLES:
        raise Missing("core.not_found")
    rows = Slot.objects.filter(version__public_id=link.version_id, role__in=ROLES[link.scope], person_name=actor.name)
    if link.person_ref:
        rows = rows.filter(person_ref=link.person_ref)
    slot = rows.select_related("version__paper__organisation").first()
    if slot is None:
        raise Missing("core.not_found")
    return slot


def _own(actor: Actor, slot: Slot) -> Agreement:
    """The agreement of the holder's own slot; Forbidden for anybody else's."""
    agreement = Agreement.objects.filter(public_id=slot.version.paper.subject_id).select_related("college__organisation").first()
    if agreement is None:
        raise Missing("core.not_found")
    confirm(actor, agreement).require()
    if slot_of(actor).pk != slot.pk:
        raise Forbidden("agreements.signer_only")
    return agreement


@transaction.atomic
def send_confirmation_code(*, actor: Actor, slot: Slot, at: dt.datetime | None = None) -> None:
    """Mail the holder of the link a one-time code, where the kind allows confirmation.

    It goes to the address the link was mailed to, else to the one on record: a person with a borrowed
    slip alone cannot confirm. Raises Invalid("agreements.code_not_allowed"), ("agreements.no_email").
    """
    at = at or clock.now()
    agreement = _own(actor, slot)
    if Method.CODE not in slot.methods:
        raise Invalid("agreements.code_not_allowed")
    address = _address(actor) or email_of(slot)
    if not address:
        raise Invalid("agreements.no_email")
    code = papers.send_code(actor=actor, slot=slot, address=address, at=at)
    mark_link_used(actor=actor, at=at)
    send(
        "agreements.confirmation_code",
        actor=actor,
        to=Addressee(name=slot.person_name, email=address, language=actor.language),
        organisation=agreement.college.organisation.public_id,
        context={"code": f"{code[:3]} {code[3:]}", "number": agreement.number},
        key=f"agreements.confirmation_code:{slot.public_id}:{at.isoformat()}",
        at=at,
    )
    note(actor=actor, agreement=agreement, action="agreements.code_sent", at=at, data={"role": slot.role})


def _address(actor: Actor) -> str:
    link = AccessLink.objects.filter(public_id=actor.link.public_id if actor.link else "").first()
    return link.email if link else ""


def confirm_by_code(*, actor: Actor, slot: Slot, code: str, at: dt.datetime | None = None) -> Signature:
    """Confirm by the code that was mailed. It is a confirmation, never called a signature (Digital Code art. 47).

    A wrong try is counted for ever, so this must not be called inside a transaction.
    """
    at = at or clock.now()
    _own(actor, slot)
    signature = papers.confirm_by_code(actor=actor, slot=slot, code=code, at=at)
    mark_link_used(actor=actor, at=at)
    return signature


@transaction.atomic
def refuse_by_link(*, actor: Actor, slot: Slot, reason: str, at: dt.datetime | None = None) -> Slot:
    """The holder of the link will not sign, and says why; the office hears of it at once and decides what follows."""
    at = at or clock.now()
    _own(actor, slot)
    mark_link_used(actor=actor, at=at)
    return papers.refuse_slot(actor=actor, slot=slot, reason=reason, at=at)


@transaction.atomic
def recheck_ages(*, actor: Actor, agreement: Agreement, at: dt.datetime | None = None) -> int:
    """Lift the representative's signature from a paper whose learner came of age before it was given; how many were lifted."""
    at = at or clock.now()
    if not actor.is_system:
        work(actor, agreement).require()
    version, learner = version_of(agreement), agreement.learner
    if agreement.state != State.SIGNING or version is None or learner.birth_date is None:
        return 0
    if not signing_on(learner.birth_date, clock.today(at)).alone:
        return 0
    rows = [row for row in version.slots.all() if row.role == SlotRole.REPRESENTATIVE and row.state in (SlotState.OPEN, SlotState.SCANNED)]
    for row in rows:
        papers.waive_slot(actor=system(actor.name), slot=row, reason=WaiveReason.OF_AGE, at=at)
    if rows:
        note(actor=actor, agreement=agreement, action="agreements.ages_rechecked", at=at, data={"lifted": len(rows)})
    return len(rows)
