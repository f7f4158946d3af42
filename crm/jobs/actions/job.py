"""Stop a job, or run it again."""

from datetime import datetime

from django.db import IntegrityError, transaction

from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict
from crm.core.recording import record
from crm.jobs.actions.enqueue import wake_on_commit
from crm.jobs.choices import JobState
from crm.jobs.models import Job
from crm.jobs.permissions import may_cancel, may_retry


@transaction.atomic
def cancel_job(*, actor: Actor, job: Job, at: datetime | None = None) -> Job:
    """Stop a waiting job at once, a running one at its next step. What is done stays done.

    Raises Forbidden for others than its master or when it is over, Conflict when it ended meanwhile.
    """
    at = at or clock.now()
    may_cancel(actor, job).require()
    row = Job.objects.filter(pk=job.pk)
    stopped = row.filter(state=JobState.QUEUED).update(state=JobState.CANCELLED, cancel_asked=True, finished_at=at)
    if not stopped and not row.filter(state=JobState.RUNNING).update(cancel_asked=True):
        raise Conflict("core.stale")
    _record(actor, "jobs.cancelled", job, at)
    job.refresh_from_db()
    return job


def look_at_job(*, actor: Actor, job: Job, at: datetime | None = None) -> bool:
    """Whoever asked for the work has seen how it ended; False when it goes on, was seen before, or somebody else looks."""
    if not job.finished or job.seen_at or actor.user_id is None or job.asked_by_id != actor.user_id:
        return False
    ended = Job.objects.filter(pk=job.pk, seen_at=None, state=job.state, finished_at=job.finished_at)
    return bool(ended.update(seen_at=at or clock.now()))


def _record(actor: Actor, action: str, job: Job, at: datetime) -> None:
    record(actor=actor, action=action, subject=job, organisation=job.organisation, data={"task": job.task, "state": job.state}, at=at)


@transaction.atomic
def retry_job(*, actor: Actor, job: Job, at: datetime | None = None) -> Job:
    """Queue a failed or stopped job again, with the rights of the person who first asked.

    Raises Forbidden, or Conflict when it was repeated meanwhile or the same work is already under way.
    """
    at = at or clock.now()
    may_retry(actor, job).require()
    again = {"state": JobState.QUEUED, "attempts": 0, "error": "", "error_params": {}, "cancel_asked": False}
    again |= {"run_after": None, "started_at": None, "finished_at": None, "seen_at": None, "worker": ""}
    try:
        with transaction.atomic():
            if not Job.objects.filter(pk=job.pk, state=job.state).update(**again):
                raise Conflict("core.stale")
    except IntegrityError as error:
        raise Conflict("jobs.same_under_way") from error
    _record(actor, "jobs.repeated", job, at)
    wake_on_commit(job)
    job.refresh_from_db()
    return job
