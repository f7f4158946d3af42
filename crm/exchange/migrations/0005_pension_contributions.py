"""Extracts of the pension register are called what the command line calls them."""

from django.db import migrations

BEFORE, NOW = "pension", "pension_contributions"


def rename(apps, schema_editor):
    apps.get_model("exchange", "Session").objects.filter(kind=BEFORE).update(kind=NOW)


def rename_back(apps, schema_editor):
    apps.get_model("exchange", "Session").objects.filter(kind=NOW).update(kind=BEFORE)


class Migration(migrations.Migration):
    dependencies = [("exchange", "0004_old_and_new_of_a_row")]

    operations = [migrations.RunPython(rename, rename_back)]
