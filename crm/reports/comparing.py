"""What a frozen report would say today: how many of its rows came and went since."""

from typing import Any, NamedTuple

from crm.core import clock
from crm.core.actors import Actor
from crm.reports.actions.snapshot import within
from crm.reports.cards import Scope, cards, gather
from crm.reports.frozen import said
from crm.reports.models import Snapshot
from crm.reports.opening import facts_of


class Difference(NamedTuple):
    """A card whose rows differ from the frozen ones. gone: no longer counted there; come: counted since; None: the card is gone."""

    title: Any
    gone: int
    come: int
    version: str = ""


def differences(actor: Actor, snapshot: Snapshot) -> list[Difference] | None:
    """Cards that differ, asked about the same day with what is known now; None for readers outside the organisation."""
    if snapshot.organisation.public_id not in actor.organisations:
        return None
    facts, member = facts_of(snapshot), within(actor, snapshot.organisation)
    scope = Scope(snapshot.day, clock.now(), frozenset(unit["id"] for unit in snapshot.units), snapshot.year)
    found = []
    for kept in snapshot.cards:
        card, then = cards.find(kept["key"]), set(facts.get(kept["key"], []))
        now = set(gather(card, member, scope)) if card else set()
        version = card.version if card and card.version != kept["version"] else ""
        if then != now or version:
            found.append(Difference(said(kept["title"]), len(then - now), len(now - then), version))
    return found
