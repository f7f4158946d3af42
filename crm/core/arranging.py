"""How a person arranges a list: which columns, in which order. The address says it; what a room keeps for the person comes second."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crm.core.tables import Col


class Arranged(NamedTuple):
    """The columns to draw; lost: asked for, but not there or not this person's to see."""

    columns: tuple[Col, ...]
    lost: tuple[str, ...]


class Choice(NamedTuple):
    """One column in the form that arranges them."""

    key: str
    label: str
    on: bool


def keys_of(text: str) -> list[str]:
    """Column keys of `name,state,…`, each once, no more than 60."""
    return list(dict.fromkeys(key for key in text[:2000].split(",") if key))[:60]


def arrange(available: Sequence[Col], asked: Iterable[str]) -> Arranged:
    """`available` in the asked order; nothing asked, or nothing of it there: as declared, less what is shown on wish only."""
    by_key = {col.key: col for col in available}
    wanted = list(asked)
    chosen = tuple(by_key[key] for key in wanted if key in by_key)
    lost = tuple(key for key in wanted if key not in by_key)
    return Arranged(chosen or tuple(col for col in available if not col.on_wish), lost)


def choices(available: Sequence[Col], shown: Sequence[Col]) -> list[Choice]:
    """Shown columns first, in their order, then the others as declared."""
    keys = {col.key for col in shown}
    rest = [col for col in available if col.key not in keys]
    return [Choice(col.key, str(col.label), col.key in keys) for col in (*shown, *rest)]
