"""The button of a hint."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from crm.core.pages.base import ActionPage
from crm.workspace.actions.hint import dismiss_hint


class HintDismiss(ActionPage):
    """POST: this hint is read. A script takes it off the page by itself; without one the page is drawn again."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send it away."""
        address = self.act()
        return HttpResponse() if request.headers.get("HX-Request") else redirect(address)

    def act(self) -> str:
        """Send it away; back to where it stood."""
        dismiss_hint(actor=self.actor, key=self.kwargs["key"])
        return self.back()
