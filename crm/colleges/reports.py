"""What figures are counted by: colleges as units, the regions as tiles of a map."""

import csv
from functools import cache
from pathlib import Path

from django.apps import apps
from django.urls import reverse

from crm.colleges.models import College, Region
from crm.core.actors import Actor
from crm.reports.cards import Territory, Unit, territories, units


def colleges(actor: Actor) -> list[Unit]:
    """The colleges the actor sees, by name."""
    rows = College.objects.visible_to(actor).select_related("organisation__legal_form", "region")
    found = [
        Unit(row.public_id, str(row), row.region_id, row.region.name, reverse("colleges:college", args=[row.public_id])) for row in rows
    ]
    return sorted(found, key=lambda unit: (unit.region, unit.name))


@cache
def places() -> dict[str, tuple[int, int]]:
    """KATO code → column and row on the grid; neighbours on the grid are neighbours on the ground, near enough."""
    path = Path(apps.get_app_config("colleges").path) / "fixtures" / "tiles.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["kato"]: (int(row["x"]), int(row["y"])) for row in csv.DictReader(file)}


def tiles() -> list[Territory]:
    """The regions that have a tile, from north to south."""
    grid = places()
    found = [Territory(row.kato, row.name, *grid[row.kato]) for row in Region.objects.all() if row.kato in grid]
    return sorted(found, key=lambda tile: (tile.y, tile.x))


units.add("colleges", colleges)
territories.add("regions", tiles)
