"""Triggers that keep the trail append-only. Any later migration that rebuilds these tables on SQLite must create them again.

Events and seals: no UPDATE, no DELETE, no TRUNCATE. Payloads: no UPDATE, no TRUNCATE; retention may delete them.
INSERT OR REPLACE of SQLite deletes without firing DELETE triggers, so a taken key is refused before the insert.
"""

from django.db import migrations

RULES = {
    "audit_event": ("update", "delete"),
    "audit_seal": ("update", "delete"),
    "audit_payload": ("update",),
}
KEYS = {
    "audit_event": "id = NEW.id OR public_id = NEW.public_id",
    "audit_seal": "event_id = NEW.event_id OR (organisation = NEW.organisation AND position = NEW.position)",
    "audit_payload": "event_id = NEW.event_id",
}


def sqlite_triggers():
    """{trigger name: statement that creates it}."""
    rows = {}
    for table, verbs in RULES.items():
        for verb in verbs:
            rows[f"{table}_no_{verb}"] = (
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        rows[f"{table}_no_replace"] = (
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {KEYS[table]}) "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
    return rows


def postgresql_triggers():
    """{trigger name: statement that creates it}; all call audit_refuse()."""
    rows = {}
    for table, verbs in RULES.items():
        for verb in verbs:
            rows[f"{table}_no_{verb}"] = (
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} FOR EACH ROW EXECUTE FUNCTION audit_refuse()"
            )
        rows[f"{table}_no_truncate"] = (
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
        )
    return rows


REFUSE = """
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
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
    dependencies = [("audit", "0002_salt_payloads")]
    operations = [
        migrations.RunPython(lambda apps, editor: create(editor.connection), lambda apps, editor: drop(editor.connection)),
    ]
