from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0003_freeze_columns'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='version',
            index=models.Index(fields=['sha256'], name='version_by_sha256'),
        ),
    ]
