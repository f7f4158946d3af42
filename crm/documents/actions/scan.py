"""Take a scan of a signed paper."""

import datetime as dt
import hashlib

from django.db import transaction

from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.documents import permissions
from crm.documents.actions.version import hold
from crm.documents.choices import Method, SlotState
from crm.documents.lifecycle import slot_life
from crm.documents.models import Scan, Version
from crm.documents.rules.scans import ACCEPTED, sniff
from crm.documents.rules.text import name as plain_name
from crm.documents.storage import private


@transaction.atomic
def upload_scan(*, actor: Actor, version: Version, data: bytes, name: str = "", at: dt.datetime | None = None) -> Scan:
    """Keep a PDF, JPEG or PNG of at most 10 MB; slots that may be signed on paper then wait to be confirmed.

    The very same file again is the scan that is there. `name` is what the uploader called it, for the audit only.
    Raises Invalid for a file that is not such a scan, Conflict when the version is not being signed.
    """
    at = at or clock.now()
    permissions.settle(actor, version).require()
    mime = sniff(data)
    file = private.put(data, ACCEPTED[mime])
    hold(version)
    scan, made = Scan.objects.get_or_create(
        version=version,
        sha256=hashlib.sha256(data).hexdigest(),
        defaults={"file": file, "size": len(data), "mime": mime, "uploaded_by": actor.name[:200], "created_at": at},
    )
    if not made:
        return scan
    for slot in version.slots.filter(state=SlotState.OPEN):
        if Method.PAPER in slot.methods:
            slot_life.move(slot, "scan", at=at)
    organisation = version.paper.organisation.public_id
    facts = {"sha256": scan.sha256, "name": plain_name(name)[:200]}
    record(actor=actor, action="documents.upload_scan", subject=version, organisation=organisation, data=facts, at=at)
    return scan
