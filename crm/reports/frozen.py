"""What of cards and units is frozen with a report, and how the cards come back from it as they were."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import override

from crm.core.actors import Actor
from crm.core.languages import active
from crm.reports.cards import Card, Fact, Scope, Unit

LANGUAGES = ("kk", "ru", "en")
#: Words of a card that are frozen in every language.
WORDS = ("title", "definition", "purpose", "sources", "quality", "not_covered", "breaks")
#: Parts of a card that are frozen as they are.
PARTS = ("key", "noun", "family", "unit", "ladder", "version")


def in_languages(value: Any) -> dict[str, str]:
    """A lazily translated text in each language."""
    found = {}
    for code in LANGUAGES:
        with override(code):
            found[code] = str(value)
    return found


def freeze_card(card: Card) -> dict[str, Any]:
    """Everything that says what the figure is."""
    return {
        **{name: getattr(card, name) for name in PARTS},
        **{name: in_languages(getattr(card, name)) for name in WORDS},
        "groups": [[code, in_languages(label)] for code, label in card.groups],
        **{name: list(getattr(card, name)) for name in ("numerator", "denominator", "unsure", "related")},
    }


def freeze_units(read: Any, actor: Actor) -> list[dict[str, Any]]:
    """The units that `read(actor)` names, in every language."""
    found: dict[str, dict[str, Any]] = {}
    for code in LANGUAGES:
        with override(code):
            for unit in read(actor):
                row = found.setdefault(unit.id, {"id": unit.id, "region": unit.region, "name": {}, "region_name": {}})
                row["name"][code], row["region_name"][code] = unit.name, unit.region_name
    return [found[key] for key in sorted(found)]


def said(words: dict[str, str]) -> str:
    """Frozen words in the reader's language, else in the first that has any."""
    return words.get(active()) or next((text for text in words.values() if text), "")


def thaw_card(kept: dict[str, Any], facts: Sequence[Fact] = ()) -> Card:
    """The card as it was, over frozen facts."""

    def counted(actor: Actor, scope: Scope) -> Iterable[Fact]:
        return facts

    return Card(
        **{name: kept[name] for name in PARTS},
        **{name: said(kept[name]) for name in WORDS},
        groups=tuple((code, said(label)) for code, label in kept["groups"]),
        facts=counted,
        **{name: tuple(kept[name]) for name in ("numerator", "denominator", "unsure", "related")},
    )


def thaw_units(kept: Iterable[dict[str, Any]]) -> list[Unit]:
    """The units as they were named, by name."""
    rows = [Unit(row["id"], said(row["name"]), row["region"], said(row["region_name"]), "") for row in kept]
    return sorted(rows, key=lambda unit: (unit.region, unit.name))
