"""What was sent to whom as a list: what narrows it, what it shows."""

from typing import Any

from django.db.models import QuerySet
from django.forms import HiddenInput
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, FilterSet

from crm.core.errors import sentences, words
from crm.core.listing import Listing, listed
from crm.core.tables import Col
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


@listed
class Outbox(Listing):
    """Messages sent in the name of one's organisations. Their text is not here: live links are in it."""

    key = "notifications:outbox"
    model = Delivery
    heading = _("Sent messages")
    empty_text = _("Nothing was sent yet.")
    search = ("subject", "person_name", "email")
    filterset = DeliveryFilter
    counted = ("state",)
    columns = (
        Col("subject", _("subject"), "subject", link=lambda row: reverse("notifications:delivery", args=[row.public_id])),
        Col("person", _("to"), "person_name", sort="person_name", personal=True),
        Col("email", _("e-mail"), "email", sort="email", personal=True),
        Col("state", _("state"), "state", sort="state", kind="badge"),
        Col("when", _("written"), "created_at", sort="created_at", kind="date"),
        Col("sent", _("sent"), "sent_at", sort="sent_at", kind="date"),
        Col("reason", _("reason"), reason_of),
    )

    def rows(self) -> QuerySet[Any]:
        """Of one's organisations."""
        return super().rows().outbox(self.actor)
