"""Asking, running, trying again, stopping, repeating."""

import datetime as dt
import threading

import pytest
from django.db import connection, transaction

from crm.audit.models import Event
from crm.core import clock, ports
from crm.core.actors import Actor
from crm.core.errors import Conflict, Forbidden, Invalid
from crm.jobs import queue, running
from crm.jobs.actions.enqueue import enqueue
from crm.jobs.actions.job import cancel_job, retry_job
from crm.jobs.models import Job
from crm.jobs.running import LeaseLost, Stopped, run_one, run_waiting
from tests.factories import people

pytestmark = pytest.mark.both


@pytest.fixture
def steps(task):
    """A task of as many steps as asked for."""

    def run(job):
        job.set_total(job.arguments["n"])
        for number in range(job.arguments["n"]):
            job.step(f"row {number}", ok=number % 2 == 0, code="" if number % 2 == 0 else "core.required", subject_id=f"s{number}")

    return task("workshop.steps", run)


def test_a_job_runs_with_its_arguments_and_keeps_what_became_of_each_row(officer, college, steps):
    job = enqueue(steps, actor=officer, organisation=college.organisation.public_id, n=3)
    assert job.state == "queued"
    assert run_waiting() == 1
    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.percent, job.attempts) == ("done", 3, 3, 100, 1)
    assert [(r["label"], r["ok"], r["code"]) for r in job.results] == [
        ("row 0", True, ""),
        ("row 1", False, "core.required"),
        ("row 2", True, ""),
    ]
    assert job.finished_at and job.lease_until is None


def test_an_unknown_task_cannot_be_asked_for(officer):
    with pytest.raises(LookupError, match="nobody.knows"):
        enqueue("nobody.knows", actor=officer)
    assert not Job.objects.exists()


def test_a_task_that_has_gone_since_fails_by_name(officer, steps):
    job = enqueue(steps, actor=officer, n=1)
    Job.objects.filter(pk=job.pk).update(task="old.one")
    run_waiting()
    job.refresh_from_db()
    assert (job.state, job.error, job.error_params) == ("failed", "jobs.unknown_task", {"task": "old.one"})


def test_asking_again_while_it_waits_returns_the_same_job(officer, steps):
    first = enqueue(steps, actor=officer, key="batch:1", n=1)
    assert enqueue(steps, actor=officer, key="batch:1", n=1) == first
    run_waiting()
    assert enqueue(steps, actor=officer, key="batch:1", n=1) != first


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_the_same_moment_get_one_job(task):
    name = task("workshop.nothing", lambda job: None)
    actor = people.make_actor(people.make_college().organisation)
    barrier, got = threading.Barrier(4), []

    def ask():
        barrier.wait()
        got.append(enqueue(name, actor=actor, key="same").pk)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert len(got) == 4 and len(set(got)) == 1


@pytest.mark.django_db(transaction=True)
def test_only_one_of_many_takes_a_job(task):
    ran = []
    name = task("workshop.once", lambda job: ran.append(job.public_id))
    job = enqueue(name, actor=people.make_actor(people.make_college().organisation))
    barrier = threading.Barrier(4)

    def take():
        barrier.wait()
        run_one(job.public_id)
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(4)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert ran == [job.public_id]


@pytest.mark.django_db(transaction=True)
def test_the_queue_is_woken_only_once_the_work_is_committed(task):
    name = task("workshop.nothing", lambda job: None)
    actor = people.make_actor(people.make_college().organisation)
    with transaction.atomic():
        job = enqueue(name, actor=actor)
        assert queue.messages() == set()
    assert queue.messages() == {job.public_id}
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        enqueue(name, actor=actor)
        raise ZeroDivisionError
    assert queue.messages() == {job.public_id}
    assert Job.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_queue_that_is_away_does_not_harm_the_asking(task, monkeypatch):
    name = task("workshop.nothing", lambda job: None)
    monkeypatch.setattr("crm.jobs.actions.enqueue.wake", lambda *a: 1 / 0)
    job = enqueue(name, actor=people.make_actor(people.make_college().organisation))
    assert Job.objects.get(pk=job.pk).state == "queued"


def test_a_delayed_job_waits_for_its_time(officer, steps):
    at = clock.now()
    enqueue(steps, actor=officer, delay=60, at=at, n=1)
    assert run_waiting(at + dt.timedelta(seconds=59)) == 0
    assert run_waiting(at + dt.timedelta(seconds=60)) == 1


