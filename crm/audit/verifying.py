"""Walk the chains and say where the first link is broken."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from crm.audit.models import Event, Payload, Seal
from crm.audit.rules.canonical import payload_hash
from crm.audit.rules.chain import GENESIS, event_text, link_hash


@dataclass(frozen=True)
class Break:
    """Where a chain no longer holds.

    what: position (a link is missing or doubled), previous (the link points elsewhere), event_missing,
    organisation (the event is sealed in another's chain), content (the event is not what was sealed),
    payload (what it carried was changed), head (the chain is shorter than, or differs from, a head kept elsewhere).
    """

    organisation: str
    position: int
    event: str
    what: str


@dataclass(frozen=True)
class Chain:
    """What was found: length and last hash while whole, the first break otherwise."""

    organisation: str
    length: int
    head: str
    broken: Break | None


def verify(organisation: str, kept: tuple[int, str] | None = None) -> Chain:
    """Walk one chain from its first link and stop at the first broken one.

    kept: (length, head) noted earlier outside this database; finds a tail cut off together with its events.
    """
    previous, position = GENESIS, 0
    at_kept = GENESIS
    for seal, event, payload in _links(organisation):
        what = _fault(seal, event, payload, previous, position + 1)
        if what:
            return Chain(organisation, position, previous, Break(organisation, position + 1, event.public_id if event else "", what))
        previous, position = seal.hash, seal.position
        if kept and position == kept[0]:
            at_kept = previous
    if kept and kept[0] and at_kept != kept[1]:
        return Chain(organisation, position, previous, Break(organisation, min(position, kept[0]), "", "head"))
    return Chain(organisation, position, previous, None)


def organisations() -> list[str]:
    """Public ids that have a chain, the platform's own ("") first."""
    return sorted(set(Seal.objects.order_by().values_list("organisation", flat=True).distinct()))


def unsealed() -> int:
    """How many events wait for the sealer."""
    return Event.objects.unsealed().count()


def _links(organisation: str) -> Iterator[tuple[Seal, Event | None, Payload | None]]:
    """Seals in order with what they vouch for, a thousand at a time; a row deleted by force shows as None."""
    seals = Seal.objects.filter(organisation=organisation).order_by("position")
    last = -1
    while rows := list(seals.filter(position__gt=last)[:1000]):
        events = Event.objects.in_bulk([row.event_id for row in rows])
        payloads = Payload.objects.in_bulk([row.event_id for row in rows])
        for row in rows:
            yield row, events.get(row.event_id), payloads.get(row.event_id)
        last = rows[-1].position


def _fault(seal: Seal, event: Event | None, payload: Any, previous: str, position: int) -> str:
    if seal.position != position:
        return "position"
    if seal.previous != previous:
        return "previous"
    if event is None:
        return "event_missing"
    if event.organisation != seal.organisation:
        return "organisation"
    if seal.hash != link_hash(previous, position, event_text(event)):
        return "content"
    if payload is not None and payload_hash(payload.salt, payload.data) != event.payload_sha256:
        return "payload"
    return ""
