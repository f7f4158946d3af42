"""What is marked as changed in a list has been seen."""

from django.urls import reverse
from django.utils.translation import gettext as _

from crm.core.pages.base import ActionPage
from crm.workspace.actions.look import mark_list_seen
from crm.workspace.actions.view import list_address, tidy_query


class ListSeen(ActionPage):
    """POST list, query: the marks of that list go; back to it as it was narrowed."""

    def act(self) -> str:
        """Mark everything as seen."""
        key = self.request.POST.get("list", "")
        if mark_list_seen(actor=self.actor, list_key=key):
            self.say(_("Marked as seen: from now on, what changes later is marked."))
        query = tidy_query(self.request.POST.get("query", ""))
        address = list_address(key)
        return (address + (f"?{query}" if query else "")) if address else reverse("workspace:view_list")
