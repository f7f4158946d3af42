"""Refuse, in the database itself, any change of what was observed: no UPDATE, DELETE, TRUNCATE, nor INSERT OR REPLACE.

SQLite drops triggers when it rebuilds a table: a later migration that alters one of these tables repeats this one
(tests/graduates/test_kept.py tells). INSERT OR REPLACE of SQLite deletes without firing DELETE triggers, so a taken
key is refused before the insert.
"""

from django.db import migrations

TAKEN = {
    "graduates_observation": (
        "id = NEW.id OR public_id = NEW.public_id OR supersedes_id = NEW.supersedes_id OR (NEW.source = 'own' AND NEW.supersedes_id IS NULL "
        "AND source = 'own' AND supersedes_id IS NULL AND graduate_id = NEW.graduate_id)"
    ),
    "graduates_pensionmonth": (
        "id = NEW.id OR public_id = NEW.public_id OR (graduate_id = NEW.graduate_id AND payer_bin = NEW.payer_bin "
        "AND month = NEW.month AND received_on = NEW.received_on)"
    ),
}
REFUSE = """
CREATE FUNCTION graduates_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%: kept, it never changes', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$
"""


def create(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    if postgres:
        schema_editor.execute(REFUSE, params=None)
    for table, taken in TAKEN.items():
        for verb in ("update", "delete"):
            head = f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            tail = "FOR EACH ROW EXECUTE FUNCTION graduates_refuse()" if postgres else refuse(table)
            schema_editor.execute(head + tail, params=None)
        if postgres:
            head = f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            schema_editor.execute(head + "FOR EACH STATEMENT EXECUTE FUNCTION graduates_refuse()", params=None)
        else:
            head = f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {taken}) "
            schema_editor.execute(head + refuse(table), params=None)


def refuse(table):
    return f"BEGIN SELECT RAISE(ABORT, '{table}: kept, it never changes'); END"


def drop(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    for table in TAKEN:
        for verb in ("update", "delete", "truncate" if postgres else "replace"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}" + (f" ON {table}" if postgres else ""), params=None)
    if postgres:
        schema_editor.execute("DROP FUNCTION graduates_refuse()", params=None)


class Migration(migrations.Migration):

    dependencies = [("graduates", "0002_keep_observations")]

    operations = [migrations.RunPython(create, drop)]
