"""Append events to their organisation's chain. The only writer of seals."""

import datetime as dt

from django.db import IntegrityError, transaction

from crm.audit.models import Event, Seal
from crm.audit.rules.chain import GENESIS, event_text, link_hash
from crm.core.actors import Actor

#: Events sealed in one short transaction.
BATCH = 500


def seal_events(*, actor: Actor, at: dt.datetime | None = None) -> int:
    """Seal every committed event that has no seal yet; returns how many.

    Nothing is recorded about sealing itself. Two sealers at once do no harm: a position is taken once
    (seal_position_once), the slower one's batch is undone and left to the next run.
    """
    sealed = 0
    for organisation in sorted(Event.objects.unsealed().order_by().values_list("organisation", flat=True).distinct()):
        while count := _seal_batch(organisation):
            sealed += count
    return sealed


def _seal_batch(organisation: str) -> int:
    try:
        with transaction.atomic():
            last = Seal.objects.filter(organisation=organisation).order_by("-position").first()
            previous, position = (last.hash, last.position) if last else (GENESIS, 0)
            seals = []
            for event in Event.objects.unsealed().filter(organisation=organisation)[:BATCH]:
                position += 1
                link = link_hash(previous, position, event_text(event))
                seals.append(Seal(event=event, organisation=organisation, position=position, previous=previous, hash=link))
                previous = link
            Seal.objects.bulk_create(seals)
    except IntegrityError:
        return 0
    return len(seals)
