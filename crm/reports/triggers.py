"""The write-once triggers of frozen reports: to ask whether they stand, to lift them for a restore."""

from importlib import import_module
from typing import Any

from django.db import connection as default

_laid = import_module("crm.reports.migrations.0003_write_snapshots_once")


def create(connection: Any = default) -> None:
    """Put up every trigger that does not stand."""
    _laid.create(connection)


def drop(connection: Any = default) -> None:
    """Take them down. For tests of tampering and restores only."""
    _laid.drop(connection)


def missing(connection: Any = default) -> list[str]:
    """Names of triggers that should stand and do not."""
    return sorted(set(_laid.expected(connection.vendor)) - set(_laid.standing(connection)))
