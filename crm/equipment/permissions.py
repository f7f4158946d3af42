"""Who may change equipment: programmes by whoever runs them, lines and things by the keepers of their college."""

from typing import Any

from crm.accounts.models import Organisation
from crm.core.actors import Actor
from crm.core.permissions import YES, Answer, no, predicate
from crm.documents.permissions import offices
from crm.equipment.models import Item, Line, Programme, Step

KEEPING_ROLES = ("keeper", "director", "analyst", "head")
COLLEGE_ROLES = ("keeper", "director")
offices.add("acceptance_act", COLLEGE_ROLES)


def _of_college(actor: Actor, college: Any) -> bool:
    return actor.is_system or actor.is_admin or actor.has_role(college.organisation.public_id, *COLLEGE_ROLES)


@predicate("equipment.start")
def may_start(actor: Actor, organisation: Organisation) -> Answer:
    """A programme is started by the department's analyst or head, or by the keeper or director of a college with its own money."""
    if actor.is_system or actor.is_admin or actor.has_role(organisation.public_id, *KEEPING_ROLES):
        return YES
    return no("equipment.not_keeper")


@predicate("equipment.share", on="equipment.Programme")
def may_share(actor: Actor, programme: Programme) -> Answer:
    """Shares are set by whoever may start a programme of that organisation."""
    return may_start(actor, programme.organisation)


@predicate("equipment.add_line", on="equipment.Programme")
def may_add_line(actor: Actor, programme: Programme) -> Answer:
    """Lines are added by whoever runs the programme; a college's keeper or director writes down what the college needs."""
    if may_start(actor, programme.organisation) or actor.roles() & set(COLLEGE_ROLES):
        return YES
    return no("equipment.not_keeper")


@predicate("equipment.plan_line", on="equipment.Line")
def may_plan(actor: Actor, line: Line) -> Answer:
    """The plan (quantity, price, source, due date) is set by whoever runs the programme."""
    return may_start(actor, line.programme.organisation) or no("equipment.plan_is_runners")


@predicate("equipment.keep_line", on="equipment.Line")
def may_keep(actor: Actor, line: Line) -> Answer:
    """Steps and things are recorded by the college's keeper or director; whoever runs the programme may take in a college's papers."""
    if _of_college(actor, line.college) or may_start(actor, line.programme.organisation):
        return YES
    return no("equipment.not_keeper")


@predicate("equipment.change_step", on="equipment.Step")
def may_change_step(actor: Actor, step: Step) -> Answer:
    """A date or a paper's number is corrected by whoever may record it."""
    return may_plan(actor, step.line) if step.state in ("planned", "contracted") else may_keep(actor, step.line)


@predicate("equipment.change_item", on="equipment.Item")
def may_change_item(actor: Actor, item: Item) -> Answer:
    """A thing is changed by whoever keeps its line."""
    return may_keep(actor, item.line)


@predicate("equipment.draw_act", on="colleges.College")
def may_draw_act(actor: Actor, college: Any) -> Answer:
    """An acceptance act is drawn by the keeper or the director of the college that accepts."""
    return YES if _of_college(actor, college) else no("equipment.not_of_college")
