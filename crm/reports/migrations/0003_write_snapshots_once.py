"""Triggers that let frozen reports, their rows and publications be written once: no UPDATE, no DELETE, no TRUNCATE.

A later migration that rebuilds these tables on SQLite must create them again. INSERT OR REPLACE of SQLite deletes without
firing DELETE triggers, so a taken key is refused before the insert. A row added later is
found by snapshot_verify, because the header counts the rows.
"""

from django.db import migrations

KEYS = {
    "reports_snapshot": "id = NEW.id OR public_id = NEW.public_id",
    "reports_snapshotrow": "id = NEW.id OR (snapshot_id = NEW.snapshot_id AND position = NEW.position)",
    "reports_publication": "id = NEW.id OR public_id = NEW.public_id OR snapshot_id = NEW.snapshot_id",
}


def sqlite_triggers():
    """{trigger name: statement that creates it}."""
    rows = {}
    for table, keys in KEYS.items():
        for verb in ("update", "delete"):
            rows[f"{table}_no_{verb}"] = (
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is written once'); END"
            )
        rows[f"{table}_no_replace"] = (
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {keys}) "
            f"BEGIN SELECT RAISE(ABORT, '{table} is written once'); END"
        )
    return rows


def postgresql_triggers():
    """{trigger name: statement that creates it}; all call reports_refuse()."""
    rows = {}
    for table in KEYS:
        for verb in ("update", "delete"):
            rows[f"{table}_no_{verb}"] = (
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} FOR EACH ROW EXECUTE FUNCTION reports_refuse()"
            )
        rows[f"{table}_no_truncate"] = (
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse()"
        )
    return rows


REFUSE = """
CREATE OR REPLACE FUNCTION reports_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is written once', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$
"""


def table_of(trigger):
    """The table a trigger of ours stands on."""
    return trigger.rsplit("_no_", 1)[0]


def create(connection):
    """Create every trigger that does not stand."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(REFUSE)
        for name, statement in expected(connection.vendor).items():
            if name not in standing(connection):
                cursor.execute(statement)


def drop(connection):
    """Take every trigger down."""
    with connection.cursor() as cursor:
        for name in standing(connection):
            where = f" ON {table_of(name)}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{where}")


def expected(vendor):
    """{name: statement} for a database of this vendor."""
    return postgresql_triggers() if vendor == "postgresql" else sqlite_triggers()


def standing(connection):
    """Names of our triggers that stand now."""
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = {row[0] for row in cursor.fetchall()}
    return sorted(found & set(expected(connection.vendor)))


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_freeze_reports")]
    operations = [
        migrations.RunPython(lambda apps, editor: create(editor.connection), lambda apps, editor: drop(editor.connection)),
    ]
