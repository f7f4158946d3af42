"""The engine of lives: who may, what must hold, compare-and-set. Jobs serve as the record that has a state."""

import pytest

from crm.core import clock
from crm.core.actors import ANONYMOUS, Actor, system
from crm.core.errors import Conflict, Invalid
from crm.core.lifecycle import Lifecycle, Transition, guard, guards
from crm.core.permissions import YES, no, predicate, predicates
from crm.jobs.models import Job

LIFE = Lifecycle(
    "test lamp",
    (("queued", "waiting"), ("running", "running"), ("done", "done"), ("failed", "failed")),
    (
        Transition("start", "Start", ("queued",), "running", "test.lamp_work", guards=("test.lamp_has_task",)),
        Transition("finish", "Finish", ("running",), "done", "test.lamp_work"),
        Transition("fail", "Fail", ("queued", "running"), "failed", "test.lamp_work", needs_reason=True),
    ),
)


@pytest.fixture(autouse=True)
def rules():
    @predicate("test.lamp_work")
    def may_work(actor, job):
        """Only the system works."""
        return YES if actor.is_system else no("core.forbidden")

    @guard("test.lamp_has_task")
    def has_task(job):
        return YES if job.task else no("core.required")

    yield
    predicates.remove("test.lamp_work")
    guards.remove("test.lamp_has_task")


@pytest.fixture
def job(db):
    return Job.objects.create(task="audit.seal", state="queued")


def test_a_step_in_the_right_state_by_the_right_actor_is_possible(job):
    assert LIFE.answer("start", system("test"), job)


def test_the_wrong_state_is_named_in_words(job):
    answer = LIFE.answer("finish", system("test"), job)
    assert (answer.ok, answer.code, answer.params) == (False, "core.wrong_state", {"state": "waiting"})


def test_the_permission_stands_in_the_way(job):
    assert LIFE.answer("start", ANONYMOUS, job).code == "core.forbidden"


def test_a_guard_stands_in_the_way_only_after_the_permission(job):
    job.task = ""
    assert LIFE.answer("start", system("test"), job).code == "core.required"
    assert LIFE.answer("start", ANONYMOUS, job).code == "core.forbidden"


def test_available_steps_come_with_their_answers(job):
    found = {row.name: bool(answer) for row, answer in LIFE.available(system("test"), job)}
    assert found == {"start": True, "fail": True}
    assert not any(answer for _row, answer in LIFE.available(Actor(kind="user"), job))


@pytest.mark.both
def test_moving_writes_the_state_and_what_comes_with_it(job):
    row = LIFE.move(job, "start", at=clock.now(), worker="w1")
    kept = Job.objects.get(pk=job.pk)
    assert (row.target, job.state, kept.state, kept.worker) == ("running", "running", "running", "w1")


@pytest.mark.both
def test_of_two_who_move_at_once_the_second_is_told_and_changes_nothing(job):
    other = Job.objects.get(pk=job.pk)
    LIFE.move(job, "start", at=clock.now(), worker="first")
    with pytest.raises(Conflict, match="core.stale"):
        LIFE.move(other, "start", at=clock.now(), worker="second")
    assert Job.objects.get(pk=job.pk).worker == "first"
    assert other.state == "queued", "the loser's copy is not changed either"


def test_a_reason_is_asked_for_before_anything_is_written(job):
    for reason in ("", "   "):
        with pytest.raises(Invalid, match="core.reason_required"):
            LIFE.move(job, "fail", at=clock.now(), reason=reason)
    assert Job.objects.get(pk=job.pk).state == "queued"
    LIFE.move(job, "fail", at=clock.now(), reason="the lamp is broken")
    assert Job.objects.get(pk=job.pk).state == "failed"


def test_an_unknown_step_is_an_error_of_the_programmer():
    with pytest.raises(LookupError, match="test lamp: no transition 'fly'"):
        LIFE.row("fly")


def test_labels_and_leaving():
    assert LIFE.label("done") == "done"
    assert [row.name for row in LIFE.leaving("running")] == ["finish", "fail"]
    assert LIFE.leaving("done") == []
