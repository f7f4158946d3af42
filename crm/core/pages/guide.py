"""The guide inside: what “?” opens."""

from typing import Any

from django.http import Http404

from crm.core.guide import CONTENTS, Chapter, chapter
from crm.core.languages import active
from crm.core.pages.base import Page


class GuidePage(Page):
    """A chapter of the guide in the person's language; the contents beside it."""

    template_name = "core/guide.html"

    def context(self) -> dict[str, Any]:
        """The chapter, or 404."""
        found: Chapter | None = chapter(self.kwargs["name"], active())
        if found is None:
            raise Http404("core.not_found")
        return {"chapter": found, "contents": chapter(CONTENTS, active()) if found.name != CONTENTS else None}
