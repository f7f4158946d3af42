"""Migrations: none pending, linear, named, reversible, importing nothing of ours."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from tests.house.checkers import migrating
from tests.house.checkers.sources import ROOT, TOPS, Source


def files(root=ROOT):
    return [
        Source(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))
        for top in TOPS
        for path in sorted((root / top).rglob("migrations/[0-9]*.py"))
    ]


def parents():
    """{(app, name): parents in the same app} of our migrations."""
    ours = {config.label for config in apps.get_app_configs() if config.name.split(".")[0] in TOPS}
    nodes = MigrationLoader(None).disk_migrations
    return {key: [name for app, name in node.dependencies if app == key[0]] for key, node in nodes.items() if key[0] in ours}


@pytest.mark.django_db
def test_no_migration_is_pending():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    assert files()


def test_migrations_have_names():
    assert migrating.name_faults([name for _app, name in parents()]) == []


def test_migrations_stand_in_one_line():
    assert migrating.line_faults(parents()) == []


def test_migrations_import_nothing_of_ours():
    assert migrating.import_faults(files()) == []


def test_migrations_go_back_or_say_why_not():
    assert migrating.reverse_faults(files()) == []


def test_a_name_made_by_the_machine_goes_red():
    assert migrating.name_faults(["0002_auto_20261122_1809", "0003_salt_payloads", "0001_initial"]) == [
        "0002_auto_20261122_1809 is not a name"
    ]


def test_an_import_of_ours_goes_red():
    planted = Source("crm/jobs/migrations/0002_x.py", "from django.db import migrations\nfrom crm.jobs.models import Job\n")
    assert migrating.import_faults([planted]) == ["crm/jobs/migrations/0002_x.py:2 imports crm.jobs.models"]


def test_two_heads_and_merges_go_red():
    fork = {("a", "1"): [], ("a", "2"): ["1"], ("a", "3"): ["1"]}
    assert migrating.line_faults(fork) == ["a has 2 heads: 2, 3"]
    assert migrating.line_faults({**fork, ("a", "4"): ["2", "3"]}) == ["a.4 merges 2, 3"]


def test_a_one_way_migration_goes_red_unless_it_says_why():
    one_way = "migrations.RunPython(forwards)\n"
    assert migrating.reverse_faults([Source("a.py", one_way)])
    assert not migrating.reverse_faults([Source("a.py", '"""Irreversible: the letters are gone."""\n' + one_way)])
    assert not migrating.reverse_faults([Source("a.py", "migrations.RunPython(forwards, backwards)\n")])
