"""Answers a chooser while somebody types. Changes nothing."""

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse

from crm.core.choosing import answer, choosers
from crm.core.pages.base import Page


class ChoosePage(Page):
    """`?q=` a typed text, `?of=` the record around, `?id=` one row -> {"rows", "more"}, within the rights of who asks."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """At most twenty rows; 404 for a chooser nobody declared."""
        chooser = choosers.find(self.kwargs["key"])
        if chooser is None:
            raise Http404("core.not_found")
        return JsonResponse(answer(chooser, self.actor, request.GET.dict()), headers={"Cache-Control": "no-store"})
