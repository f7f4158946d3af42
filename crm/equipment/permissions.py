"""Who may change equipment programmes."""

from crm.accounts.models import Organisation
from crm.core.actors import Actor
from crm.core.permissions import YES, Answer, no, predicate
from crm.equipment.models import Programme

KEEPING_ROLES = ("keeper", "director", "analyst", "head")


@predicate("equipment.start")
def may_start(actor: Actor, organisation: Organisation) -> Answer:
    """A programme is started by the department's analyst or head, or by the keeper or director of a college with its own money."""
    if actor.is_system or actor.is_admin or actor.has_role(organisation.public_id, *KEEPING_ROLES):
        return YES
    return no("equipment.not_keeper")


@predicate("equipment.share", on="equipment.Programme")
def may_share(actor: Actor, programme: Programme) -> Answer:
    """Shares are set by whoever may start a programme of that organisation."""
    return may_start(actor, programme.organisation)
