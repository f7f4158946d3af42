"""Settle a slot: a signature seen on a scan, a signature no longer required, a refusal."""

import datetime as dt

from django.db import transaction

from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.core.ports import announce
from crm.documents import permissions
from crm.documents.actions.version import end_version, finish_version, hold
from crm.documents.choices import WAIVABLE, Method, SlotState, WaiveReason
from crm.documents.lifecycle import slot_life
from crm.documents.models import Scan, Signature, Slot
from crm.documents.rules.text import printable

AWAITED = (SlotState.OPEN, SlotState.SCANNED)


@transaction.atomic
def confirm_slot(*, actor: Actor, slot: Slot, scan: Scan, signed_on: dt.date, at: dt.datetime | None = None) -> Signature:
    """The office has compared the scan with the paper: this person signed it by hand on `signed_on` (a day in Kazakhstan).

    Raises Invalid for a day before the issue or after today, a scan of another version, a slot that is not signed on paper.
    """
    at = at or clock.now()
    permissions.settle_slot(actor, slot).require()
    hold(slot.version)
    check_awaited(slot)
    _check_paper(slot, scan, signed_on, at)
    slot_life.move(slot, "confirm", at=at, method=Method.PAPER, settled_at=at)
    signature = Signature.objects.create(
        slot=slot,
        method=Method.PAPER,
        scan=scan,
        signed_on=signed_on,
        recorded_by=scan.uploaded_by,
        confirmed_by=actor.name[:200],
        confirmed_at=at,
        evidence={"scan_sha256": scan.sha256},
        created_at=at,
    )
    note(actor, "documents.confirm_slot", slot, {"signed_on": signed_on.isoformat(), "scan": scan.sha256}, at)
    finish_version(actor=actor, version=slot.version, at=at)
    return signature


@transaction.atomic
def confirm_slots(*, actor: Actor, slots: list[Slot], scan: Scan, signed_on: dt.date, at: dt.datetime | None = None) -> list[Signature]:
    """Several signatures seen on one scan, signed on one day: all of them or none."""
    if not slots:
        raise Invalid("documents.no_slot_chosen", field="slots")
    at = at or clock.now()
    return [confirm_slot(actor=actor, slot=slot, scan=scan, signed_on=signed_on, at=at) for slot in slots]


@transaction.atomic
def waive_slot(*, actor: Actor, slot: Slot, reason: str, at: dt.datetime | None = None) -> Slot:
    """This signature is not required after all, for a WaiveReason that fits the slot's role; it counts as settled."""
    at = at or clock.now()
    permissions.settle_slot(actor, slot).require()
    if reason not in WaiveReason.values or slot.role not in WAIVABLE[WaiveReason(reason)]:
        raise Invalid("documents.waive_reason", field="reason")
    hold(slot.version)
    check_awaited(slot)
    _write_reason(slot, reason)
    slot_life.move(slot, "waive", at=at, reason=reason, settled_at=at)
    note(actor, "documents.waive_slot", slot, {"reason": reason}, at)
    finish_version(actor=actor, version=slot.version, at=at)
    return slot


@transaction.atomic
def refuse_slot(*, actor: Actor, slot: Slot, reason: str, at: dt.datetime | None = None) -> Slot:
    """The person will not sign, and says why. The version becomes void: nothing can complete it any more."""
    at = at or clock.now()
    permissions.refuse(actor, slot).require()
    reason = printable(reason).strip()[:500]
    if not reason:
        raise Invalid("core.reason_required", field="reason")
    hold(slot.version)
    check_awaited(slot)
    _write_reason(slot, reason)
    slot_life.move(slot, "refuse", at=at, reason=reason, settled_at=at)
    note(actor, "documents.refuse_slot", slot, {"reason": slot.reason}, at)
    end_version(actor=actor, version=slot.version, reason=slot.reason, at=at)
    paper = slot.version.paper
    announce(
        "documents.slot_refused",
        actor=actor,
        subject_kind=paper.subject_kind,
        subject_id=paper.subject_id,
        version_id=slot.version.public_id,
        slot_id=slot.public_id,
        role=slot.role,
        reason=slot.reason,
    )
    return slot


def note(actor: Actor, action: str, slot: Slot, facts: dict[str, object], at: dt.datetime) -> None:
    """Record a deed on a slot at its version, inside the caller's transaction."""
    data = {"slot": slot.public_id, "role": slot.role, "person": slot.person_name, **facts}
    organisation = slot.version.paper.organisation.public_id
    record(actor=actor, action=action, subject=slot.version, organisation=organisation, data=data, at=at)


def _write_reason(slot: Slot, reason: str) -> None:
    # Before the move: the table refuses a slot that is not required without saying why.
    Slot.objects.filter(pk=slot.pk).update(reason=reason)
    slot.reason = reason


def check_awaited(slot: Slot) -> None:
    """Raise Conflict unless the slot still waits; call it after hold()."""
    slot.refresh_from_db(fields=["state"])
    if slot.state not in AWAITED:
        raise Conflict("documents.slot_settled")


def _check_paper(slot: Slot, scan: Scan, signed_on: dt.date, at: dt.datetime) -> None:
    if Method.PAPER not in slot.methods:
        raise Invalid("documents.method_not_allowed", methods=", ".join(str(Method(m).label) for m in slot.methods))
    if scan.version_id != slot.version_id:
        raise Invalid("documents.scan_of_other_version", field="scan")
    issued_on = clock.today(slot.version.issued_at)
    if signed_on < issued_on:
        raise Invalid("documents.signed_before_issue", field="signed_on", day=issued_on.strftime("%d.%m.%Y"))
    if signed_on > clock.today(at):
        raise Invalid("documents.signed_in_future", field="signed_on")
