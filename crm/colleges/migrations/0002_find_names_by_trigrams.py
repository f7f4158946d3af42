"""Trigrams of the names learners are searched in, for PostgreSQL; other databases have nothing to do.

Where the server has no pg_trgm, or its owner may not add it, the search works without: this is a booster.
"""

from django.db import migrations

INDEXES = {"learner_sort_name_trigrams": ("colleges_learner", "sort_name")}


def trigrams(connection):
    """Whether pg_trgm stands in this database."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        return cursor.fetchone() is not None


def extend(connection):
    """Add pg_trgm where the server has it and we may."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_database_privilege(current_user, current_database(), 'CREATE') AND EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm')"
        )
        if cursor.fetchone()[0]:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        extend(schema_editor.connection)
    for name, (table, column) in INDEXES.items() if trigrams(schema_editor.connection) else ():
        schema_editor.execute(f"CREATE INDEX {name} ON {table} USING gin ({column} gin_trgm_ops)", params=None)


def drop(apps, schema_editor):
    for name in INDEXES if schema_editor.connection.vendor == "postgresql" else ():
        schema_editor.execute(f"DROP INDEX IF EXISTS {name}", params=None)


class Migration(migrations.Migration):
    dependencies = [("colleges", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
