"""Who may do what with agreements. Each docstring is the rule."""

from typing import Any

from agreements.lifecycle import AGREEMENT
from agreements.links import EMPLOYER, GUARDIAN, SIGNER
from crm.accounts.choices import Role
from crm.core.actors import Actor
from crm.core.permissions import YES, Answer, no, predicate

DESK = (Role.OFFICER, Role.DIRECTOR)


@predicate("agreements.draft", on="colleges.College")
def draft(actor: Actor, college: Any) -> Answer:
    """A career officer or the director drafts agreements of the own college."""
    return YES if actor.has_role(college.organisation.public_id, *DESK) else no()


@predicate("agreements.work", on="agreements.Agreement")
def work(actor: Actor, agreement: Any) -> Answer:
    """A career officer or the director of its college works on an agreement."""
    return YES if actor.has_role(agreement.college.organisation.public_id, *DESK) else no()


@predicate("agreements.approve", on="agreements.Agreement")
def approve(actor: Actor, agreement: Any) -> Answer:
    """The director of its college approves and annuls."""
    return YES if actor.has_role(agreement.college.organisation.public_id, Role.DIRECTOR) else no("agreements.director_only")


@predicate("agreements.respond", on="agreements.Agreement")
def respond(actor: Actor, agreement: Any) -> Answer:
    """The employer answers: by the link of that college, or its manager or signatory with an account."""
    if _holds_envelope(actor, agreement):
        return YES
    member = actor.has_role(agreement.employer.organisation.public_id, Role.MANAGER, Role.SIGNATORY)
    return YES if member else no("agreements.employer_only")


@predicate("agreements.fill", on="agreements.Agreement")
def fill(actor: Actor, agreement: Any) -> Answer:
    """The employer fills its own part (mentor, place, signatory) in review; the college's desk while it drafts or corrects."""
    if agreement.state in AGREEMENT.row("accept").sources:
        return respond(actor, agreement)
    if agreement.state in {*AGREEMENT.row("send").sources, *AGREEMENT.row("resubmit").sources}:
        return work(actor, agreement)
    return no("core.wrong_state", state=str(AGREEMENT.label(agreement.state)))


@predicate("agreements.refuse", on="agreements.Agreement")
def refuse(actor: Actor, agreement: Any) -> Answer:
    """The employer refuses in review; in signing the desk or the system records a refusal somebody gave."""
    if agreement.state in AGREEMENT.row("reopen").sources and (actor.is_system or work(actor, agreement)):
        return YES
    return respond(actor, agreement)


@predicate("agreements.confirm", on="agreements.Agreement")
def confirm(actor: Actor, agreement: Any) -> Answer:
    """The learner or the representative acts for himself, by the link given to him."""
    link = actor.link
    mine = link is not None and link.scope in {SIGNER, GUARDIAN} and link.subject_id == agreement.public_id
    return YES if mine else no("agreements.signer_only")


@predicate("agreements.system")
def by_system(actor: Actor, agreement: Any) -> Answer:
    """Only the machine takes this step, when the signatures or the calendar say so."""
    return YES if actor.is_system else no("agreements.machine_only")


def _holds_envelope(actor: Actor, agreement: Any) -> bool:
    link = actor.link
    return (
        link is not None
        and link.scope == EMPLOYER
        and link.subject_id == agreement.employer.public_id
        and link.organisation == agreement.college.organisation.public_id
    )
