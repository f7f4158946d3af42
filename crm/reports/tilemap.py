"""The tile map of the regions: one tile each, with a word, a value and one of four marks."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from crm.reports.cards import territories

#: mark -> (sign, words of the legend)
MARKS: dict[str, tuple[str, Any]] = {
    "value": ("%", _("a figure")),
    "zero": ("0", _("none: counted, and there is nobody")),
    "unknown": ("?", _("not known here, or not within your rights")),
    "suppressed": ("✱", _("hidden: too few people to show")),
}


class Mark(NamedTuple):
    """What a tile shows. text: the number, empty for a mark that speaks for itself. level: 0…5, how dark."""

    mark: str
    text: str = ""
    url: str = ""
    level: int = 0


class Tile(NamedTuple):
    """A tile of templates/components/tile_map.html; column and row from 1."""

    code: str
    name: str
    column: int
    row: int
    mark: str
    text: str
    words: Any
    url: str
    level: int


class TileMap(NamedTuple):
    """The whole map with the legend of its marks."""

    title: Any
    tiles: list[Tile]
    legend: list[tuple[str, str, Any]]


def tile_map(title: Any, marks: Mapping[str, Mark], silent: tuple[str, Any] = MARKS["unknown"]) -> TileMap:
    """The map of all territories; of those of which nothing is said `silent` tells the sign and why in words."""
    legend = {**MARKS, "unknown": silent}
    tiles = []
    for place in (place for read in territories for place in read()):
        found = marks.get(place.code) or Mark("unknown")
        sign, words = legend[found.mark]
        text = found.text or sign
        tiles.append(Tile(place.code, place.name, place.x + 1, place.y + 1, found.mark, text, words, found.url, found.level))
    return TileMap(title, tiles, [(mark, sign, words) for mark, (sign, words) in legend.items()])
