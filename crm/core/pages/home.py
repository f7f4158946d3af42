"""Today: what waits for me, by urgency, as sentences with a button."""

from operator import attrgetter
from typing import Any

from crm.core.pages.base import Page
from crm.core.ports import Sentence, tiles


class HomePage(Page):
    """The start page."""

    template_name = "core/home.html"

    def sentences(self) -> list[Sentence]:
        """What every room's tiles say to this actor: late first, then soon, then calm; within that by the tile's order."""
        rows = [sentence for tile in sorted(tiles, key=attrgetter("order")) for sentence in tile.rows(self.actor)]
        return sorted(rows, key=lambda row: -row.urgency)

    def context(self) -> dict[str, Any]:
        """The sentences."""
        return {"sentences": self.sentences()}
