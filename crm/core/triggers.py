"""Tables written once: whether the triggers that a migration lays stand, and lifting them for a while.

The migration keeps the statements, so that it never changes; rooms ask here and import no migration.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from django.db import connection as default


class Guards:
    """The triggers of one migration, named by its module; it has create, drop, expected and standing."""

    def __init__(self, migration: str) -> None:
        self.laid: Any = import_module(migration)

    def create(self, connection: Any = default) -> None:
        """Put up every trigger that does not stand."""
        self.laid.create(connection)

    def drop(self, connection: Any = default) -> None:
        """Take them down. For test databases, tests of tampering and restores only."""
        self.laid.drop(connection)

    def missing(self, connection: Any = default) -> list[str]:
        """Names of triggers that should stand and do not."""
        return sorted(set(self.laid.expected(connection.vendor)) - set(self.laid.standing(connection)))

    @contextmanager
    def lifted(self, connection: Any = default) -> Iterator[None]:
        """Without triggers for a while, e.g. while a test database is emptied; they stand again afterwards, come what may."""
        self.drop(connection)
        try:
            yield
        finally:
            self.create(connection)
