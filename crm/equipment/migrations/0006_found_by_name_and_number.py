"""Programmes and lines are found by folded names, pieces by their numbers as these are compared.

The folded names of what stands already are written here; on PostgreSQL their trigrams follow, where the server has pg_trgm.
"""

import re
import unicodedata

from django.db import migrations, models

#: {model: (columns a row is found by, length of its folded name)}
FOUND_BY = {
    "programme": (("name_kk", "name_ru", "name_en"), 900),
    "line": (("name_kk", "name_ru", "name_en", "contract_number"), 960),
    "item": (("inventory_number", "serial_number"), 120),
}
INDEXES = {
    "programme_search_name_trigrams": "equipment_programme",
    "line_search_name_trigrams": "equipment_line",
    "item_search_name_trigrams": "equipment_item",
}
FOLD = str.maketrans("ёәғқңөұүһіэ", "еагкноуухие")
LATIN = str.maketrans("abcehikmoptxyë", "авсенікмортхуе")
#: As rules.line.serial_key at the time of this migration: numbers in Latin capitals without spaces.
ALIKE = str.maketrans("АВЕКМНОРСТУХІЅЈ‐‑‒–—−", "ABEKMHOPCTYXISJ------")


def bare(text):
    signs = unicodedata.normalize("NFKC", text).upper().translate(ALIKE)
    return "".join(sign for sign in signs if not sign.isspace() and unicodedata.category(sign)[0] != "C")



def fold(text):
    """As identifiers.search_key at the time of this migration; legal forms stay, for nothing here is a company."""
    words = re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).split()
    return " ".join((word.translate(LATIN) if re.search(r"[Ѐ-ӿ]", word) else word).translate(FOLD) for word in words)


def fill(apps, schema_editor):
    """A thousand rows at a time."""
    for model, (columns, longest) in FOUND_BY.items():
        rows, batch = apps.get_model("equipment", model)._base_manager, []
        for row in rows.only("pk", *columns).order_by("pk").iterator(chunk_size=1000):
            names = dict.fromkeys(fold(bare(getattr(row, name)) if model == "item" else getattr(row, name)) for name in columns)
            row.search_name = " · ".join(name for name in names if name)[:longest]
            batch.append(row)
            if len(batch) == 1000:
                rows.bulk_update(batch, ["search_name"])
                batch.clear()
        rows.bulk_update(batch, ["search_name"])


def trigrams(connection):
    """Whether pg_trgm stands in this database."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        return cursor.fetchone() is not None


def create(apps, schema_editor):
    for name, table in INDEXES.items() if trigrams(schema_editor.connection) else ():
        schema_editor.execute(f"CREATE INDEX {name} ON {table} USING gin (search_name gin_trgm_ops)", params=None)


def drop(apps, schema_editor):
    for name in INDEXES if schema_editor.connection.vendor == "postgresql" else ():
        schema_editor.execute(f"DROP INDEX IF EXISTS {name}", params=None)


class Migration(migrations.Migration):
    dependencies = [("equipment", "0005_what_was_accepted_and_bounded_booking"), ("colleges", "0002_find_names_by_trigrams")]

    operations = [
        migrations.AddField(model_name="programme", name="search_name", field=models.CharField(default="", editable=False, max_length=900)),
        migrations.AddField(model_name="line", name="search_name", field=models.CharField(default="", editable=False, max_length=960)),
        migrations.AddField(model_name="item", name="search_name", field=models.CharField(default="", editable=False, max_length=120)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(create, drop),
    ]
