"""Who sees the trail: those who answer for the organisation whose chain it is. A record's timeline is shown by its own room."""

from typing import Self

from django.db.models import Q

from crm.audit.choices import TRAIL_ROLES
from crm.core import ports
from crm.core.actors import Actor
from crm.core.visibility import VisibleQuerySet


def own_organisations(actor: Actor) -> set[str]:
    """Public ids of the organisations the actor answers for: their whole trail may be read."""
    return {grant.organisation for grant in actor.grants if grant.role in TRAIL_ROLES}


def trail_organisations(actor: Actor) -> set[str]:
    """Public ids of the organisations whose trail the actor may read.

    Own ones where a trail role is held, and for holders of `audit.read` what the rooms above say is within reach.
    """
    found = own_organisations(actor)
    if "audit.read" in actor.capabilities:
        for reach in ports.trail_reach:
            found |= reach(actor)
    return found


class EventQuerySet(VisibleQuerySet):
    """Audit events."""

    def for_member(self, actor: Actor) -> Self:
        """Events of the organisations one answers for; of those only within reach, not what stays in the house."""
        own = own_organisations(actor)
        reach = Q(organisation__in=trail_organisations(actor) - own) & ~Q(subject_kind__in=list(ports.inner_kinds))
        return self.filter(Q(organisation__in=own) | reach)

    def about(self, kind: str, public_id: str) -> Self:
        """The timeline of one record, newest first, with payloads. Ask it only for a record already shown to the actor."""
        return self.filter(subject_kind=kind, subject_id=public_id).select_related("payload").order_by("-pk")

    def unsealed(self) -> Self:
        """Events no seal vouches for yet, oldest first."""
        return self.filter(seal=None).order_by("pk")
