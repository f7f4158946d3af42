"""The region's page, and a college's own page of the same: families as sections, colleges as rows, figures as columns."""

from collections import defaultdict
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from crm.reports.asking import Asked, ask
from crm.reports.cards import Fact, Scope, Tally, Unit, cards_of, tally, units_of
from crm.reports.pages.base import AskedPage
from crm.reports.rules.figure import Figure, figure_of
from crm.reports.sheet import Counted, percent, sections
from crm.reports.tilemap import Mark, TileMap, tile_map

REPORT = "region"


class RegionPage(AskedPage):
    """Every registered figure of the report over the colleges the reader sees."""

    template_name = "reports/region.html"

    def answer(self, scope: Scope) -> dict[str, Any]:
        """Sections, and the map where there is more than one's own college."""
        counted = [Counted(card, tally(card, self.actor, scope)) for card in cards_of(REPORT)]
        return {
            "heading": self.heading(),
            "units": self.units,
            "sections": sections(counted, self.units, self.link, self.home, self.about),
            "map": self.map(counted) if not self.actor.organisation_pks("college") else None,
            "organisations": self.freezers(),
        }

    def heading(self) -> str:
        """The region's name where the colleges lie in one."""
        names = {unit.region_name for unit in self.units}
        if len(self.units) == 1 and self.actor.organisation_pks("college"):
            return self.units[0].name
        return names.pop() if len(names) == 1 else _("Regions")

    def home(self, unit: Unit) -> str:
        """The college's own page of figures."""
        return reverse("reports:region_unit", args=[unit.id]) + self.asked.query()

    def map(self, counted: list[Counted]) -> TileMap | None:
        """The tiles of the first figure that is a share, or the one of `?map=`."""
        wanted = self.request.GET.get("map", "")
        shares = [row for row in counted if row.card.denominator]
        row = next((row for row in shares if row.card.key == wanted), shares[0] if shares else None)
        if row is None:
            return None
        region = {unit.id: unit.region for unit in self.units}
        facts: dict[str, list[Fact | Tally]] = defaultdict(list)
        for fact in row.facts:
            facts[region.get(fact.unit, "")].append(fact)
        members = {code: [unit.id for unit in self.units if unit.region == code] for code in set(region.values())}
        marks = {code: self.mark(row, figure_of(row.card, facts[code]), ids) for code, ids in members.items()}
        return tile_map(row.card.title, marks)

    def mark(self, row: Counted, figure: Figure, ids: list[str]) -> Mark:
        """The tile of a region: its share and the way to its colleges."""
        url = reverse("reports:card", args=[row.card.key]) + self.asked.query(unit=ids)
        if not figure.denominator:
            return Mark("zero", "", url)
        return Mark("value", percent(figure.share, 0), url, min(5, 1 + int((figure.share or 0) * 5)))


class RegionUnit(RegionPage):
    """The same for one college."""

    template_name = "reports/region_unit.html"

    @cached_property
    def asked(self) -> Asked:
        """What the address asks, about this college."""
        return ask(self.request.GET, (self.kwargs["unit"],))

    @cached_property
    def units(self) -> list[Unit]:
        """The college; 404 where the reader may not read of it."""
        found = [unit for unit in units_of(self.actor) if unit.id == self.kwargs["unit"]]
        if not found:
            raise Http404("core.not_found")
        return found

    def context(self) -> dict[str, Any]:
        """The college, whatever was asked."""
        return {"unit": self.units[0], **super().context()}

    def map(self, counted: list[Counted]) -> TileMap | None:
        """One college needs no map."""
        return None

    def heading(self) -> str:
        """The college's name."""
        return self.units[0].name
