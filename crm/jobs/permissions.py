"""Who may stop or repeat background work."""

from crm.core.actors import Actor
from crm.core.permissions import YES, Answer, no, predicate
from crm.jobs.choices import JobState
from crm.jobs.models import Job


def _master(actor: Actor, job: Job) -> bool:
    return (
        actor.is_system
        or actor.is_admin
        or (actor.user_id is not None and job.asked_by_id == actor.user_id)
        or actor.has_role(job.organisation, "director")
    )


@predicate("jobs.cancel", on="jobs.Job")
def may_cancel(actor: Actor, job: Job) -> Answer:
    """Whoever asked for the work, the director of its organisation or a platform administrator stops it while it lives."""
    if not _master(actor, job):
        return no("jobs.not_yours")
    return no("jobs.already_over") if job.finished else YES


@predicate("jobs.retry", on="jobs.Job")
def may_retry(actor: Actor, job: Job) -> Answer:
    """The same people repeat it when it failed or was stopped; what was done stays done."""
    if not _master(actor, job):
        return no("jobs.not_yours")
    return YES if job.state in (JobState.FAILED, JobState.CANCELLED) else no("jobs.nothing_to_repeat")
