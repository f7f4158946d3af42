"""What an actor sees of people, organisations, memberships and links."""

from typing import Self

from django.db.models import Q

from crm.accounts.choices import MANAGING_ROLES
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


class MembershipQuerySet(VisibleQuerySet):
    """Memberships: one's own, and all of an organisation one manages."""

    def for_member(self, actor: Actor) -> Self:
        """Own rows, and colleagues' where the actor manages members."""
        managed = [g.organisation_pk for g in actor.grants if g.role in MANAGING_ROLES]
        return self.filter(Q(user_id=actor.user_id) | Q(organisation_id__in=managed))


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
