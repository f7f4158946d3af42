"""An acceptance keeps pieces and price as accepted; a term for booking is no longer than a year on either database."""

import django.core.validators
from django.db import migrations, models


MOST = 366


def bound(apps, schema_editor):
    """A longer term was a slip of the finger; it becomes the longest."""
    apps.get_model("equipment", "Programme").objects.filter(booking_days__gt=MOST).update(booking_days=MOST)


class Migration(migrations.Migration):

    dependencies = [
        ('equipment', '0004_who_corrected_a_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='step',
            name='price',
            field=models.DecimalField(blank=True, decimal_places=2, editable=False, max_digits=14, null=True, verbose_name='price as accepted'),
        ),
        migrations.AddField(
            model_name='step',
            name='quantity',
            field=models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='pieces accepted'),
        ),
        migrations.AlterField(
            model_name='programme',
            name='booking_days',
            field=models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MaxValueValidator(366)], verbose_name='days from acceptance to booking'),
        ),
        migrations.RunPython(bound, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='programme',
            constraint=models.CheckConstraint(condition=models.Q(('booking_days__lte', 366)), name='programme_booking_days_bounded'),
        ),
    ]
