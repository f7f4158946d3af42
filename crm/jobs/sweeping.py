"""What a crash lost is queued again; what is due by the clock is queued; leases of the living are renewed."""

import threading
from datetime import datetime, timedelta

import structlog
from django.db import DatabaseError, close_old_connections
from django.db.models import Q

from crm.core import clock
from crm.core.actors import system
from crm.core.ports import Every, schedule, tasks
from crm.jobs import queue, running, workers
from crm.jobs.actions.enqueue import enqueue
from crm.jobs.choices import JobState
from crm.jobs.models import Job

log = structlog.get_logger(__name__)
#: Seconds between two looks.
BEAT = 5.0
#: How often a job may take its worker down with it before it is given up, beyond the task's own retries.
CRASHES = 2


def renew(at: datetime | None = None) -> int:
    """Extend the leases of the jobs running in this process; how many."""
    rows = Job.objects.filter(public_id__in=list(running.active), worker=workers.me(), state=JobState.RUNNING)
    return rows.update(lease_until=(at or clock.now()) + running.LEASE) if running.active else 0


def requeue_lost(at: datetime | None = None) -> int:
    """Queue again the running jobs whose worker is dead or silent beyond its lease; how many."""
    at = at or clock.now()
    rows = Job.objects.filter(state=JobState.RUNNING)
    dead = [name for name in rows.order_by().values_list("worker", flat=True).distinct() if workers.is_dead(name)]
    count = 0
    for job in rows.filter(Q(lease_until__lt=at) | Q(worker__in=dead)).exclude(public_id__in=list(running.active)):
        task = tasks.find(job.task)
        if job.attempts > (task.retries if task else 0) + CRASHES:
            lost = {"state": JobState.FAILED, "error": "jobs.lost", "finished_at": at}
        else:
            lost = {"state": JobState.QUEUED, "run_after": None}
        count += running.mine(job).filter(lease_until=job.lease_until).update(worker="", lease_until=None, **lost)
        log.warning("jobs.lost", job=job.public_id, task=job.task, worker=job.worker)
    return count


def wake_due(at: datetime | None = None) -> int:
    """Send a message for every due job that has none under way; how many."""
    waiting = list(running.due(at or clock.now()).values_list("public_id", flat=True))
    missing = [public_id for public_id in waiting if public_id not in queue.messages()] if waiting else []
    for public_id in missing:
        queue.wake(public_id)
    return len(missing)


def start_periodic(at: datetime | None = None) -> int:
    """Queue what the schedule asks for. Each entry has one row, used again and again; how many were queued."""
    at = at or clock.now()
    return sum(_start(every, at) for every in schedule)


def _start(every: Every, at: datetime) -> bool:
    key = f"every:{every.name}"
    job = Job.objects.filter(key=key).order_by("-pk").first()
    if job is None:
        enqueue(every.task, actor=system(every.name), key=key, at=at)
        return True
    old = Job.objects.filter(pk=job.pk, state__in=JobState.finished(), finished_at__lte=at - timedelta(seconds=every.seconds))
    fresh = {"state": JobState.QUEUED, "attempts": 0, "done": 0, "total": 0, "error": "", "run_after": None, "cancel_asked": False}
    if not old.update(**fresh):
        return False
    job.rows.all().delete()
    queue.wake(job.public_id)
    return True


def beat_once() -> None:
    """One look: renew, queue again, start what is due, wake."""
    renew()
    requeue_lost()
    start_periodic()
    wake_due()


def beat(stop: threading.Event) -> None:
    """Look every BEAT seconds until `stop`; then tell the running jobs to go back into the queue."""
    while not stop.wait(BEAT):
        close_old_connections()
        try:
            beat_once()
        except DatabaseError:
            log.exception("jobs.beat_failed")
    running.stopping.set()
    close_old_connections()
