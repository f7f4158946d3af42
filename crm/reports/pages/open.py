"""What everybody may see without an account: published reports, small counts hidden."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.core.pages.base import Page
from crm.reports.models import Snapshot
from crm.reports.opening import PublicTable, mark_of, public_tables, region_name
from crm.reports.rules.suppression import BASE, FLOOR
from crm.reports.tilemap import MARKS, TileMap, tile_map

#: Words of the marks of public tables beside those of the map.
#: A region without a report says so quietly.
SILENT = ("–", gettext_lazy("this region has published no report yet"))
LEGEND = [(sign, words) for mark, (sign, words) in MARKS.items() if mark not in ("value", "unknown")]


def open_page(snapshot: Snapshot) -> str:
    """The address everybody may open."""
    return reverse("reports:open", args=[snapshot.public_id])


def told(tables: dict[str, list[PublicTable]], key: str) -> bool:
    """Whether some region has a share above nothing to show for this figure."""
    found = [mark_of(table) for rows in tables.values() for table in rows if table.card.key == key]
    return any(mark.mark == "value" for mark in found)


@method_decorator(login_not_required, name="dispatch")
class OpenList(Page):
    """The latest published report of every region on a map, and all of them as a list."""

    template_name = "reports/open_list.html"

    def context(self) -> dict[str, Any]:
        """The newest hundred, and the newest of each region."""
        rows = list(Snapshot.objects.public()[:100])
        latest: dict[str, Snapshot] = {}
        for row in rows:
            if row.region and not row.card:
                latest.setdefault(row.region, row)
        return {"reports": [(row, region_name(row), open_page(row)) for row in rows], "map": self.map(latest), "floor": FLOOR, "base": BASE}

    def map(self, latest: dict[str, Snapshot]) -> TileMap | None:
        """The tiles of the share of `?card=`, else of the first one that says something somewhere."""
        tables = {code: [table for table in public_tables(row) if table.shares] for code, row in latest.items()}
        keys = [table.card.key for found in tables.values() for table in found]
        if not keys:
            return None
        wanted = self.request.GET.get("card", "")
        key = wanted if wanted in keys else next((key for key in keys if told(tables, key)), keys[0])
        chosen: dict[str, PublicTable] = {code: table for code, found in tables.items() for table in found if table.card.key == key}
        marks = {code: mark_of(table, open_page(latest[code])) for code, table in chosen.items()}
        return tile_map(next(iter(chosen.values())).card.title, marks, SILENT)


@method_decorator(login_not_required, name="dispatch")
class OpenPage(Page):
    """One published report."""

    template_name = "reports/open.html"

    @cached_property
    def snapshot(self) -> Snapshot:
        """The published report of the address, or 404."""
        return self.fetch(Snapshot.objects.public(), self.kwargs["public_id"])

    def context(self) -> dict[str, Any]:
        """Its tables with one legend."""
        row = self.snapshot
        return {
            "snapshot": row,
            "heading": region_name(row),
            "tables": public_tables(row),
            "legend": [*LEGEND, ("–", _("nothing to count here"))],
            "floor": FLOOR,
            "base": BASE,
        }
