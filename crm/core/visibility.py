"""The one door for reads: `Model.objects.visible_to(actor)`."""

from typing import Any, Self

from django.db import models

from crm.core.actors import Actor


class VisibleQuerySet(models.QuerySet[Any]):
    """Base of every room's querysets. Subclasses say what members and link holders see; the frame is here.

    Write the conditions as sub-queries (`pk__in`), not joins, so that rows never repeat.
    """

    def visible_to(self, actor: Actor) -> Self:
        """Rows the actor may know of: all for the system and platform admins, none for strangers."""
        if actor.is_system or actor.is_admin:
            return self
        if actor.kind == "link" and actor.link is not None:
            return self.for_link(actor)
        if actor.kind == "user":
            return self.for_member(actor)
        return self.none()

    def for_member(self, actor: Actor) -> Self:
        """Rows for a signed-in person; a room overrides this."""
        return self.none()

    def for_link(self, actor: Actor) -> Self:
        """Rows for the holder of a link; none unless a room says otherwise."""
        return self.none()
