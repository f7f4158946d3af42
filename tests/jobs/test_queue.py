"""The queue behind its three storages; messages only wake, so losing or doubling them harms nothing."""

import pytest
from django.db import connection
from huey import PostgresHuey, SqliteHuey
from huey.exceptions import ConfigurationError

from crm.jobs import queue
from tests.plugins.work import postgresql_url


def reopened():
    """The queue as the present settings want it."""
    queue.queue.cache_clear()
    queue._message.cache_clear()
    return queue.open_queue()


def test_a_file_in_the_queue_directory_is_the_first_choice(settings):
    assert isinstance(reopened(), SqliteHuey)
    queue.wake("a" * 26)
    assert (settings.QUEUE_DIR / "queue.sqlite3").is_file()
    assert queue.messages() == {"a" * 26}


def test_opening_it_waits_until_it_is_needed(settings):
    assert not settings.QUEUE_DIR.exists()


def test_messages_outlive_the_process_that_sent_them():
    queue.wake("a" * 26)
    queue.wake("b" * 26, 60)
    reopened()
    assert queue.messages() == {"a" * 26, "b" * 26}


@pytest.mark.both
def test_postgresql_carries_messages_for_many_machines(on_postgresql, settings):
    settings.QUEUE_URL = postgresql_url(connection.settings_dict)
    opened = reopened()
    assert isinstance(opened, PostgresHuey)
    opened.flush()
    queue.wake("a" * 26)
    assert queue.messages() == {"a" * 26}
    assert opened.dequeue().args == ("a" * 26,)
    assert queue.messages() == set()
    opened.flush()
    opened.storage.close()


def test_redis_is_opened_when_named(settings):
    settings.QUEUE_URL = "redis://127.0.0.1:1/0"
    try:
        opened = reopened()
    except ConfigurationError as error:
        assert "redis" in str(error).lower(), "the optional package is named"
    else:
        assert type(opened).__name__ == "RedisHuey"


def test_a_message_runs_what_was_hung_on_the_queue(monkeypatch):
    ran = []
    monkeypatch.setitem(queue.runners._rows, "job", ran.append)
    monkeypatch.setattr(queue, "close_old_connections", lambda: None)
    queue.wake("a" * 26)
    opened = queue.open_queue()
    opened.execute(opened.dequeue())
    assert ran == ["a" * 26]
