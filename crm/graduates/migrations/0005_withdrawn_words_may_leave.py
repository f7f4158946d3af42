"""A word may leave its table once it stands among the withdrawn ones, and never otherwise; the withdrawn ones never change.

SQLite drops triggers when it rebuilds a table: a later migration that alters one of these tables repeats this one and 0003.
"""

from django.db import migrations

TABLES = ("graduates_observation", "graduates_pensionmonth")
WITHDRAWN = "graduates_withdrawal"
LEAVING = """
CREATE FUNCTION graduates_refuse_leaving() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM graduates_withdrawal WHERE word = OLD.public_id) THEN
        RAISE EXCEPTION '%: kept, it never changes', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$$
"""


def create(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    if postgres:
        schema_editor.execute(LEAVING, params=None)
    for table in TABLES:
        run(schema_editor, f"DROP TRIGGER {table}_no_delete" + (f" ON {table}" if postgres else ""))
        if postgres:
            tail = "FOR EACH ROW EXECUTE FUNCTION graduates_refuse_leaving()"
        else:
            tail = f"WHEN NOT EXISTS (SELECT 1 FROM {WITHDRAWN} WHERE word = OLD.public_id) {refuse(table)}"
        run(schema_editor, f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {tail}")
    tail = "FOR EACH ROW EXECUTE FUNCTION graduates_refuse()" if postgres else refuse(WITHDRAWN)
    for verb in ("update", "delete"):
        run(schema_editor, f"CREATE TRIGGER {WITHDRAWN}_no_{verb} BEFORE {verb.upper()} ON {WITHDRAWN} {tail}")
    if postgres:
        tail = "FOR EACH STATEMENT EXECUTE FUNCTION graduates_refuse()"
        run(schema_editor, f"CREATE TRIGGER {WITHDRAWN}_no_truncate BEFORE TRUNCATE ON {WITHDRAWN} {tail}")
    else:
        taken = f"SELECT 1 FROM {WITHDRAWN} WHERE id = NEW.id OR public_id = NEW.public_id OR word = NEW.word"
        run(schema_editor, f"CREATE TRIGGER {WITHDRAWN}_no_replace BEFORE INSERT ON {WITHDRAWN} WHEN EXISTS ({taken}) {refuse(WITHDRAWN)}")


def drop(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    for verb in ("update", "delete", "truncate" if postgres else "replace"):
        run(schema_editor, f"DROP TRIGGER {WITHDRAWN}_no_{verb}" + (f" ON {WITHDRAWN}" if postgres else ""))
    for table in TABLES:
        run(schema_editor, f"DROP TRIGGER {table}_no_delete" + (f" ON {table}" if postgres else ""))
        tail = "FOR EACH ROW EXECUTE FUNCTION graduates_refuse()" if postgres else refuse(table)
        run(schema_editor, f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {tail}")
    if postgres:
        schema_editor.execute("DROP FUNCTION graduates_refuse_leaving()", params=None)


def run(schema_editor, statement):
    schema_editor.execute(statement, params=None)


def refuse(table):
    return f"BEGIN SELECT RAISE(ABORT, '{table}: kept, it never changes'); END"


class Migration(migrations.Migration):

    dependencies = [("graduates", "0004_withdrawals")]

    operations = [migrations.RunPython(create, drop)]
