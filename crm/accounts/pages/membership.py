"""Who works here, in which role."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from crm.accounts.actions.membership import end_membership
from crm.accounts.choices import Role
from crm.accounts.models import Invitation, Membership, Organisation
from crm.accounts.pages.timeline import timeline_of
from crm.core.pages.base import ActionPage, Page
from crm.core.pages.lists import Col, ListPage
from crm.core.permissions import abilities, may


class MembershipFilter(FilterSet):
    """By role."""

    role = ChoiceFilter(label=_("role"), choices=Role.choices)

    class Meta:
        model = Membership
        fields = ["role"]


class MembershipList(ListPage):
    """Members of one organisation; those who do not manage them see only themselves."""

    template_name = "accounts/membership_list.html"
    model = Membership
    related = ("user", "organisation__legal_form")
    heading = _("Members")
    search = ("user__full_name", "user__email")
    filterset = MembershipFilter
    columns = (
        Col("name", _("name"), "user", link=lambda row: reverse("accounts:membership", args=[row.public_id]), sort="user__full_name"),
        Col("email", _("e-mail"), "user.email", sort="user__email"),
        Col("role", _("role"), lambda row: row.get_role_display(), sort="role"),
        Col("since", _("since"), "since", sort="since", kind="date"),
        Col("until", _("until"), "until", sort="until", kind="date"),
    )

    @cached_property
    def organisation(self) -> Organisation:
        """Whose members; 404 for strangers."""
        return self.fetch(Organisation.objects.visible_to(self.actor), self.kwargs["public_id"])

    def rows(self) -> QuerySet[Any]:
        """Members of this organisation as the actor sees them."""
        return super().rows().filter(organisation=self.organisation)

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
        return {"membership": membership, "abilities": abilities(self.actor, membership), "events": timeline_of(membership)}


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
