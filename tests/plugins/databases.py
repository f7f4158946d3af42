"""Databases of tests: emptied between transactional tests although audit tables refuse DELETE and TRUNCATE."""

import contextlib

import pytest
from django.db import connection
from django.db.backends.postgresql.base import DatabaseOperations as PostgresOperations
from django.db.backends.sqlite3.base import DatabaseOperations as SqliteOperations


@contextlib.contextmanager
def triggers_asleep(conn):
    """No trigger fires inside; each stands as before afterwards. For emptying tables between tests, never for tests."""
    with conn.cursor() as cursor:
        if conn.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            try:
                yield
            finally:
                cursor.execute("SET session_replication_role = DEFAULT")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        standing = cursor.fetchall()
        for name, _sql in standing:
            cursor.execute(f'DROP TRIGGER "{name}"')
        try:
            yield
        finally:
            for _name, sql in standing:
                cursor.execute(sql)


def _flush_around(operations):
    plain = operations.execute_sql_flush

    def execute_sql_flush(self, sql_list):
        with triggers_asleep(self.connection):
            return plain(self, sql_list)

    return plain, execute_sql_flush


@pytest.fixture(scope="session", autouse=True)
def flush_past_triggers():
    """Django's flush between transactional tests works on append-only tables too."""
    kept = []
    for operations in (SqliteOperations, PostgresOperations):
        plain, patched = _flush_around(operations)
        kept.append((operations, plain))
        operations.execute_sql_flush = patched
    yield
    for operations, plain in kept:
        operations.execute_sql_flush = plain


@pytest.fixture
def on_postgresql(db):
    """Skip elsewhere than on PostgreSQL."""
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: run with DATABASE_URL (make test starts a cluster)")
