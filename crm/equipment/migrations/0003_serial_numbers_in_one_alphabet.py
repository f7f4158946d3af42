"""Serial numbers are compared in one alphabet: what was typed with Cyrillic look-alikes gets the same key as in Latin."""

import unicodedata

from django.db import migrations

ALIKE = str.maketrans("АВЕКМНОРСТУХІЅЈ‐‑‒–—−", "ABEKMHOPCTYXISJ------")
NONE = ("б.н.", "нет номера", "жок", "нөмірсіз", "отсутствует", "не указан")


def bare(text: str) -> str:
    """As rules.line._bare at the time of this migration."""
    signs = unicodedata.normalize("NFKC", text).upper().translate(ALIKE)
    return "".join(sign for sign in signs if not sign.isspace() and unicodedata.category(sign)[0] != "C")


def rewrite(apps, schema_editor):
    """Write the keys that come out otherwise; words for "no number" that were kept as numbers repeat nothing any more."""
    items, words = apps.get_model("equipment", "Item").objects, {bare(text) for text in NONE}
    for pk, number, key in items.exclude(serial_number="").values_list("pk", "serial_number", "serial_key").iterator(chunk_size=1000):
        found = bare(number)
        fresh = found[:60] if found not in words and any(sign.isalnum() for sign in found) else ""
        if fresh != key:
            items.filter(pk=pk).update(serial_key=fresh)


class Migration(migrations.Migration):
    """Data only."""

    dependencies = [("equipment", "0002_lines_steps_items")]
    operations = [migrations.RunPython(rewrite, migrations.RunPython.noop)]
