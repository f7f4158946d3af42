"""Links an organisation gave as a list: what narrows it, what it shows."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet

from crm.accounts.models import AccessLink
from crm.core import clock, ports
from crm.core.filters import Exactly
from crm.core.listing import Listing, listed
from crm.core.tables import Col


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

    scope = Exactly(label=_("purpose"))
    subject_kind = Exactly(label=_("about"))
    subject_id = Exactly(label=_("about"))

    class Meta:
        model = AccessLink
        fields: list[str] = []


@listed
class AccessLinks(Listing):
    """Links one organisation gave."""

    key = "accounts:access_link_list"
    model = AccessLink
    heading = _("Links for people without an account")
    search = ("person_name", "email")
    filterset = AccessLinkFilter
    empty_text = _("No links were given yet.")
    columns = (
        Col(
            "person",
            _("person"),
            "person_name",
            link=lambda row: reverse("accounts:access_link", args=[row.public_id]),
            sort="person_name",
            personal=True,
        ),
        Col("scope", _("purpose"), scope_label),
        Col("state", _("state"), state_of),
        Col("channel", _("channel"), lambda row: row.get_channel_display(), sort="channel"),
        Col("given", _("given"), "created_at", sort="created_at", kind="date"),
        Col("until", _("valid until"), "expires_at", sort="expires_at", kind="date"),
        Col("used", _("last used"), "used_at", sort="used_at", kind="date"),
    )

    def rows(self) -> QuerySet[Any]:
        """Links of this organisation."""
        return super().rows().filter(organisation__public_id=self.place.get("public_id", ""))
