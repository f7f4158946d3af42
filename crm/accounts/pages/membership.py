"""Who works here, in which role."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from crm.accounts.actions.membership import end_membership
from crm.accounts.lists.membership import Memberships
from crm.accounts.models import Invitation, Membership, Organisation
from crm.audit.trail import Trail
from crm.core.pages.base import ActionPage, Page
from crm.core.pages.lists import ListPage
from crm.core.permissions import abilities, may


class MembershipList(ListPage):
    """Members of one organisation; those who do not manage them see only themselves."""

    listing = Memberships

    template_name = "accounts/membership_list.html"

    @cached_property
    def organisation(self) -> Organisation:
        """Whose members; 404 for strangers."""
        return self.fetch(Organisation.objects.visible_to(self.actor), self.kwargs["public_id"])

    def actions(self) -> list[tuple[str, Any, str]]:
        """Invite, for those who may."""
        if not may("accounts.manage", self.actor, self.organisation):
            return []
        return [(reverse("accounts:invitation_new", args=[self.organisation.public_id]), _("Invite a person"), "primary")]

    def context(self) -> dict[str, Any]:
        """The list, and invitations nobody accepted yet."""
        waiting = Invitation.objects.visible_to(self.actor).filter(organisation=self.organisation).waiting()
        return {**super().context(), "lead": self.organisation, "invitations": waiting.order_by("-pk")[:50]}


class MembershipPage(Page):
    """One role of one person."""

    template_name = "accounts/membership.html"

    def context(self) -> dict[str, Any]:
        """The membership within the actor's rights."""
        rows = Membership.objects.visible_to(self.actor).select_related("user", "organisation__legal_form")
        membership = self.fetch(rows, self.kwargs["public_id"])
        return {
            "membership": membership,
            "abilities": abilities(self.actor, membership),
            "trail": Trail(self.actor, membership, self.request.GET),
        }


class MembershipEnd(ActionPage):
    """End a role at once."""

    def act(self) -> str:
        """Back to the members, or to the start page after leaving oneself."""
        rows = Membership.objects.visible_to(self.actor).select_related("user", "organisation")
        membership = self.fetch(rows, self.kwargs["public_id"])
        end_membership(actor=self.actor, membership=membership)
        self.say(_("The membership has ended."))
        if membership.user_id == self.actor.user_id:
            return reverse("accounts:settings")
        return reverse("accounts:membership_list", args=[membership.organisation.public_id])