def test_a_refusal_ends_the_job_with_its_sentence(officer, task):
    def run(job):
        raise Invalid("core.file_too_large", limit=5)

    job = enqueue(task("workshop.refused", run), actor=officer)
    run_waiting()
    job.refresh_from_db()
    assert (job.state, job.error, job.error_params, job.attempts) == ("failed", "core.file_too_large", {"limit": "5"}, 1)
    assert "5" in job.reason


def test_what_breaks_is_tried_again_with_growing_pauses_then_fails(officer, task):
    calls = []

    def run(job):
        calls.append(job.attempt)
        raise OSError("the mail server is away; password hunter2")

    job = enqueue(task("workshop.broken", run, retries=2), actor=officer)
    pauses = []
    at = clock.now()
    while run_one(job.public_id, at):
        job.refresh_from_db()
        if job.state == "queued":
            pauses.append(round((job.run_after - clock.now()).total_seconds()))
        at = clock.now() + dt.timedelta(hours=1)
    assert calls == [1, 2, 3] and pauses == [5, 10]
    assert (job.state, job.error) == ("failed", "jobs.crashed")
    assert "hunter2" not in str(job.error_params), "details of crashes go to the log, not to the page"


def test_a_job_acts_with_the_rights_of_the_moment_it_runs(officer, task, monkeypatch):
    seen = []
    name = task("workshop.who", lambda job: seen.append(job.actor))
    renewed = Actor(kind="user", name="Now", user_id=officer.user_id, ref=officer.ref)
    monkeypatch.setitem(ports.actor_loaders._rows, "user", lambda user_id: renewed if user_id == officer.user_id else None)
    enqueue(name, actor=officer)
    run_waiting()
    assert seen == [renewed]


def test_a_job_of_someone_who_left_does_not_run(officer, task, monkeypatch):
    name = task("workshop.who", lambda job: pytest.fail("ran"))
    monkeypatch.setitem(ports.actor_loaders._rows, "user", lambda user_id: Actor(kind="anonymous"))
    job = enqueue(name, actor=officer)
    run_waiting()
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "jobs.actor_gone")


def test_a_waiting_job_is_stopped_at_once(officer, steps):
    job = enqueue(steps, actor=officer, n=1)
    assert cancel_job(actor=officer, job=job).state == "cancelled"
    assert run_waiting() == 0


def test_stopping_and_repeating_stand_in_the_trail(officer, college, steps):
    job = enqueue(steps, actor=officer, organisation=college.organisation.public_id, n=1)
    cancel_job(actor=officer, job=job)
    retry_job(actor=officer, job=job)
    told = Event.objects.about("job", job.public_id).order_by("pk")
    assert [(row.action, row.actor_ref, row.organisation) for row in told] == [
        ("jobs.cancelled", officer.ref, college.organisation.public_id),
        ("jobs.repeated", officer.ref, college.organisation.public_id),
    ]
    assert {row.action for row in told} <= set(dict(ports.action_labels.items()))


def test_a_refused_stop_leaves_no_trace(officer, stranger, steps):
    job = enqueue(steps, actor=officer, n=1)
    with pytest.raises(Forbidden):
        cancel_job(actor=stranger, job=job)
    assert not Event.objects.filter(subject_kind="job").exists()


def test_a_running_job_stops_when_it_looks(officer, task):
    def run(job):
        for number in range(5):
            if job.cancelled:
                return
            job.step(str(number), ok=True)
            if number == 1:
                cancel_job(actor=officer, job=Job.objects.get(public_id=job.public_id))

    job = enqueue(task("workshop.long", run), actor=officer)
    run_waiting()
    job.refresh_from_db()
    assert (job.state, job.done) == ("cancelled", 2)


def test_only_its_master_stops_or_repeats_it(officer, director, college, steps):
    colleague = people.make_actor(college.organisation, "officer")
    job = enqueue(steps, actor=officer, organisation=college.organisation.public_id, n=1)
    with pytest.raises(Forbidden, match="jobs.not_yours"):
        cancel_job(actor=colleague, job=job)
    job.refresh_from_db()
    assert (job.state, job.cancel_asked) == ("queued", False)
    cancel_job(actor=director, job=job)
    with pytest.raises(Forbidden, match="jobs.not_yours"):
        retry_job(actor=colleague, job=job)
    assert Job.objects.get(pk=job.pk).state == "cancelled"


