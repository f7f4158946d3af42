"""No other stage than those of the table."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("employers", "0003_stages_renamed")]

    operations = [
        migrations.AddConstraint(
            model_name="partnership",
            constraint=models.CheckConstraint(
                condition=models.Q(stage__in=["new", "contacted", "negotiating", "memorandum", "active", "paused", "ended"]),
                name="partnership_stage_known",
            ),
        ),
    ]
