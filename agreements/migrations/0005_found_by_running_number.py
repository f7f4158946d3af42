"""A running number is found without looking at the other agreements, whichever college gave it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agreements", "0004_newest_first_by_index")]

    operations = [
        migrations.AddIndex(
            model_name="agreement", index=models.Index(fields=["number_seq", "number_year"], name="agreement_by_running_number")
        )
    ]
