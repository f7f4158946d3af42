from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='slot',
            name='reason',
            field=models.CharField(blank=True, max_length=500, verbose_name='reason'),
        ),
    ]
