"""One search box over everything: each room's provider answers within the actor's rights."""

from typing import Any, NamedTuple

from crm.core.pages.base import Page
from crm.core.ports import search_providers

#: Answers of one provider shown at once.
LIMIT = 20


class Group(NamedTuple):
    """What one provider found: (title, detail, url) rows."""

    label: Any
    rows: list[tuple[str, str, str]]


class SearchPage(Page):
    """`?q=`: what was found, by kind."""

    template_name = "core/search.html"

    def context(self) -> dict[str, Any]:
        """Groups with at least one answer."""
        text = self.request.GET.get("q", "").strip()[:200]
        groups = [Group(row.label, list(row.find(self.actor, text, LIMIT))) for row in search_providers] if text else []
        return {"search_text": text, "groups": [group for group in groups if group.rows]}
