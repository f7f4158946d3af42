"""Who sees the trail: members of the organisation whose chain it is. A record's timeline is shown by its own room."""

from typing import Self

from crm.core.actors import Actor
from crm.core.visibility import VisibleQuerySet


class EventQuerySet(VisibleQuerySet):
    """Audit events."""

    def for_member(self, actor: Actor) -> Self:
        """Events of one's own organisations."""
        return self.filter(organisation__in=actor.organisations)

    def about(self, kind: str, public_id: str) -> Self:
        """The timeline of one record, newest first."""
        return self.filter(subject_kind=kind, subject_id=public_id).order_by("-id")
