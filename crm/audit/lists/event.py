"""The trail as a list: what narrows it, what it shows."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from crm.audit.filters import EventFilter
from crm.audit.models import Event
from crm.audit.permissions import may_read
from crm.core.listing import Listing, listed
from crm.core.tables import Col


@listed
class Events(Listing):
    """The whole trail of the organisations one answers for."""

    key = "audit:event_list"
    model = Event
    filterset = EventFilter
    search = ("subject_label__icontains", "actor_name__icontains")
    related = ("payload",)
    heading = _("Trail")
    lead = _("Everything anybody did, in order. Nothing here can be changed or removed.")
    empty_text = _("Nothing has been recorded yet.")
    columns = (
        Col("at", _("when"), "at", link=lambda row: row.get_absolute_url(), kind="moment"),
        Col("who", _("who"), lambda row: row.who, personal=True),
        Col("what", _("what"), lambda row: row.what),
        Col("about", _("about"), "subject_label", link=lambda row: row.subject_url, personal=True),
        Col("reason", _("why"), lambda row: row.reason),
    )

    def rows(self) -> Any:
        """What the actor may read; refused in words to those who answer for no organisation."""
        may_read(self.actor).require()
        return super().rows()
