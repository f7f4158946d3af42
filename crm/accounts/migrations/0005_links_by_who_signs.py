"""A link knows who its person is: two people of one name each keep theirs."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_one_live_link_per_giver'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='accesslink',
            name='link_live_once',
        ),
        migrations.AddField(
            model_name='accesslink',
            name='person_ref',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddConstraint(
            model_name='accesslink',
            constraint=models.UniqueConstraint(condition=models.Q(('revoked_at', None)), fields=('organisation', 'scope', 'subject_kind', 'subject_id', 'person_name', 'person_ref'), name='link_live_once', violation_error_message='This person already has a link for this.'),
        ),
    ]
