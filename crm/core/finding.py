"""One question to every room: what is called so, what page or deed is called so, within the actor's rights."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from crm.core.actors import Actor
from crm.core.identifiers import search_key
from crm.core.layouts import readings
from crm.core.likeness import near, tolerance
from crm.core.ports import MenuEntry, commands, menu, search_providers
from crm.core.rail import address_of
from crm.core.registry import Registry
from crm.core.respelling import respellings

#: Longer texts are cut: nothing here is called so.
LONGEST = 200
#: A text of another keyboard layout is worth asking for only where somebody could speak it.
_VOWEL = re.compile(r"[aeiouаеёиоуыэюяәіөұү]")


@dataclass(frozen=True)
class AtHand:
    """What a person keeps at hand, shown by the search box before anything is typed: `rows(actor)` as a search provider's."""

    key: str
    label: Any
    rows: Callable[[Actor], list[tuple[str, str, str]]]


at_hand: Registry[AtHand] = Registry("at hand")


class Hits(NamedTuple):
    """What one provider found: (title, detail, url) rows."""

    label: Any
    rows: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Found:
    """Groups with at least one row, and the text they answer: another than was typed when the layout or alphabet was wrong.

    near: nothing is called so, what was found is only called like it.
    """

    groups: list[Hits]
    text: str
    corrected: bool = False
    near: bool = False


def _plain(typed: str) -> str:
    """What was typed, cut, without zero bytes: PostgreSQL refuses to be asked for them."""
    return typed.replace("\0", " ").strip()[:LONGEST]


def find(actor: Actor, typed: str, limit: int) -> Found:
    """Ask every room for `typed`; only when nobody knows it, for what it would be on another keyboard layout or in the other
    alphabet; at last for names that are nearly so.
    """
    text = _plain(typed)
    if not text:
        return Found([], text)
    spelled = [_plain(reading) for reading in respellings(text)]
    for reading in dict.fromkeys([text, *filter(_VOWEL.search, readings(text)), *spelled]):
        groups = _ask(actor, reading, limit)
        if groups:
            return Found(groups, reading, reading != text)
    with tolerance():
        for reading in [text, *(spelled if text.isascii() else [])]:
            groups = _ask_near(actor, reading, limit)
            if groups:
                return Found(groups, reading, near=True)
    return Found([], text)


def kept(actor: Actor) -> list[Hits]:
    """What the person keeps at hand, by kind."""
    groups = [Hits(row.label, row.rows(actor)) for row in at_hand]
    return [group for group in groups if group.rows]


def places(actor: Actor, typed: str, limit: int) -> list[tuple[str, str, str]]:
    """Pages of the rail and deeds the actor may begin whose name has a word that begins so: (title, "", address).

    Without a text all of them; of signs alone nothing is called.
    """
    text = _plain(typed)
    for reading in [text, *readings(text)]:
        words = search_key(reading).split()
        rows = _called(actor, words) if words or not text else []
        if rows:
            return rows[:limit]
    return [row for row in _called(actor, []) if near(text, row[0]) is not None][:limit]


def _ask(actor: Actor, text: str, limit: int) -> list[Hits]:
    groups = [Hits(row.label, list(row.find(actor, text, limit))) for row in search_providers]
    return [group for group in groups if group.rows]


def _ask_near(actor: Actor, text: str, limit: int) -> list[Hits]:
    groups = [Hits(row.label, list(row.near(actor, text, limit))) for row in search_providers if row.near is not None]
    return [group for group in groups if group.rows]


def _called(actor: Actor, wanted: list[str]) -> list[tuple[str, str, str]]:
    entries: list[MenuEntry] = sorted([*menu, *commands], key=lambda row: row.order)
    rows = [(str(row.label), "", url) for row in entries if row.shown(actor) and (url := address_of(row.url_name))]
    return [row for row in rows if all(any(word.startswith(part) for word in search_key(row[0]).split()) for part in wanted)]
