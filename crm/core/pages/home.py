"""Today: what waits for me, by urgency, as sentences with a button."""

from typing import Any

from crm.core.pages.base import Page
from crm.core.today import waiting


class HomePage(Page):
    """The start page."""

    template_name = "core/home.html"

    def context(self) -> dict[str, Any]:
        """The sentences."""
        return {"sentences": waiting(self.actor)}
