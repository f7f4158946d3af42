"""Ask for background work by its name."""

from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import IntegrityError, transaction

from crm.core import clock
from crm.core.actors import Actor
from crm.core.ports import tasks
from crm.jobs.choices import JobState
from crm.jobs.models import Job
from crm.jobs.queue import wake

log = structlog.get_logger(__name__)


@transaction.atomic
def enqueue(
    task: str,
    *,
    actor: Actor,
    organisation: str = "",
    key: str = "",
    delay: float = 0,
    at: datetime | None = None,
    **arguments: Any,
) -> Job:
    """Write the row of a job in the caller's transaction; workers are woken once that is committed.

    organisation: public id of the organisation whose members may see it. key: while a job with this key waits or
    runs, asking again returns that job. delay: seconds. arguments: plain JSON values. The right to do the work is
    the calling action's to check, and the task's, with the rights of the moment it runs. LookupError: unknown task.
    """
    at = at or clock.now()
    tasks.get(task)
    if key and (job := _live(key)):
        return job
    try:
        with transaction.atomic():
            job = Job.objects.create(
                task=task,
                key=key,
                arguments=arguments,
                actor=actor.as_dict(),
                asked_by_id=actor.user_id,
                organisation=organisation,
                run_after=at + timedelta(seconds=delay) if delay else None,
                created_at=at,
            )
    except IntegrityError:
        if key and (job := _live(key)):
            return job
        raise
    wake_on_commit(job, delay)
    return job


def wake_on_commit(job: Job, delay: float = 0) -> None:
    """Send the message after commit. A queue that is away loses nothing: the sweeper finds the row."""
    transaction.on_commit(lambda: wake(job.public_id, delay), robust=True)


def _live(key: str) -> Job | None:
    return Job.objects.filter(key=key, state__in=JobState.live()).first()