def test_what_is_over_is_not_stopped_and_what_went_well_is_not_repeated(officer, steps):
    job = enqueue(steps, actor=officer, n=1)
    run_waiting()
    job.refresh_from_db()
    with pytest.raises(Forbidden, match="jobs.already_over"):
        cancel_job(actor=officer, job=job)
    with pytest.raises(Forbidden, match="jobs.nothing_to_repeat"):
        retry_job(actor=officer, job=job)


def test_a_job_that_ended_meanwhile_is_not_stopped(officer, steps):
    job = enqueue(steps, actor=officer, n=1)
    run_waiting()
    with pytest.raises(Conflict, match="core.stale"):
        cancel_job(actor=officer, job=job)
    assert Job.objects.get(pk=job.pk).state == "done"


def test_a_failed_job_is_repeated_and_replaces_its_rows(officer, task):
    good = []

    def run(job):
        job.step("one", ok=True)
        if not job.finished("two"):
            job.step("two", ok=bool(good), code="" if good else "core.required")
        if not good:
            raise Invalid("core.required")

    job = enqueue(task("workshop.twice", run), actor=officer)
    run_waiting()
    job.refresh_from_db()
    assert job.state == "failed"
    good.append(True)
    retry_job(actor=officer, job=job)
    run_waiting()
    job.refresh_from_db()
    assert (job.state, job.done, job.error) == ("done", 2, "")
    assert [(r["label"], r["ok"]) for r in job.results] == [("one", True), ("two", True)]


def test_repeating_is_refused_while_the_same_work_is_under_way(officer, steps):
    old = enqueue(steps, actor=officer, key="k", n=1)
    cancel_job(actor=officer, job=old)
    enqueue(steps, actor=officer, key="k", n=1)
    with pytest.raises(Conflict, match="jobs.same_under_way"):
        retry_job(actor=officer, job=old)
    assert Job.objects.get(pk=old.pk).state == "cancelled"


def test_two_rows_with_the_same_label_are_both_kept(officer, task):
    def run(job):
        job.step("Әлихан", ok=True)
        job.step("Әлихан", ok=False, code="core.required")

    job = enqueue(task("workshop.namesakes", run), actor=officer)
    run_waiting()
    job.refresh_from_db()
    assert job.done == 2 and [r["ok"] for r in job.results] == [True, False]


def test_who_lost_the_lease_writes_nothing_more(officer, task):
    caught = []

    def run(job):
        job.step("one", ok=True)
        Job.objects.filter(public_id=job.public_id).update(worker="other|1|x")
        try:
            with transaction.atomic():
                job.step("two", ok=True)
        except LeaseLost:
            caught.append(True)
            raise

    job = enqueue(task("workshop.zombie", run), actor=officer)
    run_waiting()
    job.refresh_from_db()
    assert caught and (job.state, job.done, job.worker) == ("running", 1, "other|1|x")
    assert job.rows.count() == 1


def test_a_stopping_worker_gives_its_job_back(officer, task):
    def run(job):
        running.stopping.set()
        job.step("one", ok=True)
        pytest.fail("went on")

    job = enqueue(task("workshop.stop", run), actor=officer)
    run_one(job.public_id)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.worker) == ("queued", 0, "")
    assert issubclass(Stopped, RuntimeError)


def test_the_end_is_announced(officer, steps, monkeypatch, django_capture_on_commit_callbacks):
    told = []
    monkeypatch.setitem(ports._listeners, "jobs.finished", [lambda **said: told.append((said["task"], said["state"]))])
    with django_capture_on_commit_callbacks(execute=True):
        enqueue(steps, actor=officer, n=1)
        run_waiting()
    assert told == [("workshop.steps", "done")]


def test_tasks_speak_the_language_of_who_asked(college, task):
    seen = []
    name = task("workshop.language", lambda job: seen.append(str(Job(state="queued").get_state_display())))
    actor = people.make_actor(college.organisation)
    enqueue(name, actor=Actor(kind="system", name="x", language="en"))
    run_waiting()
    assert seen == ["waiting"] and actor
