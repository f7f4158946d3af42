"""A task named in code or on the schedule that nobody registered stops the start, also of the worker."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from crm.core import ports
from crm.core.ports import Every
from crm.jobs import checks


def test_every_task_named_in_the_product_is_registered():
    assert checks.every_task_resolves() == []
    assert list(checks.named_tasks(checks.room_folders())), "the search itself finds names"


@pytest.fixture
def planted(tmp_path, monkeypatch):
    """A source that enqueues what nobody knows."""
    (tmp_path / "action.py").write_text('job = enqueue(\n    "moon.fly",\n    actor=actor,\n)\n')
    monkeypatch.setattr(checks, "room_folders", lambda: [tmp_path])


def test_a_planted_unknown_name_is_found(planted):
    assert [(e.id, "moon.fly" in e.msg) for e in checks.every_task_resolves()] == [("jobs.E001", True)]


@pytest.mark.parametrize("command", ["worker", "serve"])
def test_neither_worker_nor_site_starts_with_an_unknown_name(planted, db, command):
    with pytest.raises(SystemCheckError, match=r"jobs\.E001"):
        call_command(command, skip_checks=False)


def test_a_schedule_entry_without_task_is_found():
    ports.schedule.add("test.moon", Every("test.moon", "moon.fly", 60))
    try:
        assert [e.id for e in checks.every_task_resolves()] == ["jobs.E002"]
    finally:
        ports.schedule.remove("test.moon")
