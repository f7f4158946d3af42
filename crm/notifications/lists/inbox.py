"""One's own messages as a list: what narrows it, what it shows."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.core.listing import Listing, listed
from crm.core.tables import Col
from crm.notifications.models import Delivery


def read_state(row: Delivery) -> Any:
    """In words, for the list."""
    return _("read") if row.read_at else _("new")


@listed
class Inbox(Listing):
    """Messages to the account, newest first."""

    key = "notifications:inbox"
    model = Delivery
    heading = _("My messages")
    empty_text = _("Nobody has written to you yet.")
    search = ("subject",)
    columns = (
        Col("subject", _("subject"), "subject", link=lambda row: reverse("notifications:delivery", args=[row.public_id])),
        Col("when", _("when"), "created_at", sort="created_at", kind="moment"),
        Col("read", _("state"), read_state),
    )

    def rows(self) -> QuerySet[Any]:
        """To oneself."""
        return super().rows().inbox(self.actor)
