"""The queue only wakes workers; rows are the truth. Which storage carries it is said by QUEUE_URL."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import close_old_connections
from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey

from crm.core.registry import Registry

#: One row, "job": what a woken worker calls with a job's public id. Filled by crm.jobs.running.
runners: Registry[Callable[[str], Any]] = Registry("job runner")


@cache
def queue() -> Huey:
    """The queue: a SQLite file in QUEUE_DIR unless QUEUE_URL names Redis or PostgreSQL. Opened when first needed."""
    scheme = settings.QUEUE_URL.partition(":")[0]
    if scheme in ("redis", "rediss"):
        return RedisHuey("seriktes", url=settings.QUEUE_URL, results=False)
    if scheme in ("postgres", "postgresql"):
        return PostgresHuey("seriktes", dsn=settings.QUEUE_URL, results=False)
    Path(settings.QUEUE_DIR).mkdir(parents=True, exist_ok=True)
    return SqliteHuey("seriktes", filename=str(Path(settings.QUEUE_DIR) / "queue.sqlite3"), timeout=20, results=False)


def _run(public_id: str) -> None:
    close_old_connections()
    try:
        runners.get("job")(public_id)
    finally:
        close_old_connections()


@cache
def _message() -> Any:
    return queue().task(name="run_job")(_run)


def open_queue() -> Huey:
    """The queue, ready to be consumed."""
    _message()
    return queue()


def wake(public_id: str, delay: float = 0.0) -> None:
    """Ask any worker to look at this job, after `delay` seconds. Asking twice is harmless: only one can claim the row."""
    if delay > 0:
        _message().schedule(args=(public_id,), delay=delay)
    else:
        _message()(public_id)


def messages() -> set[str]:
    """Public ids of jobs for which a message is under way."""
    open_queue()
    return {row.args[0] for row in (*queue().pending(), *queue().scheduled())}
