"""Trigrams of the names employers are searched in, for PostgreSQL; other databases have nothing to do.

Where the server has no pg_trgm, or its owner may not add it, the search works without: this is a booster.
"""

from django.db import migrations

INDEXES = {
    "employer_search_name_trigrams": ("employers_employer", "search_name"),
    "alias_normal_trigrams": ("employers_alias", "normal"),
    "gathering_search_name_trigrams": ("employers_gathering", "search_name"),
}


def trigrams(connection):
    """Whether pg_trgm stands in this database."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        return cursor.fetchone() is not None


def create(apps, schema_editor):
    for name, (table, column) in INDEXES.items() if trigrams(schema_editor.connection) else ():
        schema_editor.execute(f"CREATE INDEX {name} ON {table} USING gin ({column} gin_trgm_ops)", params=None)


def drop(apps, schema_editor):
    for name in INDEXES if schema_editor.connection.vendor == "postgresql" else ():
        schema_editor.execute(f"DROP INDEX IF EXISTS {name}", params=None)


class Migration(migrations.Migration):
    dependencies = [("employers", "0005_events_found_by_name"), ("colleges", "0002_find_names_by_trigrams")]

    operations = [migrations.RunPython(create, drop)]
