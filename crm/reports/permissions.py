"""Who may keep figures."""

from crm.accounts.models import Organisation
from crm.core.actors import Actor
from crm.core.permissions import YES, Answer, no, predicate


@predicate("reports.keep")
def may_keep(actor: Actor, organisation: Organisation) -> Answer:
    """A figure is kept by a member of the organisation in whose name it is kept: office, director, analyst, auditor or head."""
    if actor.is_system or actor.has_role(organisation.public_id, "officer", "director", "analyst", "auditor", "head"):
        return YES
    return no("reports.not_member")
