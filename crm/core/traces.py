"""What a deed writes, noted for whoever must be able to take it back. Nothing is kept unless somebody listens."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Trace:
    """One row that was made, or changed: {field: (before, after)} in the values of its model."""

    row: Model
    made: bool
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)


_heard: ContextVar[list[Trace] | None] = ContextVar("heard", default=None)


@contextmanager
def hearing() -> Iterator[list[Trace]]:
    """Everything that is noted within, in its order. What a savepoint took back may still stand in it: look at the database."""
    found: list[Trace] = []
    token = _heard.set(found)
    try:
        yield found
    finally:
        _heard.reset(token)


def note_made(row: Row) -> Row:
    """Note that `row` was put into the database just now; returns it."""
    found = _heard.get()
    if found is not None:
        found.append(Trace(row, made=True))
    return row


def note_changed(row: Model, fields: Mapping[str, tuple[Any, Any]]) -> None:
    """Note that fields of a row that stood before were written."""
    found = _heard.get()
    if found is not None and fields:
        found.append(Trace(row, made=False, fields=dict(fields)))
