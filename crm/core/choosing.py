"""Choosing one record among thousands: what may be chosen, how it is found, how it is called. Rooms fill the table in `search.py`.

A chooser is asked by the form that offers its rows and by the address that answers while somebody types: both go by the same `rows`,
so nothing is offered that the form would refuse, and nothing accepted that was not to be seen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet

from crm.core.actors import Actor
from crm.core.identifiers import search_key
from crm.core.layouts import readings
from crm.core.narrowing import search
from crm.core.registry import Registry

#: Rows of one answer.
MOST = 20
#: Of a longer text only the beginning is looked for: nothing is called so.
LONGEST = 200


Finder = Callable[[Actor, QuerySet[Any], str], QuerySet[Any]]


def nothing_more(row: Any) -> str:
    """No detail beside the name."""
    return ""


@dataclass(frozen=True)
class Chooser:
    """`rows(actor, of)`: what the actor may choose, in order; of: public id of the record the form stands around, or empty.

    `find(actor, rows, text)` narrows them by a typed text. label, detail: how a row is called, and what tells it from its namesakes.
    """

    key: str
    rows: Callable[[Actor, str], QuerySet[Any]]
    find: Finder
    label: Callable[[Any], str] = str
    detail: Callable[[Any], str] = nothing_more


#: key -> Chooser
choosers: Registry[Chooser] = Registry("choosers")


def by_words(*lookups: str) -> Finder:
    """A `find` over columns, as lists are searched."""
    return lambda actor, rows, text: search(rows, text, lookups)


def by_matching(actor: Actor, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """A `find` that asks the queryset's own `matching`."""
    return rows.matching(text)  # type: ignore[attr-defined, no-any-return]


def by_names(*columns: str) -> Finder:
    """A `find` for registers of a few thousand rows without a folded column: their names are folded here, codes begin so."""

    def find(actor: Actor, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        wanted = search_key(text).split()
        names = rows.order_by().values_list("pk", *columns)
        called = ((pk, " ".join(_folded(str(value)) for value in values if value)) for pk, *values in names)
        return rows.filter(pk__in=[pk for pk, name in called if all(word in name for word in wanted)])

    return find


class Hits(NamedTuple):
    """What was found, at most MOST; more: whether there are others."""

    rows: list[Any]
    more: bool


def is_public_id(text: str) -> bool:
    """Whether a text can be a public id at all; anything else is never looked for."""
    return text.isalnum() and text.isascii()


def find(chooser: Chooser, actor: Actor, rows: QuerySet[Any], typed: str) -> Hits:
    """Rows called so; where there is none, those called so on another keyboard layout. All of them when nothing is typed."""
    text = typed.replace("\0", " ").strip()[:LONGEST]
    if not text:
        return _first(rows)
    for reading in [text, *readings(text)]:
        hits = _first(chooser.find(actor, rows, reading)) if search_key(reading) else Hits([], False)
        if hits.rows:
            return hits
    return Hits([], False)


def answer(chooser: Chooser, actor: Actor, asked: dict[str, str]) -> dict[str, Any]:
    """What the pages' address and the API tell alike: {"rows": [{"id", "label", "detail"}], "more"}.

    asked: `q` a typed text, `of` the record around, `id` one row by its public id.
    """
    of = asked.get("of", "")
    rows = chooser.rows(actor, of if is_public_id(of) else "")
    wanted = asked.get("id", "")
    if wanted:
        hits = Hits(list(rows.filter(public_id=wanted)[:1]) if is_public_id(wanted) else [], False)
    else:
        hits = find(chooser, actor, rows, asked.get("q", ""))
    return {"rows": described(chooser, hits.rows), "more": hits.more}


def described(chooser: Chooser, rows: Sequence[Model]) -> list[dict[str, str]]:
    """Rows as a chooser shows them."""
    return [{"id": row.public_id, "label": chooser.label(row), "detail": chooser.detail(row)} for row in rows]  # type: ignore[attr-defined]


def _first(rows: QuerySet[Any]) -> Hits:
    found = list(rows[: MOST + 1])
    return Hits(found[:MOST], len(found) > MOST)


@lru_cache(maxsize=30_000)
def _folded(name: str) -> str:
    return search_key(name)
