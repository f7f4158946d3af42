"""Take personal data out of the trail; the chain stays whole."""

import datetime as dt

from django.db import transaction

from crm.audit.actions.record import record
from crm.audit.models import Event, Payload
from crm.audit.permissions import may_erase_payload
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid


@transaction.atomic
def erase_payload(*, actor: Actor, event: Event, reason: str, at: dt.datetime | None = None) -> Event:
    """Delete what an event carried, salt included, so that its digest tells nothing any more (Law on personal data 94-V, art. 18).

    The event, its digest and its seal stay. Returns the event that records the erasure.
    Raises Forbidden, Invalid core.reason_required, Conflict audit.nothing_to_erase.
    """
    may_erase_payload(actor, event).require()
    if not reason.strip():
        raise Invalid("core.reason_required", field="reason")
    deleted, _rows = Payload.objects.filter(event=event).delete()
    if not deleted:
        raise Conflict("audit.nothing_to_erase")
    return record(
        actor=actor,
        action="audit.erase_payload",
        subject=event,
        organisation=event.organisation,
        label=event.action,
        data={"reason": reason},
        at=at,
    )
