"""A publication keeps what it does not show; the column comes without rebuilding the table, so the triggers stay."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0003_write_snapshots_once'),
    ]

    operations = [
        migrations.AddField(
            model_name='publication',
            name='hidden',
            field=models.JSONField(default=None, editable=False, null=True),
        ),
    ]
