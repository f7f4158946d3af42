"""People at employers are found by a folded name, as employers are; events planned before that are, too.

The folded names of what stands already are written here; on PostgreSQL their trigrams follow, where the server has pg_trgm.
"""

import re
import unicodedata

from django.db import migrations, models

#: {model: (columns a row is found by, length of its folded name)}
FOUND_BY = {
    "contact": (("full_name",), 200),
    "gathering": (("name_kk", "name_ru", "name_en", "place"), 600),
}
INDEXES = {
    "contact_search_name_trigrams": "employers_contact",
}
FOLD = str.maketrans("ёәғқңөұүһіэ", "еагкноуухие")
LATIN = str.maketrans("abcehikmoptxyë", "авсенікмортхуе")


def fold(text):
    """As identifiers.search_key at the time of this migration; legal forms stay, for nothing here is a company."""
    words = re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", text).casefold()).split()
    return " ".join((word.translate(LATIN) if re.search(r"[Ѐ-ӿ]", word) else word).translate(FOLD) for word in words)


def fill(apps, schema_editor):
    """A thousand rows at a time."""
    for model, (columns, longest) in FOUND_BY.items():
        rows, batch = apps.get_model("employers", model)._base_manager, []
        for row in rows.only("pk", *columns).order_by("pk").iterator(chunk_size=1000):
            names = dict.fromkeys(fold(getattr(row, name)) for name in columns)
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
    dependencies = [("employers", "0006_find_names_by_trigrams")]

    operations = [
        migrations.AddField(model_name="contact", name="search_name", field=models.CharField(default="", editable=False, max_length=200)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(create, drop),
    ]
