"""Refuse, in the database itself, any change of what was issued, scanned or signed.

Deleting stays possible for the database's own flush; the models protect their rows by foreign keys.
SQLite drops triggers when it rebuilds a table: a later migration that alters one of these tables repeats this one
(tests/documents/test_frozen.py tells).
"""

from django.db import migrations

VERSION = ("public_id", "paper_id", "no", "edition", "context", "summary", "token", "file", "sha256", "size", "pages", "issued_at")
SLOT = ("public_id", "version_id", "position", "role", "person_name", "person_ref", "capacity_kk", "capacity_ru", "capacity_en", "is_minor", "methods")


def changed(columns, differs):
    return " OR ".join(f'NEW."{name}" {differs} OLD."{name}"' for name in columns)


def rules(differs):
    """(table, condition under which an UPDATE is refused)."""
    return (
        ("documents_version", f"OLD.state <> 'open' AND (NEW.state = 'open' OR {changed(VERSION, differs)})"),
        ("documents_slot", changed(SLOT, differs)),
        ("documents_scan", "1 = 1"),
        ("documents_signature", "1 = 1"),
        ("documents_final", "1 = 1"),
    )


def freeze(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION documents_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "RAISE EXCEPTION '%: frozen, it never changes', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; "
            "END $$",
            params=None,
        )
        for table, condition in rules("IS DISTINCT FROM"):
            schema_editor.execute(
                f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION documents_refuse()",
                params=None,
            )
    else:
        for table, condition in rules("IS NOT"):
            schema_editor.execute(
                f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} FOR EACH ROW WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: frozen, it never changes'); END",
                params=None,
            )


def thaw(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    for table, _condition in rules("IS NOT"):
        schema_editor.execute(f"DROP TRIGGER {table}_frozen ON {table}" if postgres else f"DROP TRIGGER {table}_frozen", params=None)
    if postgres:
        schema_editor.execute("DROP FUNCTION documents_refuse()", params=None)


class Migration(migrations.Migration):

    dependencies = [("documents", "0002_slot_reason_text")]

    operations = [migrations.RunPython(freeze, thaw)]
