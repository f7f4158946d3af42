"""A step remembers when it was corrected; who did so is then who entered it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('equipment', '0003_serial_numbers_in_one_alphabet'),
    ]

    operations = [
        migrations.AddField(
            model_name='step',
            name='corrected_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='corrected at'),
        ),
    ]
