"""A row tells what would become of what in the register."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('exchange', '0003_meanings_of_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='row',
            name='shifts',
            field=models.JSONField(default=dict),
        ),
    ]
