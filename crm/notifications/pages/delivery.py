"""What was sent to whom, when, and whether it arrived."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.forms import HiddenInput
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, FilterSet

from crm.audit.models import Event
from crm.core.errors import sentences, words
from crm.core.pages.base import ActionPage, Page
from crm.core.pages.lists import Col, ListPage
from crm.core.permissions import abilities
from crm.notifications.actions.delivery import mark_read, retry_delivery
from crm.notifications.models import Delivery

STATES = [("waiting", _("waiting")), ("sent", _("sent")), ("failed", _("not delivered"))]


def reason_of(row: Delivery) -> str:
    """Why it was not delivered, in words; empty while nothing is known."""
    return words(row.error) if row.error in sentences else row.error


class DeliveryFilter(FilterSet):
    """By state, channel and organisation."""

    state = ChoiceFilter(label=_("state"), choices=STATES)
    channel = ChoiceFilter(label=_("channel"), choices=[("email", _("e-mail")), ("inbox", _("inbox"))])
    organisation = CharFilter(label=_("organisation"), widget=HiddenInput)

    class Meta:
        model = Delivery
        fields = ["state", "channel", "organisation"]


class OutboxPage(ListPage):
    """Messages sent in the name of one's organisations. Their text is not here: live links are in it."""

    template_name = "notifications/outbox.html"
    model = Delivery
    heading = _("Sent messages")
    empty_text = _("Nothing was sent yet.")
    search = ("subject", "person_name", "email")
    filterset = DeliveryFilter
    columns = (
        Col("subject", _("subject"), "subject", link=lambda row: reverse("notifications:delivery", args=[row.public_id])),
        Col("person", _("to"), "person_name", sort="person_name"),
        Col("email", _("e-mail"), "email", sort="email"),
        Col("state", _("state"), "state", sort="state", kind="badge"),
        Col("when", _("written"), "created_at", sort="created_at", kind="date"),
        Col("sent", _("sent"), "sent_at", sort="sent_at", kind="date"),
        Col("reason", _("reason"), reason_of),
    )

    def rows(self) -> QuerySet[Any]:
        """Of one's organisations."""
        return super().rows().outbox(self.actor)

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
        events = Event.objects.about("delivery", row.public_id)[:50]
        shown = bool(can["notifications.read_text"])
        return {"delivery": row, "abilities": can, "shown": shown, "reason": reason_of(row), "events": events}


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
