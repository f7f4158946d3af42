"""The newest agreements of a college, and of all colleges in one state, without looking at the others; a number found by any part of it.

The trigrams of numbers are for PostgreSQL with pg_trgm, which the migration of colleges adds where it may; elsewhere the search works without.
"""

from django.db import migrations, models


def trigrams(connection):
    """Whether pg_trgm stands in this database."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        return cursor.fetchone() is not None


def create(apps, schema_editor):
    if trigrams(schema_editor.connection):
        statement = "CREATE INDEX agreement_number_trigrams ON agreements_agreement USING gin (upper(number) gin_trgm_ops)"
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS agreement_number_trigrams", params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0003_say_sources_in_three_languages"),
        ("colleges", "0003_learners_of_a_college_by_name"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="agreement", index=models.Index(fields=["college", "-id"], name="agreement_newest_of_college")
        ),
        migrations.AddIndex(
            model_name="agreement", index=models.Index(fields=["state", "-id"], name="agreement_newest_in_state")
        ),
        migrations.RunPython(create, drop),
    ]
