"""Confirmation by one-time code, for papers whose slots allow it. Never called a signature (Digital Code, art. 47)."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.core.ids import new_id
from crm.documents import permissions
from crm.documents.actions.slot import check_awaited, note
from crm.documents.actions.version import finish_version, hold
from crm.documents.choices import Method
from crm.documents.lifecycle import slot_life
from crm.documents.models import OneTimeCode, Signature, Slot
from crm.documents.rules import codes


@transaction.atomic
def send_code(*, actor: Actor, slot: Slot, address: str, at: dt.datetime | None = None) -> str:
    """A new code for this slot; the caller sends it to `address` and forgets it. Earlier codes stop working.

    Raises Conflict("documents.code_too_soon") within a minute of the last one, "documents.code_too_many" after ten a day.
    """
    at = at or clock.now()
    permissions.send_code(actor, slot).require()
    if not address.strip():
        raise Invalid("core.required", field="address")
    hold(slot.version)
    check_awaited(slot)
    rows = slot.codes.filter(created_at__gt=at - dt.timedelta(days=1)).order_by("-created_at")
    last = rows.first()
    if last is not None and at < last.created_at + codes.COOLDOWN:
        raise Conflict("documents.code_too_soon", seconds=int((last.created_at + codes.COOLDOWN - at).total_seconds()) or 1)
    if rows.count() >= codes.A_DAY:
        raise Conflict("documents.code_too_many")
    code, salt = codes.new_code(), new_id()
    sent_to = codes.masked(address)
    OneTimeCode.objects.create(
        public_id=salt, slot=slot, digest=codes.digest(salt, code), sent_to=sent_to, expires_at=at + codes.LIFETIME, created_at=at
    )
    note(actor, "documents.send_code", slot, {"sent_to": sent_to}, at)
    return code


def confirm_by_code(*, actor: Actor, slot: Slot, code: str, at: dt.datetime | None = None) -> Signature:
    """The person of the slot entered the code that was sent: the slot is settled by confirmation.

    A wrong try is counted even though it is refused, in a transaction of its own: call this outside of any other.
    Raises Invalid("documents.code_wrong"), Conflict for no code, one too old, or five wrong tries.
    """
    at = at or clock.now()
    permissions.answer(actor, slot).require()
    if Method.CODE not in slot.methods:
        raise Invalid("documents.code_not_allowed")
    sent = _take_try(slot, at)
    if not codes.matches(sent.public_id, code, sent.digest):
        raise Invalid("documents.code_wrong", field="code", left=max(0, codes.TRIES - sent.attempts))
    return _settle(actor, slot, sent, at)


@transaction.atomic(durable=True)
def _take_try(slot: Slot, at: dt.datetime) -> OneTimeCode:
    sent = slot.codes.order_by("-created_at", "-pk").first()
    if sent is None or sent.used_at is not None:
        raise Conflict("documents.code_none")
    if at >= sent.expires_at:
        raise Conflict("documents.code_expired")
    if not OneTimeCode.objects.filter(pk=sent.pk, used_at=None, attempts__lt=codes.TRIES).update(attempts=F("attempts") + 1):
        raise Conflict("documents.code_spent")
    sent.refresh_from_db()
    return sent


@transaction.atomic
def _settle(actor: Actor, slot: Slot, sent: OneTimeCode, at: dt.datetime) -> Signature:
    hold(slot.version)
    if not OneTimeCode.objects.filter(pk=sent.pk, used_at=None).update(used_at=at):
        raise Conflict("documents.code_none")
    check_awaited(slot)
    slot_life.move(slot, "enter_code", at=at, method=Method.CODE, settled_at=at)
    evidence = {
        "sent_to": sent.sent_to,
        "sent_at": sent.created_at.isoformat(),
        "entered_at": at.isoformat(),
        "tries": sent.attempts,
        "paper_sha256": slot.version.sha256,
    }
    signature = Signature.objects.create(
        slot=slot, method=Method.CODE, signed_on=clock.today(at), recorded_by=actor.name[:200], evidence=evidence, created_at=at
    )
    note(actor, "documents.confirm_by_code", slot, evidence, at)
    finish_version(actor=actor, version=slot.version, at=at)
    return signature
