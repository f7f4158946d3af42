"""What an organisation sees of the links it gave: that they exist, never their secret."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from crm.accounts.actions.links import revoke_link
from crm.accounts.models import AccessLink, Organisation
from crm.accounts.pages.timeline import timeline_of
from crm.core import clock, ports
from crm.core.pages.base import ActionPage, Page
from crm.core.pages.lists import Col, ListPage
from crm.core.permissions import abilities


def scope_label(link: AccessLink) -> Any:
    """What the link is for, in words."""
    scope = ports.link_scopes.find(link.scope)
    return scope.label if scope is not None else link.scope


def state_of(link: AccessLink) -> Any:
    """Whether it still opens something, in words."""
    if link.revoked_at is not None:
        return _("withdrawn")
    return _("expired") if link.expires_at <= clock.now() else _("works")


class AccessLinkFilter(FilterSet):
    """By channel."""

    channel = ChoiceFilter(label=_("channel"), choices=[("email", _("e-mail")), ("slip", _("printed slip"))])

    class Meta:
        model = AccessLink
        fields = ["channel"]


class AccessLinkList(ListPage):
    """Links one organisation gave."""

    model = AccessLink
    heading = _("Links for people without an account")
    search = ("person_name", "email")
    filterset = AccessLinkFilter
    empty_text = _("No links were given yet.")
    columns = (
        Col(
            "person", _("person"), "person_name", link=lambda row: reverse("accounts:access_link", args=[row.public_id]), sort="person_name"
        ),
        Col("scope", _("purpose"), scope_label),
        Col("state", _("state"), state_of),
        Col("channel", _("channel"), lambda row: row.get_channel_display(), sort="channel"),
        Col("given", _("given"), "created_at", sort="created_at", kind="date"),
        Col("until", _("valid until"), "expires_at", sort="expires_at", kind="date"),
        Col("used", _("last used"), "used_at", sort="used_at", kind="date"),
    )

    @cached_property
    def organisation(self) -> Organisation:
        """Whose links; 404 for strangers."""
        return self.fetch(Organisation.objects.visible_to(self.actor), self.kwargs["public_id"])

    def rows(self) -> QuerySet[Any]:
        """Links of this organisation."""
        return super().rows().filter(organisation=self.organisation)

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
            "events": timeline_of(link),
        }


class AccessLinkRevoke(ActionPage):
    """Withdraw a link."""

    def act(self) -> str:
        """Back to the link."""
        link = self.fetch(AccessLink.objects.visible_to(self.actor).select_related("organisation"), self.kwargs["public_id"])
        revoke_link(actor=self.actor, link=link)
        self.say(_("The link was withdrawn."))
        return reverse("accounts:access_link", args=[link.public_id])
