"""Pages of the trail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crm.audit.actions.erase import erase_payload
from crm.audit.lists.event import Events
from crm.audit.models import Event
from crm.audit.permissions import may_erase_payload
from crm.audit.telling import names_of, reason, tell
from crm.core.pages.base import FormPage, Page
from crm.core.pages.lists import ListPage


class EventList(ListPage):
    """The whole trail of the organisations one answers for."""

    listing = Events

    template_name = "audit/event_list.html"


class EventPage(Page):
    """One event: who, what, when, what it carried, its seal."""

    template_name = "audit/event.html"

    def context(self) -> dict[str, Any]:
        """The event with payload and seal."""
        rows = Event.objects.visible_to(self.actor).select_related("payload", "seal")
        event = self.fetch(rows, self.kwargs["public_id"])
        details = tell(event, names_of(self.actor, [event]), everything=True)
        return {"event": event, "reason": reason(event), "details": details, "erase": may_erase_payload(self.actor, event)}


class EraseForm(forms.Form):
    """Why the details go."""

    reason = forms.CharField(label=_("reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class EventErase(FormPage):
    """Erase what an event carried; the event itself stays."""

    template_name = "audit/event_erase.html"
    form_class = EraseForm

    def event(self) -> Event:
        """The event of the address."""
        return self.fetch(Event.objects.visible_to(self.actor).select_related("payload"), self.kwargs["public_id"])

    def context(self) -> dict[str, Any]:
        """The event, for those who may."""
        event = self.event()
        may_erase_payload(self.actor, event).require()
        return {"event": event, "submit": _("Erase the details"), "cancel_url": event.get_absolute_url()}

    def act(self, data: dict[str, Any]) -> str:
        """Erase."""
        event = self.event()
        erase_payload(actor=self.actor, event=event, reason=data["reason"])
        self.say(_("The details are erased."))
        return event.get_absolute_url()
