"""What a person keeps is seen by that person only."""

from typing import Self

from django.db.models import Q

from crm.core.actors import Actor
from crm.core.visibility import VisibleQuerySet
from crm.workspace.choices import Audience


class OwnQuerySet(VisibleQuerySet):
    """Rows with a `user`."""

    def for_member(self, actor: Actor) -> Self:
        """One's own."""
        return self.filter(user_id=actor.user_id)


class ViewQuerySet(VisibleQuerySet):
    """Views of lists: one's own, and those colleagues share."""

    def for_member(self, actor: Actor) -> Self:
        """One's own; shared ones of one's organisations, those for a role only where one has that role."""
        shown = Q(user_id=actor.user_id) | Q(audience=Audience.ORGANISATION, organisation_id__in=actor.organisation_pks())
        for grant in actor.grants:
            shown |= Q(audience=Audience.TEAM, organisation_id=grant.organisation_pk, role=grant.role)
        return self.filter(shown)

    def for_list(self, key: str) -> Self:
        """Of one list, by name; the nameless arrangement first."""
        return self.filter(list_key=key).order_by("name", "pk")
