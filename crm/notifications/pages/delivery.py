"""What was sent to whom, when, and whether it arrived."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from crm.audit.trail import Trail
from crm.core.pages.base import ActionPage, Page
from crm.core.pages.lists import ListPage
from crm.core.permissions import abilities
from crm.notifications.actions.delivery import mark_read, retry_delivery
from crm.notifications.lists.delivery import Outbox, reason_of
from crm.notifications.models import Delivery


class OutboxPage(ListPage):
    """Messages sent in the name of one's organisations. Their text is not here: live links are in it."""

    listing = Outbox

    template_name = "notifications/outbox.html"

    def context(self) -> dict[str, Any]:
        """The list, and whether texts can be opened (demo)."""
        return {**super().context(), "texts_open": settings.OUTBOX_VISIBLE}


class DeliveryPage(Page):
    """One message: its addressee reads it, its senders see what became of it."""

    template_name = "notifications/delivery.html"

    @cached_property
    def delivery(self) -> Delivery:
        """The message within the actor's rights."""
        return self.fetch(Delivery.objects.visible_to(self.actor), self.kwargs["public_id"])

    def context(self) -> dict[str, Any]:
        """Text and address only for those who may read them."""
        row = self.delivery
        can = abilities(self.actor, row)
        trail = Trail(self.actor, row, self.request.GET)
        shown = bool(can["notifications.read_text"])
        return {"delivery": row, "abilities": can, "shown": shown, "reason": reason_of(row), "trail": trail}


class DeliveryRead(ActionPage):
    """The addressee has read it."""

    def act(self) -> str:
        """On to what it was about, or back to the inbox."""
        row = self.fetch(Delivery.objects.visible_to(self.actor), self.kwargs["public_id"])
        mark_read(actor=self.actor, delivery=row)
        return reverse("notifications:inbox")


class DeliveryRetry(ActionPage):
    """Send an undelivered message again."""

    def act(self) -> str:
        """Back to the message."""
        row = self.fetch(Delivery.objects.visible_to(self.actor), self.kwargs["public_id"])
        retry_delivery(actor=self.actor, delivery=row)
        self.say(_("The message is on its way again."))
        return reverse("notifications:delivery", args=[row.public_id])
