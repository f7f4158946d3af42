"""A college's learners in the order of their names, page after page."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("colleges", "0002_find_names_by_trigrams")]

    operations = [
        migrations.AddIndex(
            model_name="learner", index=models.Index(fields=["college", "sort_name", "id"], name="learner_of_college_by_name")
        )
    ]
