"""Start-up check: every task named anywhere in the code is registered, in the web process and in the worker alike.

And the queue's word for /readyz.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from crm.core.ports import probes, schedule, tasks
from crm.jobs.queue import open_queue

CALL = re.compile(r"\benqueue\(\s*[\"']([a-z0-9_]+\.[a-z0-9_.]+)[\"']")


def named_tasks(folders: list[Path]) -> Iterator[tuple[str, str]]:
    """(task name, file that names it) for every `enqueue("name"` in the sources under `folders`."""
    for folder in folders:
        for file in sorted(folder.rglob("*.py")):
            for name in CALL.findall(file.read_text(encoding="utf-8")):
                yield name, file.name


def room_folders() -> list[Path]:
    """Where the rooms' sources are."""
    return [Path(row.path) for row in apps.get_app_configs() if row.name in settings.ROOMS]


@register("jobs")
def every_task_resolves(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """jobs.E001 for a name in code, jobs.E002 for one on the schedule, that nothing answers to."""
    found = [
        Error(f"{file} enqueues {name!r}, and no room registers such a task.", id="jobs.E001")
        for name, file in named_tasks(room_folders())
        if name not in tasks
    ]
    found += [
        Error(f"The schedule entry {every.name!r} names {every.task!r}, and no room registers such a task.", id="jobs.E002")
        for every in schedule
        if every.task not in tasks
    ]
    return list(found)


def queue_reachable() -> bool:
    """Messages can be counted, so they can be sent."""
    return open_queue().pending_count() >= 0


probes.add("queue", queue_reachable)
