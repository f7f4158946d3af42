"""Indicator cards and their providers: rooms register what they can count, with the rows behind every number."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from crm.core.actors import Actor
from crm.core.registry import Registry


@dataclass(frozen=True)
class Group:
    """One counted group: its key and label, public ids of the rows in it, and the list that shows exactly those rows."""

    key: str
    label: Any
    rows: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True)
class Card:
    """What a figure is: title, definition in words, the noun counted, and its provider.

    count(actor, day): groups of public ids visible to the actor, as known on `day`; groups do not overlap.
    """

    key: str
    title: Any
    definition: Any
    noun: str
    count: Callable[[Actor, dt.date], list[Group]]


#: indicator key -> Card; rooms fill it in `<room>/reports.py`
cards: Registry[Card] = Registry("indicator cards")
