"""Pages of the trail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crm.audit.actions.erase import erase_payload
from crm.audit.filters import EventFilter
from crm.audit.models import Event
from crm.audit.permissions import may_erase_payload, may_read
from crm.core.pages.base import FormPage, Page
from crm.core.pages.lists import Col, ListPage


class EventList(ListPage):
    """The whole trail of the organisations one answers for."""

    template_name = "audit/event_list.html"
    model = Event
    filterset = EventFilter
    search = ("subject_label__icontains", "actor_name__icontains")
    related = ("payload",)
    heading = _("Trail")
    lead = _("Everything anybody did, in order. Nothing here can be changed or removed.")
    empty_text = _("Nothing has been recorded yet.")
    columns = (
        Col("at", _("when"), "at", link=lambda row: row.get_absolute_url(), kind="moment"),
        Col("who", _("who"), lambda row: row.who),
        Col("what", _("what"), lambda row: row.what),
        Col("about", _("about"), "subject_label", link=lambda row: row.subject_url),
        Col("reason", _("why"), lambda row: row.reason),
    )

    def rows(self) -> Any:
        """What the actor may read; refused in words to those who answer for no organisation."""
        may_read(self.actor).require()
        return super().rows()


class EventPage(Page):
    """One event: who, what, when, what it carried, its seal."""

    template_name = "audit/event.html"

    def context(self) -> dict[str, Any]:
        """The event with payload and seal."""
        rows = Event.objects.visible_to(self.actor).select_related("payload", "seal")
        event = self.fetch(rows, self.kwargs["public_id"])
        return {"event": event, "details": sorted(event.details.items()), "erase": may_erase_payload(self.actor, event)}


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
