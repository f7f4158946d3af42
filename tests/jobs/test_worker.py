"""The real worker process: killed in the middle, stopped politely, taken down by its own job."""

from collections import Counter

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from crm.core.actors import system
from crm.core.ports import task, tasks
from crm.jobs.actions.enqueue import enqueue
from crm.jobs.models import Job
from tests.plugins.work import wait_for

pytestmark = [pytest.mark.both, pytest.mark.slow]
NUMBERS = list(range(40))


@pytest.fixture(autouse=True)
def known_here():
    """This process only names the tasks; the worker runs them."""
    for name in ("workshop.stamp", "workshop.die"):
        task(name)(lambda job: None)
    yield
    for name in ("workshop.stamp", "workshop.die"):
        tasks.remove(name)


def stamps():
    """number -> how often it was stamped."""
    return Counter(name.split("-")[0] for name in Group.objects.values_list("name", flat=True))


def processes():
    """Who stamped."""
    return {name.split("-")[1] for name in Group.objects.values_list("name", flat=True)}


def state(job):
    """The job's state now."""
    connection.close()
    return Job.objects.get(pk=job.pk).state


def test_a_worker_killed_in_the_middle_loses_and_repeats_nothing(worker_process):
    job = enqueue("workshop.stamp", actor=system("test"), numbers=NUMBERS)
    first = worker_process().start()
    wait_for(lambda: 5 <= Group.objects.count() < 35, what="the middle")
    first.kill()
    done_before = Group.objects.count()
    assert state(job) == "running"
    worker_process().start()
    wait_for(lambda: state(job) == "done", what="the end")
    assert stamps() == Counter(str(n) for n in NUMBERS)
    assert done_before < 40 and len(processes()) == 2
    job.refresh_from_db()
    assert (job.done, job.total, job.attempts, job.error) == (40, 40, 2, "")
    assert [row["label"] for row in job.results] == [str(n) for n in NUMBERS]


def test_two_workers_share_the_work_without_doubling_it(worker_process):
    jobs = [enqueue("workshop.stamp", actor=system("test"), numbers=[n]) for n in range(12)]
    for _ in range(2):
        worker_process().start()
    wait_for(lambda: all(state(job) == "done" for job in jobs), what="the end")
    assert stamps() == Counter(str(n) for n in range(12))


def test_a_worker_asked_to_stop_puts_its_job_back_at_the_next_step(worker_process):
    job = enqueue("workshop.stamp", actor=system("test"), numbers=NUMBERS)
    first = worker_process().start()
    wait_for(lambda: Group.objects.count() >= 3, what="a few steps")
    assert "worker stopped" in first.stop()
    assert state(job) == "queued"
    job.refresh_from_db()
    assert job.attempts == 0, "being stopped is no failed attempt"
    worker_process().start()
    wait_for(lambda: state(job) == "done", what="the end")
    assert stamps() == Counter(str(n) for n in NUMBERS)


def test_a_job_that_takes_workers_down_is_given_up(worker_process):
    job = enqueue("workshop.die", actor=system("test"))
    for _ in range(3):
        worker = worker_process()
        worker.start()
        worker.process.wait(timeout=30)
        assert worker.process.returncode == 9
    worker_process().start()
    wait_for(lambda: state(job) == "failed", what="giving up")
    job.refresh_from_db()
    assert job.error == "jobs.lost"
