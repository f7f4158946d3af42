"""One search box over everything: each room's provider answers within the actor's rights."""

from typing import Any

from crm.core.finding import find, kept, places
from crm.core.pages.base import Page

#: Answers of one provider on the page of results, and below the search box while typing.
LIMIT = 20
SHORT = 5
#: Where one can go when nothing is typed.
MOST_PLACES = 30


class SearchPage(Page):
    """`?q=`: what was found, by kind; without a text what the person keeps at hand, then every place."""

    template_name = "core/search.html"

    def context(self) -> dict[str, Any]:
        """Groups with at least one answer; without script this page is where one comes back to what was opened lately."""
        text = self.request.GET.get("q", "").strip()
        found = find(self.actor, text, LIMIT)
        return {
            "search_text": text,
            "found": found,
            "at_hand": [] if text else kept(self.actor),
            "places": places(self.actor, text, SHORT if text else MOST_PLACES),
        }


class SuggestPage(Page):
    """`?q=`: a few answers of each kind for the list below the search box; without a text, where one can go."""

    template_name = "core/search_suggest.html"

    def context(self) -> dict[str, Any]:
        """Places first, then what rooms found; without a text what is kept at hand, then every place."""
        text = self.request.GET.get("q", "").strip()
        return {
            "search_text": text,
            "at_hand": [] if text else kept(self.actor),
            "places": places(self.actor, text, SHORT if text else MOST_PLACES),
            "found": find(self.actor, text, SHORT),
        }
