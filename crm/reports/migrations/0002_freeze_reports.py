"""Frozen reports take the place of kept runs.

The table of runs is dropped with its rows: it kept ids and a checksum without scope, card version or units, nothing could be
verified from it, and only demo data ever stood in it.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_one_live_link_per_giver'),
        ('reports', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(editable=False, max_length=26, unique=True)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('report', models.CharField(max_length=40, verbose_name='report')),
                ('card', models.CharField(blank=True, max_length=60, verbose_name='figure')),
                ('day', models.DateField(verbose_name='reference date')),
                ('known', models.DateTimeField(verbose_name='as known on')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year')),
                ('region', models.CharField(blank=True, max_length=9)),
                ('cards', models.JSONField(default=list)),
                ('units', models.JSONField(default=list)),
                ('row_count', models.PositiveIntegerField(verbose_name='rows')),
                ('made_by', models.CharField(max_length=200, verbose_name='frozen by')),
                ('made_by_ref', models.CharField(max_length=64)),
                ('header_leaf', models.CharField(max_length=64)),
                ('root', models.CharField(max_length=64, verbose_name='root')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='accounts.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'frozen report',
                'verbose_name_plural': 'frozen reports',
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(editable=False, max_length=26, unique=True)),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created')),
                ('published_by', models.CharField(max_length=200, verbose_name='published by')),
                ('published_by_ref', models.CharField(max_length=64)),
                ('snapshot', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='publication', to='reports.snapshot')),
            ],
            options={
                'verbose_name': 'publication',
                'verbose_name_plural': 'publications',
            },
        ),
        migrations.CreateModel(
            name='SnapshotRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('card', models.CharField(max_length=60)),
                ('group', models.CharField(max_length=40)),
                ('unit', models.CharField(max_length=26)),
                ('record', models.CharField(max_length=26)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=18)),
                ('leaf', models.CharField(max_length=64)),
                ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='reports.snapshot')),
            ],
            options={
                'verbose_name': 'row of a frozen report',
                'verbose_name_plural': 'rows of a frozen report',
                'ordering': ['position'],
            },
        ),
        migrations.DeleteModel(
            name='Run',
        ),
        migrations.AddIndex(
            model_name='snapshot',
            index=models.Index(fields=['organisation', '-id'], name='snapshot_by_organisation'),
        ),
        migrations.AddConstraint(
            model_name='snapshotrow',
            constraint=models.UniqueConstraint(fields=('snapshot', 'position'), name='snapshot_row_position_once'),
        ),
    ]
