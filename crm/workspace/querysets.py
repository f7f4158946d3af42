"""What a person keeps is seen by that person only."""

from typing import Self

from crm.core.actors import Actor
from crm.core.visibility import VisibleQuerySet


class OwnQuerySet(VisibleQuerySet):
    """Rows with a `user`."""

    def for_member(self, actor: Actor) -> Self:
        """One's own."""
        return self.filter(user_id=actor.user_id)
