from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("jobs", "0002_keep_a_row_per_step")]

    operations = [migrations.AddField(model_name="job", name="seen_at", field=models.DateTimeField(blank=True, null=True))]
