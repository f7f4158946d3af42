"""One's own messages."""

from django.urls import reverse

from crm.core.pages.base import ActionPage
from crm.core.pages.lists import ListPage
from crm.notifications.actions.delivery import mark_all_read
from crm.notifications.lists.inbox import Inbox


class InboxPage(ListPage):
    """Messages to the account, newest first."""

    listing = Inbox

    template_name = "notifications/inbox.html"


class InboxRead(ActionPage):
    """Everything is read."""

    def act(self) -> str:
        """Back to the inbox."""
        mark_all_read(actor=self.actor)
        return reverse("notifications:inbox")
