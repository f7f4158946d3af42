"""Names that are nearly what was typed. Asked only when nothing is called exactly so.

One switch: PostgreSQL with pg_trgm picks candidates by trigrams, through an index; elsewhere a candidate holds an unbroken
piece of each word. Both then count the same slips, so that a mistyped name is found alike; the trigrams are a booster.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.db import connection, transaction
from django.db.models import CharField, Q, QuerySet
from django.db.models.lookups import PostgresOperatorLookup
from rapidfuzz.distance import OSA

from crm.core.identifiers import search_key

#: How much of a word's trigrams a name must share to be looked at; what is near is decided by slips().
SHARED = 0.35
#: So many candidates are looked at and no more.
CANDIDATES = 2000
#: Words this short must stand as they are typed; from LONG letters on two slips are forgiven, else one.
SHORT, LONG = 3, 7
MOST_WORDS = 8


@CharField.register_lookup
class Resembles(PostgresOperatorLookup):
    """`sort_name__resembles=word`: some part of the column is like the word. Only where `trigrams()`."""

    lookup_name = "resembles"
    postgres_operator = "%%>"


def trigrams() -> bool:
    """Whether this database compares by trigrams."""
    return connection.vendor == "postgresql" and _installed(connection.settings_dict["NAME"])


@lru_cache(maxsize=8)
def _installed(_database: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        return cursor.fetchone() is not None


@contextmanager
def tolerance() -> Iterator[None]:
    """Inside, trigrams are compared by our own measure; elsewhere nothing changes."""
    if not trigrams():
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(SHARED)])
        yield


def resembling(rows: QuerySet[Any], text: str, columns: Sequence[str], limit: int) -> list[Any]:
    """Primary keys of at most `limit` rows whose folded columns hold a word like each typed one, the nearest first.

    Nothing for a text of short words only. Call it inside tolerance().
    """
    words = search_key(text).split()[:MOST_WORDS]
    if not any(len(word) > SHORT for word in words):
        return []
    for word in words:
        rows = rows.filter(_candidates(word, columns))
    found = []
    for key, *names in rows.order_by().values_list("pk", *columns)[:CANDIDATES]:
        score = _distance(words, " ".join(name for name in names if name).split())
        if score is not None:
            found.append((score, key))
    return list(dict.fromkeys(key for _score, key in sorted(found)))[:limit]


def nearest(rows: QuerySet[Any], text: str, columns: Sequence[str], limit: int) -> list[Any]:
    """The rows of `resembling`, with what `rows` fetches beside them, the nearest first."""
    keys = resembling(rows, text, columns, limit)
    found = {row.pk: row for row in rows.filter(pk__in=keys)} if keys else {}
    return [found[key] for key in keys if key in found]


def near(text: str, name: str) -> int | None:
    """How many slips lie between what was typed and a name; None when it is another name, or when only short words were typed."""
    words = search_key(text).split()[:MOST_WORDS]
    return _distance(words, search_key(name).split()) if any(len(word) > SHORT for word in words) else None


def slips(word: str) -> int:
    """How many letters of a word may be wrong, missing, doubled or swapped."""
    return 0 if len(word) <= SHORT else 2 if len(word) >= LONG else 1


def _candidates(word: str, columns: Sequence[str]) -> Q:
    condition, allowed = Q(), slips(word)
    for column in columns:
        if allowed and trigrams():
            condition |= Q(**{f"{column}__resembles": word})
        else:
            for piece in _pieces(word, allowed + 1):
                condition |= Q(**{f"{column}__contains": piece})
    return condition


def _pieces(word: str, count: int) -> list[str]:
    """The word cut into `count` parts: with fewer slips than parts, one of them is whole."""
    size, rest = divmod(len(word), count)
    starts = [place * size + min(place, rest) for place in range(count + 1)]
    return [word[start:end] for start, end in zip(starts, starts[1:], strict=False)]


def _distance(typed: Sequence[str], held: Sequence[str]) -> int | None:
    total = 0
    for word in typed:
        allowed = slips(word)
        best = min((_slips_between(word, other, allowed) for other in held), default=allowed + 1)
        if best > allowed:
            return None
        total += best
    return total


def _slips_between(word: str, other: str, allowed: int) -> int:
    """Between a typed word and a whole one, or its beginning, for one may still be typing."""
    whole = OSA.distance(word, other, score_cutoff=allowed)
    return whole if whole <= allowed else OSA.distance(word, other[: len(word)], score_cutoff=allowed)
