"""What an organisation sees of the links it gave: that they exist, never their secret."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from crm.accounts.actions.links import revoke_link
from crm.accounts.lists.access_link import AccessLinks, scope_label
from crm.accounts.models import AccessLink, Organisation
from crm.audit.trail import Trail
from crm.core import ports
from crm.core.pages.base import ActionPage, Page
from crm.core.pages.lists import ListPage
from crm.core.permissions import abilities


class AccessLinkList(ListPage):
    """Links one organisation gave."""

    listing = AccessLinks

    @cached_property
    def organisation(self) -> Organisation:
        """Whose links; 404 for strangers."""
        return self.fetch(Organisation.objects.visible_to(self.actor), self.kwargs["public_id"])

    def context(self) -> dict[str, Any]:
        """The list under its organisation's name."""
        return {**super().context(), "lead": self.organisation}


class AccessLinkPage(Page):
    """One link: to whom, for what, until when."""

    template_name = "accounts/access_link.html"

    def context(self) -> dict[str, Any]:
        """The link within the actor's rights, and the address of what it opens where its page is known."""
        link = self.fetch(AccessLink.objects.visible_to(self.actor).select_related("organisation"), self.kwargs["public_id"])
        subject = ports.subjects.find(link.subject_kind)
        return {
            "access_link": link,
            "purpose": scope_label(link),
            "subject": subject,
            "subject_url": reverse(subject.url_name, args=[link.subject_id]) if subject else "",
            "abilities": abilities(self.actor, link),
            "trail": Trail(self.actor, link, self.request.GET),
        }


class AccessLinkRevoke(ActionPage):
    """Withdraw a link."""

    def act(self) -> str:
        """Back to the link."""
        link = self.fetch(AccessLink.objects.visible_to(self.actor).select_related("organisation"), self.kwargs["public_id"])
        revoke_link(actor=self.actor, link=link)
        self.say(_("The link was withdrawn."))
        return reverse("accounts:access_link", args=[link.public_id])
