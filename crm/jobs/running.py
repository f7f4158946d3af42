"""Running one job: claim its row, do the task, keep the lease, write down what became of each step."""

import threading
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import transaction
from django.db.models import F, Q
from django.utils import translation

from crm.core import clock
from crm.core.actors import ANONYMOUS, Actor, system
from crm.core.errors import DomainError, Missing
from crm.core.ports import Task, actor_loaders, announce, tasks
from crm.jobs import queue, workers
from crm.jobs.choices import JobState
from crm.jobs.models import Job, Result

log = structlog.get_logger(__name__)
#: How long a worker may be silent before its jobs are given to another; renewed by every step and by the worker's beat.
LEASE = timedelta(seconds=30)
#: Longest pause between attempts, in seconds; the first is 5, then doubled each time.
LONGEST_PAUSE = 600
#: Set while this worker is being stopped: jobs put themselves back into the queue at their next step.
stopping = threading.Event()
#: Public ids of the jobs running in this process.
active: set[str] = set()


class LeaseLost(RuntimeError):
    """Another worker has taken this job over; whatever is open here must roll back."""


class Stopped(RuntimeError):
    """This worker is being stopped; the job goes back into the queue."""


class Run:
    """What a task is given: its arguments, who asked, and the means to tell how it goes.

    A task may run twice: do the work of a step and call `step()` in one transaction, and skip what `finished()` names.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self.public_id: str = job.public_id
        self.arguments: dict[str, Any] = dict(job.arguments)
        self.attempt: int = job.attempts
        self.actor: Actor = ANONYMOUS
        self.saw_cancel = False
        self._seen: Counter[str] = Counter()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop; the task then returns. What is done stays done."""
        self.saw_cancel = self.saw_cancel or Job.objects.filter(pk=self.job.pk, cancel_asked=True).exists()
        return self.saw_cancel

    def set_total(self, total: int) -> None:
        """Say how many steps there will be."""
        self._keep(total=total)

    def advance(self, done: int) -> None:
        """Say how many are done where each is no line of its own, and renew the lease. Raises LeaseLost or Stopped."""
        self._keep(done=done)
        if stopping.is_set():
            raise Stopped(self.public_id)

    def finished(self, key: str) -> bool:
        """Whether an earlier attempt already did the step with this subject's public id (or label) well."""
        return Result.objects.filter(job_id=self.job.pk, key=key, ok=True).exists()

    def step(
        self,
        label: str,
        *,
        ok: bool,
        code: str = "",
        params: Mapping[str, Any] | None = None,
        subject_kind: str = "",
        subject_id: str = "",
    ) -> None:
        """Write down one step and renew the lease. Raises LeaseLost or Stopped, rolling back an open transaction."""
        self._seen[subject_id or label] += 1
        count = self._seen[subject_id or label]
        key = (subject_id or label)[:190] + (f"#{count}" if count > 1 else "")
        values = {"label": label[:300], "ok": ok, "code": code, "params": {k: str(v) for k, v in (params or {}).items()}}
        values |= {"subject_kind": subject_kind, "subject_id": subject_id}
        with transaction.atomic():
            self._keep()
            _, new = Result.objects.update_or_create(job_id=self.job.pk, key=key, defaults=values)
            if new:
                self._keep(done=F("done") + 1)
        if stopping.is_set():
            raise Stopped(self.public_id)

    def _keep(self, **values: Any) -> None:
        if not mine(self.job).update(lease_until=clock.now() + LEASE, **values):
            raise LeaseLost(self.public_id)


def mine(job: Job) -> Any:
    """The row of this job as long as this attempt holds it: every change during a run goes through here."""
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, worker=job.worker, attempts=job.attempts)


def due(at: datetime) -> Any:
    """Queued jobs whose time has come, oldest first."""
    return Job.objects.filter(Q(run_after=None) | Q(run_after__lte=at), state=JobState.QUEUED).order_by("pk")


def claim(public_id: str, at: datetime) -> Job | None:
    """Take a due job for this process; None when there is nothing to take or somebody was faster."""
    taken = (
        due(at)
        .filter(public_id=public_id)
        .update(
            state=JobState.RUNNING,
            worker=workers.me(),
            lease_until=clock.now() + LEASE,
            attempts=F("attempts") + 1,
            started_at=at,
            finished_at=None,
        )
    )
    return Job.objects.get(public_id=public_id) if taken else None


def load_actor(kept: Mapping[str, Any]) -> Actor:
    """Who asked, with the rights of this moment. Raises Missing when that person may no longer sign in."""
    if kept["kind"] == "system":
        return system(kept.get("name", ""), kept.get("language", "kk"))
    loader = actor_loaders.find(kept["kind"])
    actor = loader(kept["user_id"] if kept["kind"] == "user" else kept["ref"]) if loader else ANONYMOUS
    if actor.kind == "anonymous":
        raise Missing("jobs.actor_gone", name=kept.get("name", ""))
    return actor


def run_one(public_id: str, at: datetime | None = None) -> bool:
    """Run this job here if it is due and nobody has it; whether it was taken. Never raises on the task's behalf."""
    job = claim(public_id, at or clock.now())
    if job is None:
        return False
    active.add(public_id)
    try:
        with structlog.contextvars.bound_contextvars(job=public_id, task=job.task, attempt=job.attempts):
            _attempt(job, Run(job))
    finally:
        active.discard(public_id)
    return True


def _attempt(job: Job, run: Run) -> None:
    try:
        task = tasks.find(job.task)
        if task is None:
            raise Missing("jobs.unknown_task", task=job.task)
        run.actor = load_actor(job.actor)
        with translation.override(job.actor.get("language", "kk")):
            task.run(run)
    except LeaseLost:
        log.warning("jobs.lease_lost")
    except Stopped:
        mine(job).update(state=JobState.QUEUED, worker="", lease_until=None, attempts=F("attempts") - 1)
    except DomainError as error:
        _close(job, run, JobState.FAILED, error.code, {k: str(v) for k, v in error.params.items()})
    except Exception:
        log.exception("jobs.crashed")
        _again(job, run, task)
    else:
        _close(job, run, JobState.CANCELLED if run.saw_cancel else JobState.DONE)


def _again(job: Job, run: Run, task: Task | None) -> None:
    if task is None or job.attempts > task.retries:
        _close(job, run, JobState.FAILED, "jobs.crashed", {"reference": job.public_id})
        return
    pause = min(5 * 2 ** (job.attempts - 1), LONGEST_PAUSE)
    if mine(job).update(state=JobState.QUEUED, worker="", lease_until=None, run_after=clock.now() + timedelta(seconds=pause)):
        queue.wake(job.public_id, pause)


def _close(job: Job, run: Run, state: JobState, error: str = "", params: dict[str, str] | None = None) -> None:
    with transaction.atomic():
        closed = mine(job).update(state=state, error=error, error_params=params or {}, lease_until=None, finished_at=clock.now())
        if closed:
            announce("jobs.finished", actor=run.actor, job_id=job.public_id, task=job.task, state=str(state))


def run_waiting(at: datetime | None = None) -> int:
    """Run everything queued and due in this process, and what that queues in turn; how many runs. For tests and the demo."""
    count = 0
    while (public_id := due(at or clock.now()).values_list("public_id", flat=True).first()) is not None:
        count += run_one(public_id, at)
    return count


queue.runners.add("job", run_one)
