"""One's own messages."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.core.pages.base import ActionPage
from crm.core.pages.lists import Col, ListPage
from crm.notifications.actions.delivery import mark_all_read
from crm.notifications.models import Delivery


def read_state(row: Delivery) -> Any:
    """In words, for the list."""
    return _("read") if row.read_at else _("new")


class InboxPage(ListPage):
    """Messages to the account, newest first."""

    template_name = "notifications/inbox.html"
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


class InboxRead(ActionPage):
    """Everything is read."""

    def act(self) -> str:
        """Back to the inbox."""
        mark_all_read(actor=self.actor)
        return reverse("notifications:inbox")
