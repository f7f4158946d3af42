"""Runs of figures belong to the organisation that asked."""

from typing import Self

from crm.core.actors import Actor
from crm.core.visibility import VisibleQuerySet


class RunQuerySet(VisibleQuerySet):
    """Runs of figures."""

    def for_member(self, actor: Actor) -> Self:
        """Of one's organisations."""
        return self.filter(organisation_id__in=actor.organisation_pks())
