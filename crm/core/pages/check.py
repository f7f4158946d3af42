"""Answers the forms' question about one number while it is typed. POST, so that no number stands in a log of addresses."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

from crm.core.checking import check
from crm.core.pages.base import Page


class CheckPage(Page):
    """`kind` and `value` -> {"ok", "text"}; 204 when nothing can be said. Changes nothing."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """The verdict in the person's language."""
        verdict = check(request.POST.get("kind", ""), request.POST.get("value", ""))
        return HttpResponse(status=204) if verdict is None else JsonResponse({"ok": verdict.ok, "text": verdict.text})
