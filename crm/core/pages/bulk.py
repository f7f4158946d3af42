"""One deed on many rows of a list: those that were ticked, or all that were found."""

from django.http import QueryDict
from django.urls import reverse

from crm.core.errors import Invalid, Missing
from crm.core.listing import AT_ONCE, listings
from crm.core.pages.base import ActionPage, whole


class BulkPage(ActionPage):
    """POST `list`, `action`, and `selected` ids or `everything` with the `query` of the screen; leads to the job and its results."""

    def act(self) -> str:
        """Begin the work; a list or a deed this person is not offered is not there."""
        sent = self.request.POST
        declared = listings.find(sent.get("list", ""))
        if declared is None:
            raise Missing("core.not_found")
        asked = declared(self.actor, whole(QueryDict(sent.get("query", "")[:4000])))
        deed = next((row for row in asked.offered() if row.verb == sent.get("action", "")), None)
        if deed is None:
            raise Missing("core.not_found")
        ids = asked.everything() if sent.get("everything") else asked.chosen(sent.getlist("selected"))
        if not ids:
            raise Invalid("core.nothing_chosen")
        if len(ids) > AT_ONCE:
            raise Invalid("core.too_many_chosen", limit=AT_ONCE)
        return reverse("jobs:job", args=[deed.begin(self.actor, ids)])
