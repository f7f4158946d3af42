"""Kinds of agreements and the editions of their texts, to read."""

from typing import Any

from agreements.models import Edition, Kind
from crm.core.pages.base import Page


class KindList(Page):
    """The kinds with their editions."""

    template_name = "agreements/kind_list.html"

    def context(self) -> dict[str, Any]:
        """The kinds."""
        return {"kinds": Kind.objects.visible_to(self.actor).prefetch_related("editions")}


class EditionPage(Page):
    """One edition: its clauses side by side."""

    template_name = "agreements/edition.html"

    def context(self) -> dict[str, Any]:
        """The edition and its clauses."""
        edition = self.fetch(Edition.objects.visible_to(self.actor).select_related("kind"), self.kwargs["public_id"])
        return {"edition": edition, "clauses": edition.clauses.order_by("position")}
