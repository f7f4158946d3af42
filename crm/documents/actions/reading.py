"""Who took a paper or looked at a scan is recorded: both hold personal data."""

import datetime as dt

from django.db import transaction

from crm.audit.actions.record import record
from crm.core.actors import Actor
from crm.documents import permissions
from crm.documents.models import Scan, Version


@transaction.atomic
def read_version(*, actor: Actor, version: Version, at: dt.datetime | None = None) -> None:
    """Note that the actor takes the file of a version it sees."""
    permissions.download(actor, version).require()
    organisation = version.paper.organisation.public_id
    record(actor=actor, action="documents.download", subject=version, organisation=organisation, at=at)


@transaction.atomic
def read_scan(*, actor: Actor, scan: Scan, at: dt.datetime | None = None) -> None:
    """Note that the actor looks at a scan of a version it sees."""
    permissions.see_scans(actor, scan.version).require()
    organisation = scan.version.paper.organisation.public_id
    facts = {"scan": scan.public_id}
    record(actor=actor, action="documents.see_scan", subject=scan.version, organisation=organisation, data=facts, at=at)
