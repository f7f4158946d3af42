"""Pages of pins."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.core.pages.base import ActionPage, Page
from crm.workspace.actions.pin import pin_record, unpin_record
from crm.workspace.addresses import address_of, kind_of
from crm.workspace.models import Pin


class PinList(Page):
    """What I keep at hand."""

    template_name = "workspace/pin_list.html"
    heading = gettext_lazy("Pinned")

    def rows(self) -> QuerySet[Pin]:
        """My own pins, newest first."""
        return Pin.objects.visible_to(self.actor).filter(user_id=self.actor.user_id).order_by("-pk")

    def context(self) -> dict[str, Any]:
        """Pins with their words and addresses."""
        return {"heading": self.heading, "pins": [(pin, kind_of(pin), address_of(pin)) for pin in self.rows()]}


class PinNew(ActionPage):
    """POST: pin the record of this kind and public id."""

    def act(self) -> str:
        """Pin it, go back to it."""
        pin = pin_record(actor=self.actor, kind=self.kwargs["kind"], public_id=self.kwargs["public_id"])
        self.say(_("Pinned: it stands on Today now."))
        return address_of(pin) or reverse("core:home")


class PinRemove(ActionPage):
    """POST: take a pin away."""

    def act(self) -> str:
        """Take it away, go on with the rest."""
        unpin_record(actor=self.actor, pin=self.fetch(Pin.objects.visible_to(self.actor), self.kwargs["public_id"]))
        self.say(_("The pin was taken away; the record is where it was."))
        return reverse("workspace:pin_list")
