"""The append-only triggers, as the migration that makes them knows them: to ask whether they stand, to lift them for a flush."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from django.db import connection as default

_laid = import_module("crm.audit.migrations.0003_refuse_changes")


def create(connection: Any = default) -> None:
    """Put up every trigger that does not stand."""
    _laid.create(connection)


def drop(connection: Any = default) -> None:
    """Take them down. For test databases and restores only."""
    _laid.drop(connection)


def missing(connection: Any = default) -> list[str]:
    """Names of triggers that should stand and do not."""
    return sorted(set(_laid.expected(connection.vendor)) - set(_laid.standing(connection)))


@contextmanager
def lifted(connection: Any = default) -> Iterator[None]:
    """Without triggers for a while, e.g. while a test database is emptied; they stand again afterwards, come what may."""
    drop(connection)
    try:
        yield
    finally:
        create(connection)
