"""Groups in the order of their list and of choosers, the newest year first: the first fifty without sorting those of a nation."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("colleges", "0004_groups_found_by_name")]

    operations = [
        migrations.AddIndex(model_name="group", index=models.Index(fields=["-academic_year", "name", "id"], name="group_newest_first"))
    ]
