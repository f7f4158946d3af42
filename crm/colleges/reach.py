"""Whose trail a regional auditor may read: that of the colleges of the region."""

from crm.colleges.models import College
from crm.core.actors import Actor
from crm.core.ports import trail_reach


def colleges_in_reach(actor: Actor) -> set[str]:
    """Public ids of the colleges that the actor's department oversees; asked only for holders of `audit.read`."""
    if not actor.organisation_pks("department"):
        return set()
    return set(College.objects.visible_to(actor).values_list("organisation__public_id", flat=True))


trail_reach.add("colleges", colleges_in_reach)
