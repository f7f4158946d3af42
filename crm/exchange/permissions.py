"""Who may import what."""

from typing import Any

from crm.accounts.choices import CAPABILITIES
from crm.core.actors import Actor
from crm.core.permissions import YES, Answer, no, predicate
from crm.exchange.choices import ExportState
from crm.exchange.declare import imports


def holds(actor: Actor, organisation: str, capability: str) -> bool:
    """Whether one of the actor's roles in the organisation (public id) carries the capability."""
    return any(g.organisation == organisation and capability in CAPABILITIES.get(g.role, ()) for g in actor.grants)


def may_import(actor: Actor, organisation: Any, kind: str) -> Answer:
    """Import lists of one kind into an organisation: importing, and what the kind writes, must be granted there."""
    declared = imports.find(kind)
    if declared is None:
        return no("exchange.kind_unknown")
    if organisation.kind not in declared.homes:
        return no("exchange.kind_of_other")
    if actor.is_system or actor.is_admin:
        return YES
    wanted = ("exchange.import", declared.needs(organisation.kind))
    return YES if all(holds(actor, organisation.public_id, code) for code in wanted) else no("exchange.not_yours")


@predicate("exchange.work", on="exchange.Session")
def may_work(actor: Actor, session: Any) -> Answer:
    """Map, decide, mend and take in an import: those who may import this kind into its organisation."""
    return may_import(actor, session.organisation, session.kind)


def kinds_for(actor: Actor, organisation: Any) -> list[Any]:
    """The kinds of lists the actor may import into the organisation."""
    return [kind for kind in imports if may_import(actor, organisation, kind.key)]


@predicate("exchange.mean", on="exchange.Meaning")
def may_mean(actor: Actor, meaning: Any) -> Answer:
    """Change or forget what a word means: those who may import every kind of list of their organisation that uses the word."""
    using = [kind for kind in imports if meaning.vocabulary in {column.vocabulary for column in kind.worded}]
    kinds = [kind for kind in using if meaning.organisation.kind in kind.homes]
    answers = [may_import(actor, meaning.organisation, kind.key) for kind in kinds]
    return next((answer for answer in answers if not answer), YES if answers or actor.is_admin else no("exchange.not_yours"))


@predicate("exchange.take_export", on="exchange.Export")
def may_take_export(actor: Actor, export: Any) -> Answer:
    """A file of a list is taken by whoever asked for it, while it is kept."""
    if actor.user_id is None or export.asked_by_id != actor.user_id:
        return no("exchange.export_of_other")
    return {ExportState.READY: YES, ExportState.WAITING: no("exchange.export_not_ready")}.get(export.state, no("exchange.export_gone"))
