"""Who may change cohorts and say what became of graduates."""

from crm.colleges.models import College
from crm.core.actors import Actor
from crm.core.permissions import YES, Answer, no, predicate
from crm.graduates.models import Cohort, Graduate, Observation

#: The purpose of the link a graduate answers by (graduates/links.py names its page).
ANSWER = "graduates.answer"


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


@predicate("graduates.invite_cohort", on="graduates.Cohort")
def may_invite_cohort(actor: Actor, cohort: Cohort) -> Answer:
    """A whole cohort is asked by whoever may open one of that college."""
    return may_open_cohort(actor, cohort.college)


@predicate("graduates.observe", on="graduates.Graduate")
def may_observe(actor: Actor, graduate: Graduate) -> Answer:
    """What became of a graduate is noted by the career office or the director of the college."""
    return may_open_cohort(actor, graduate.cohort.college)


@predicate("graduates.invite", on="graduates.Graduate")
def may_invite(actor: Actor, graduate: Graduate) -> Answer:
    """A graduate is asked by those who note what became of him."""
    return may_observe(actor, graduate)


@predicate("graduates.correct", on="graduates.Observation")
def may_correct(actor: Actor, observation: Observation) -> Answer:
    """A word is corrected by those who may note one; a graduate's own answer by the graduate only, and the newest only."""
    if observation.source == "own":
        return no("graduates.own_answer")
    if hasattr(observation, "superseded_by"):
        return no("graduates.superseded")
    return may_observe(actor, observation.graduate)


@predicate("graduates.read_documents", on="graduates.Graduate")
def may_read_documents(actor: Actor, graduate: Graduate) -> Answer:
    """Documents are read by those who keep the cohort, and by the analysts, auditors and heads of its region, who check them."""
    if may_observe(actor, graduate):
        return YES
    if "region.read" in actor.capabilities and College.objects.visible_to(actor).filter(pk=graduate.cohort.college_id).exists():
        return YES
    return no("graduates.not_document")


@predicate("graduates.answer")
def may_answer(actor: Actor, graduate: Graduate) -> Answer:
    """Only the graduate answers for himself, by the link the college gave him."""
    link = actor.link
    if link and link.scope == ANSWER and link.subject_kind == "graduate" and link.subject_id == graduate.public_id:
        return YES
    return no("graduates.own_link_only")


@predicate("graduates.note_month")
def may_note_month(actor: Actor, graduate: Graduate) -> Answer:
    """An extract of the pension register is taken in by the college, or by the department of its region."""
    if may_observe(actor, graduate):
        return YES
    keeps = any(grant.organisation_kind == "department" and grant.role in ("analyst", "head") for grant in actor.grants)
    if keeps and College.objects.visible_to(actor).filter(pk=graduate.cohort.college_id).exists():
        return YES
    return no("graduates.not_officer")
