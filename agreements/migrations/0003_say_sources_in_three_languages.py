"""Where a kind and its texts rest in law is said in three languages."""

from django.db import migrations, models


def said(model, label, length):
    """The English one is what stood there; Kazakh and Russian join it."""
    yield migrations.RenameField(model, "source", "source_en")
    for code in ("kk", "ru", "en"):
        change = migrations.AlterField if code == "en" else migrations.AddField
        yield change(model, f"source_{code}", models.CharField(label, blank=True, max_length=length))


class Migration(migrations.Migration):
    dependencies = [("agreements", "0002_name_remark_fields")]
    operations = [*said("kind", "legal source", 200), *said("edition", "source", 300)]
