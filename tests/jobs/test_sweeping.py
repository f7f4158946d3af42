"""What a crash lost comes back; what the clock asks for is queued once."""

import datetime as dt
import os
import subprocess
import sys
import threading

import pytest
from django.db import DatabaseError

from crm.core import clock, ports
from crm.core.actors import system
from crm.core.ports import Every
from crm.jobs import queue, running, sweeping, workers
from crm.jobs.actions.enqueue import enqueue
from crm.jobs.models import Job

pytestmark = pytest.mark.both


@pytest.fixture
def job(db, task):
    """A queued job."""
    return enqueue(task("workshop.nothing", lambda job: None), actor=system("test"))


def run_elsewhere(job, worker, lease=20, attempts=1):
    """As if another process had it."""
    until = clock.now() + dt.timedelta(seconds=lease)
    Job.objects.filter(pk=job.pk).update(state="running", worker=worker, lease_until=until, attempts=attempts)


def dead_pid():
    """A pid that was alive and is no more."""
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_this_process_is_alive_and_its_forerunner_with_the_same_pid_is_not():
    assert not workers.is_dead(workers.me())
    assert workers.is_dead(f"{workers.host()}|{os.getpid()}|other")


def test_a_pid_that_is_gone_is_dead_and_a_living_one_is_not():
    assert workers.is_dead(f"{workers.host()}|{dead_pid()}|x")
    assert not workers.is_dead(f"{workers.host()}|{os.getppid()}|x")


@pytest.mark.parametrize("name", ["", "elsewhere|1|x", "nonsense"])
def test_of_other_machines_nothing_is_assumed(name):
    assert not workers.is_dead(name)


def test_a_job_of_a_dead_process_here_is_queued_at_once(job):
    run_elsewhere(job, f"{workers.host()}|{dead_pid()}|x", lease=25)
    assert sweeping.requeue_lost() == 1
    job.refresh_from_db()
    assert (job.state, job.worker, job.lease_until) == ("queued", "", None)


def test_a_job_elsewhere_is_queued_only_when_its_lease_lapsed(job):
    run_elsewhere(job, "elsewhere|1|x")
    assert sweeping.requeue_lost() == 0
    assert sweeping.requeue_lost(clock.now() + dt.timedelta(seconds=21)) == 1
    job.refresh_from_db()
    assert job.state == "queued"


def test_a_job_running_here_is_left_alone_and_its_lease_renewed(job):
    run_elsewhere(job, workers.me(), lease=-5)
    running.active.add(job.public_id)
    try:
        assert sweeping.requeue_lost() == 0
        assert sweeping.renew() == 1
    finally:
        running.active.clear()
    job.refresh_from_db()
    assert job.lease_until > clock.now()


def test_nothing_is_renewed_for_others(job):
    run_elsewhere(job, "elsewhere|1|x", lease=-5)
    assert sweeping.renew() == 0


def test_a_job_that_crashed_too_often_fails(job):
    run_elsewhere(job, "elsewhere|1|x", lease=-5, attempts=3 + sweeping.CRASHES + 1)
    sweeping.requeue_lost()
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "jobs.lost")


def test_due_jobs_without_a_message_are_woken_once(job, task):
    later = enqueue("workshop.nothing", actor=system("test"), delay=600)
    assert sweeping.wake_due() == 1
    assert queue.messages() == {job.public_id} and later.public_id not in queue.messages()
    assert sweeping.wake_due() == 0


def test_a_delayed_message_counts_as_under_way(job):
    queue.wake(job.public_id, 30)
    assert sweeping.wake_due() == 0


@pytest.fixture
def every_minute(task):
    """A task on the schedule."""
    name = task("workshop.tidy", lambda job: job.step("tidied", ok=True))
    kept = dict(ports.schedule._rows)
    ports.schedule._rows.clear()
    ports.schedule.add("test.tidy", Every("test.tidy", name, 60))
    yield
    ports.schedule._rows.clear()
    ports.schedule._rows.update(kept)


def test_the_schedule_uses_one_row_again_and_again(db, every_minute):
    at = clock.now()
    assert sweeping.start_periodic(at) == 1
    sweeping.start_periodic(at)
    assert Job.objects.count() == 1, "while it waits it is not queued twice"
    running.run_waiting()
    assert sweeping.start_periodic(clock.now() + dt.timedelta(seconds=58)) == 0
    assert sweeping.start_periodic(clock.now() + dt.timedelta(seconds=61)) == 1
    job = Job.objects.get()
    assert (job.state, job.done, job.attempts, job.results) == ("queued", 0, 0, [])
    running.run_waiting()
    job.refresh_from_db()
    assert (job.state, job.done) == ("done", 1)


def test_a_failed_periodic_job_is_tried_at_its_next_time(db, every_minute):
    sweeping.start_periodic()
    Job.objects.update(state="failed", finished_at=clock.now(), error="jobs.lost")
    assert sweeping.start_periodic() == 0
    assert sweeping.start_periodic(clock.now() + dt.timedelta(seconds=61)) == 1
    assert Job.objects.get().error == ""


def test_a_beat_survives_a_database_that_is_away_and_ends_by_stopping_the_jobs(monkeypatch):
    stop, beats = threading.Event(), []

    def fail():
        beats.append(1)
        if len(beats) == 2:
            stop.set()
        raise DatabaseError("away")

    monkeypatch.setattr(sweeping, "BEAT", 0.01)
    monkeypatch.setattr(sweeping, "beat_once", fail)
    monkeypatch.setattr(sweeping, "close_old_connections", lambda: None)
    sweeping.beat(stop)
    assert len(beats) == 2 and running.stopping.is_set()
