"""Who may freeze a report and who may publish it: two people."""

from crm.accounts.models import Organisation
from crm.core.actors import Actor
from crm.core.permissions import YES, Answer, no, predicate
from crm.reports.models import Snapshot


@predicate("reports.freeze")
def may_freeze(actor: Actor, organisation: Organisation) -> Answer:
    """A report is frozen in the name of an organisation by its office, director, analyst or head."""
    if actor.has_role(organisation.public_id, "officer", "director", "analyst", "head"):
        return YES
    return no("reports.not_freezer")


@predicate("reports.publish", on="reports.Snapshot")
def may_publish(actor: Actor, snapshot: Snapshot) -> Answer:
    """A department's head or analyst publishes what another person froze, once."""
    if not actor.has_role(snapshot.organisation.public_id, "analyst", "head"):
        return no("reports.not_publisher")
    if actor.ref == snapshot.made_by_ref:
        return no("reports.own_snapshot")
    if snapshot.published_at:
        return no("reports.already_published")
    return YES
