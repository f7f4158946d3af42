"""What a person keeps is seen by that person only."""

import datetime as dt
from typing import Self

from django.db.models import Exists, OuterRef, Q

from crm.accounts.models import Membership
from crm.core.actors import Actor
from crm.core.visibility import VisibleQuerySet
from crm.workspace.choices import Audience, Channel, Rhythm
from crm.workspace.rules.news import is_morning, period_of


class OwnQuerySet(VisibleQuerySet):
    """Rows with a `user`; a platform administrator has his own and no more."""

    def visible_to(self, actor: Actor) -> Self:
        """One's own; everything for the system."""
        if actor.is_system:
            return self
        return self.for_member(actor) if actor.kind == "user" else self.none()

    def for_member(self, actor: Actor) -> Self:
        """One's own."""
        return self.filter(user_id=actor.user_id)


class LookQuerySet(OwnQuerySet):
    """When people looked at lists."""

    def of_list(self, actor: Actor, key: str) -> Self:
        """The person's look at one list."""
        return self.for_member(actor).filter(list_key=key)


class ViewQuerySet(OwnQuerySet):
    """Views of lists: one's own, and those colleagues share."""

    def for_member(self, actor: Actor) -> Self:
        """One's own; shared ones of one's organisations, those for a role only where one has that role.

        A view is shared as long as the person who keeps it belongs to the organisation: nobody else may change it or take
        it away, so one left behind by somebody who is gone would stand there for ever. He keeps it for himself.
        """
        shared = Q(audience=Audience.ORGANISATION, organisation_id__in=actor.organisation_pks())
        for grant in actor.grants:
            shared |= Q(audience=Audience.TEAM, organisation_id=grant.organisation_pk, role=grant.role)
        return self.filter(Q(user_id=actor.user_id) | (shared & self._keeper_is_here()))

    def _keeper_is_here(self) -> Q:
        here = Membership.objects.in_force().filter(user_id=OuterRef("user_id"), organisation_id=OuterRef("organisation_id"))
        return Q(Exists(here.filter(user__is_active=True)))

    def for_list(self, key: str) -> Self:
        """Of one list, by name; the nameless arrangement first."""
        return self.filter(list_key=key).order_by("name", "pk")


class SubscriptionQuerySet(OwnQuerySet):
    """Views people follow."""

    def due(self, at: dt.datetime) -> Self:
        """Letters to look into at this moment: nobody did yet in this period, it is morning or later, the account is open."""
        if not is_morning(at):
            return self.none()
        late = Q()
        for rhythm in Rhythm.values:
            late |= Q(rhythm=rhythm, period__lt=period_of(rhythm, at))
        return self.filter(late, channel=Channel.MAIL, user__is_active=True)
