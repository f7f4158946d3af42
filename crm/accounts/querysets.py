"""What an actor sees of people, organisations, memberships and links."""

import datetime as dt
from typing import Self

from django.db.models import Q

from crm.accounts.choices import MANAGING_ROLES
from crm.core import clock
from crm.core.actors import Actor
from crm.core.visibility import VisibleQuerySet


class OrganisationQuerySet(VisibleQuerySet):
    """Organisations: one's own. Rooms above show others through their own profiles."""

    def for_member(self, actor: Actor) -> Self:
        """Own organisations."""
        return self.filter(pk__in=actor.organisation_pks())

    def for_link(self, actor: Actor) -> Self:
        """The organisation that gave the link."""
        return self.filter(pk=actor.link.organisation_pk) if actor.link else self.none()


def managed_by(actor: Actor) -> list[int]:
    """Row ids of the organisations whose members the actor manages."""
    return [g.organisation_pk for g in actor.grants if g.role in MANAGING_ROLES]


class MembershipQuerySet(VisibleQuerySet):
    """Memberships: one's own, and all of an organisation one manages."""

    def for_member(self, actor: Actor) -> Self:
        """Own rows, and colleagues' where the actor manages members."""
        return self.filter(Q(user_id=actor.user_id) | Q(organisation_id__in=managed_by(actor)))

    def in_force(self, at: dt.datetime | None = None) -> Self:
        """Memberships that give rights at the moment `at` (default: now): begun, not over, organisation open."""
        at = at or clock.now()
        day = clock.today(at)
        open_end = Q(until=None) | Q(until__gte=day)
        not_ended = Q(ended_at=None) | Q(ended_at__gt=at)
        return self.filter(open_end, not_ended, since__lte=day, organisation__closed_on=None)

    def managing(self) -> Self:
        """Memberships whose role manages members, of accounts that are open."""
        return self.filter(role__in=MANAGING_ROLES, user__is_active=True)


class InvitationQuerySet(VisibleQuerySet):
    """Invitations: those of the organisations one manages."""

    def for_member(self, actor: Actor) -> Self:
        """Of one's managed organisations."""
        return self.filter(organisation_id__in=managed_by(actor))

    def waiting(self) -> Self:
        """Neither accepted nor withdrawn; may be too old."""
        return self.filter(accepted_at=None, revoked_at=None)


class ApiTokenQuerySet(VisibleQuerySet):
    """Keys: one's own."""

    def for_member(self, actor: Actor) -> Self:
        """Own keys."""
        return self.filter(user_id=actor.user_id)


class UserQuerySet(VisibleQuerySet):
    """People with an account: oneself and members of one's organisations."""

    def for_member(self, actor: Actor) -> Self:
        """Oneself and colleagues."""
        colleagues = self.model._meta.get_field("memberships").related_model.objects.filter(organisation_id__in=actor.organisation_pks())
        return self.filter(Q(pk=actor.user_id) | Q(pk__in=colleagues.values("user_id")))


class AccessLinkQuerySet(VisibleQuerySet):
    """Links: the organisation that gave them sees that they exist, never their secret."""

    def for_member(self, actor: Actor) -> Self:
        """Links given by one's organisations."""
        return self.filter(organisation_id__in=actor.organisation_pks())
