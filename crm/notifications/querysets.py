"""Who sees a message: its addressee, and colleagues of the organisation in whose name it went (without its text)."""

from typing import Self

from django.db.models import Q

from crm.core.actors import Actor
from crm.core.visibility import VisibleQuerySet


class DeliveryQuerySet(VisibleQuerySet):
    """Messages sent or waiting to be sent."""

    def for_member(self, actor: Actor) -> Self:
        """To oneself, or sent by one's organisations."""
        return self.filter(Q(user_id=actor.user_id) | Q(organisation__in=actor.organisations))

    def inbox(self, actor: Actor) -> Self:
        """To this person; texts that were wiped because they opened something are left out."""
        return self.filter(user_id=actor.user_id).exclude(user_id=None).exclude(body="")

    def outbox(self, actor: Actor) -> Self:
        """Sent in the name of the actor's organisations; everything for a platform administrator."""
        return self if actor.is_admin else self.filter(organisation__in=actor.organisations)
