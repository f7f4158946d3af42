"""Liveness and readiness, for machines and strangers."""

import pytest

from crm.core.pages import health
from crm.core.ports import probes

pytestmark = [pytest.mark.both, pytest.mark.django_db]


def test_the_process_says_that_it_lives_without_asking_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-cache" in response["Cache-Control"] or "no-store" in response["Cache-Control"]


def test_everything_is_ready(client):
    response = client.get("/readyz")
    parts = {"ok": True, "database": True, "migrations": True, "private_files": True, "cache": True, "queue": True}
    assert (response.status_code, response.json()) == (200, parts)


@pytest.mark.parametrize("part", ["database", "migrations", "private_files", "cache", "queue"])
def test_one_broken_part_makes_it_not_ready_and_tells_no_details(client, part, monkeypatch):
    def broken():
        raise OSError("password hunter2 refused at db.internal")

    monkeypatch.setitem(probes._rows, part, broken)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ok": False, **{name: name != part for name, _ in probes.items()}}
    assert b"hunter2" not in response.content


def test_a_probe_that_answers_no_counts_as_broken(client, monkeypatch):
    monkeypatch.setitem(probes._rows, "queue", lambda: False)
    assert client.get("/readyz").json()["queue"] is False


def test_a_waiting_migration_makes_it_not_ready(monkeypatch):
    monkeypatch.setattr(health, "_migrated", False)
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda self, targets: [("app", "0002")])
    assert health.migrations() is False


def test_a_directory_that_cannot_be_written_is_noticed(settings, tmp_path, monkeypatch):
    settings.PRIVATE_DIR = tmp_path / "private"
    assert health.private_files() and settings.PRIVATE_DIR.is_dir()
    monkeypatch.setattr(health.os, "access", lambda path, mode: False)
    assert health.private_files() is False
