"""Unfinished forms: kept while typing by a script, listed for the person, thrown away on wish."""

import json
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.core.display import moment
from crm.core.errors import DomainError, words
from crm.core.pages.base import ActionPage, Page
from crm.workspace.actions.draft import drop_draft, keep_draft
from crm.workspace.models import Draft


class DraftList(Page):
    """My unfinished forms."""

    template_name = "workspace/draft_list.html"
    heading = gettext_lazy("Unfinished forms")

    def rows(self) -> QuerySet[Draft]:
        """Mine alone, newest first."""
        return Draft.objects.visible_to(self.actor).filter(user_id=self.actor.user_id).order_by("-saved_at", "-pk")

    def context(self) -> dict[str, Any]:
        """The forms."""
        return {"heading": self.heading, "drafts": self.rows()}


class DraftKeep(Page):
    """POST path, title, fields (JSON) keeps; GET ?path= gives back what was kept there, 204 when nothing was. For the script."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """What was typed, for the form to fill in."""
        rows = Draft.objects.visible_to(self.actor).filter(user_id=self.actor.user_id, path=request.GET.get("path", ""))
        draft = rows.first()
        if draft is None:
            return HttpResponse(status=204)
        return JsonResponse({"fields": draft.fields, "saved": moment(draft.saved_at)})

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Keep it; a refusal is said in words, the form goes on."""
        try:
            fields = json.loads(request.POST.get("fields", ""))
        except (ValueError, RecursionError):
            fields = None
        try:
            keep_draft(actor=self.actor, path=request.POST.get("path", ""), title=request.POST.get("title", ""), fields=fields)
        except DomainError as error:
            return JsonResponse({"text": words(error.code, error.params)}, status=error.status)
        return HttpResponse(status=204)


class DraftDrop(ActionPage):
    """POST: throw a form's typed text away."""

    def act(self) -> str:
        """Throw it away; back to the list."""
        if drop_draft(actor=self.actor, path=self.request.POST.get("path", "")):
            self.say(_("What was typed there is thrown away."))
        return reverse("workspace:draft_list")
