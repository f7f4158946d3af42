"""Who may change cohorts."""

from crm.colleges.models import College
from crm.core.actors import Actor
from crm.core.permissions import YES, Answer, no, predicate
from crm.graduates.models import Cohort


@predicate("graduates.open_cohort")
def may_open_cohort(actor: Actor, college: College) -> Answer:
    """Cohorts are opened by the career office or the director of the college."""
    if actor.is_system or actor.is_admin or actor.has_role(college.organisation.public_id, "officer", "director"):
        return YES
    return no("graduates.not_officer")


@predicate("graduates.add", on="graduates.Cohort")
def may_add(actor: Actor, cohort: Cohort) -> Answer:
    """Graduates are added by whoever may open a cohort of that college."""
    return may_open_cohort(actor, cohort.college)
