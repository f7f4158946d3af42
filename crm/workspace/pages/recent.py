"""The page of a record says that it was opened; without script nothing is remembered."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from crm.core.pages.base import ActionPage
from crm.workspace.actions.recent import open_record


class RecentKeep(ActionPage):
    """POST kind, id: this record was opened."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Remember it; 204."""
        open_record(actor=self.actor, kind=request.POST.get("kind", ""), public_id=request.POST.get("id", ""))
        return HttpResponse(status=204)
