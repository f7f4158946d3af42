"""Databases of tests: emptied between transactional tests although audit tables refuse DELETE and TRUNCATE."""

import contextlib
import time

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


def end_others(conn, seconds=10.0):
    """End every other session of the test's database: a page still being answered, or a worker that was killed, would hold the
    very tables that are to be emptied, and the two would wait for each other. Nothing outlives a test.
    """
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    end = time.monotonic() + seconds
    with conn.cursor() as cursor:
        cursor.execute(f"SELECT pg_terminate_backend(pid) {others}")
        while time.monotonic() < end:
            cursor.execute(f"SELECT count(*) {others}")
            if not cursor.fetchone()[0]:
                return
            time.sleep(0.05)
    raise AssertionError("another session does not let go of the test's database")


def _flush_around(operations):
    plain = operations.execute_sql_flush

    def execute_sql_flush(self, sql_list):
        if self.connection.vendor == "postgresql":
            end_others(self.connection)
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
