"""Write down what was done, in the same transaction as the deed itself."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Model

from crm.audit.models import Event, Payload
from crm.audit.rules.canonical import payload_hash, plain, text
from crm.core import clock, ports
from crm.core.actors import Actor
from crm.core.ids import new_token


@transaction.atomic
def record(
    *,
    actor: Actor,
    action: str,
    subject: Model | None = None,
    organisation: str = "",
    label: str = "",
    data: dict[str, Any] | None = None,
    at: dt.datetime | None = None,
) -> Event:
    """Append one event; call it inside the action's transaction, after the change.

    action: a code `room.verb` that `<room>/events.py` gives words to.
    subject: the record it is about; its kind must be registered in `ports.subjects`.
    organisation: public id of the organisation whose chain it joins ("" for the platform's own).
    data: plain values; may hold personal data, kept apart and erasable. Nothing is stored for an empty one.
    """
    salt = new_token() if data else ""
    kept = plain(data) if data else None
    event = Event.objects.create(
        at=at or clock.now(),
        organisation=organisation,
        actor_kind=actor.kind,
        actor_ref=text(actor.ref)[:64],
        actor_name=text(actor.name)[:200],
        action=action,
        subject_kind=ports.kind_of(subject) if subject is not None else "",
        subject_id=getattr(subject, "public_id", "") if subject is not None else "",
        subject_label=text(label or (str(subject) if subject is not None else ""))[:200],
        payload_sha256=payload_hash(salt, kept) if kept is not None else "",
    )
    if kept is not None:
        Payload.objects.create(event=event, salt=salt, data=kept)
    return event
