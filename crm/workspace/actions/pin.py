"""Keep a record at hand, and let it go."""

import datetime as dt

from django.apps import apps
from django.db import transaction
from django.db.models import Model

from crm.audit.actions.record import record
from crm.core import ports
from crm.core.actors import Actor
from crm.core.errors import Conflict, Missing
from crm.workspace.models import Pin
from crm.workspace.permissions import may_pin, may_unpin

#: So many pins and no more: beyond, a list is no longer "at hand".
LIMIT = 50


def find_record(actor: Actor, kind: str, public_id: str) -> Model:
    """The record of this subject kind as the actor sees it; Missing for strangers and unknown kinds."""
    subject = ports.subjects.find(kind)
    rows = apps.get_model(subject.model)._default_manager.visible_to(actor) if subject else None  # type: ignore[attr-defined]
    row = rows.filter(public_id=public_id).first() if rows is not None else None
    if row is None:
        raise Missing("core.not_found")
    return row


@transaction.atomic
def pin_record(*, actor: Actor, kind: str, public_id: str, at: dt.datetime | None = None) -> Pin:
    """Pin a visible record; pinning it again changes nothing. Conflict("workspace.too_many") beyond LIMIT."""
    may_pin(actor, None).require()
    row = find_record(actor, kind, public_id)
    mine = Pin.objects.filter(user_id=actor.user_id)
    known = mine.filter(subject_kind=kind, subject_id=public_id).first()
    if known is not None:
        return known
    if mine.count() >= LIMIT:
        raise Conflict("workspace.too_many", limit=LIMIT)
    pin, made = Pin.objects.get_or_create(
        user_id=actor.user_id,
        subject_kind=kind,
        subject_id=public_id,
        defaults={"label": str(row)[:200], **({"created_at": at} if at else {})},
    )
    if made:
        record(actor=actor, action="workspace.pinned", label=pin.label, data={"kind": kind, "id": public_id}, at=at)
        ports.announce("workspace.pinned", actor=actor, pin_id=pin.public_id)
    return pin


@transaction.atomic
def unpin_record(*, actor: Actor, pin: Pin, at: dt.datetime | None = None) -> bool:
    """Take a pin away; False when it was gone already."""
    may_unpin(actor, pin).require()
    gone, _rows = Pin.objects.filter(pk=pin.pk).delete()
    if gone:
        record(actor=actor, action="workspace.unpinned", label=pin.label, data={"kind": pin.subject_kind, "id": pin.subject_id}, at=at)
        ports.announce("workspace.unpinned", actor=actor, pin_id=pin.public_id)
    return bool(gone)
