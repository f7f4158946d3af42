"""What this room keeps of lists, for the list engine: views, the last look, and what changed since."""

import structlog
from django.db import OperationalError

from crm.core import clock
from crm.core.actors import Actor
from crm.core.ports import KeptView, list_changed, list_looked, list_marks, list_memories
from crm.workspace.actions.look import look_at_list
from crm.workspace.marks import changed_ids, marks
from crm.workspace.models import Look, View
from crm.workspace.rules.visits import BREATH

log = structlog.get_logger(__name__)


def recall(actor: Actor, key: str) -> list[KeptView]:
    """The person's views of a list and those colleagues show; somebody else's arrangement of columns is not among them."""
    rows = View.objects.for_member(actor).for_list(key)
    return [KeptView(row.public_id, row.name, row.query, row.user_id == actor.user_id) for row in rows]


list_memories.add("workspace", recall)
list_marks.add("workspace", marks)
list_changed.add("workspace", changed_ids)


def looked(actor: Actor, key: str) -> None:
    """The list was drawn. A database that is busy with something else costs the mark, never the page."""
    if actor.kind != "user" or actor.user_id is None or not key:
        return
    # Asked before the action opens a transaction: on SQLite that would hold the only writer for every list that is drawn.
    last = Look.objects.of_list(actor, key).first()
    if last is not None and last.opened_at > clock.now() - BREATH:
        return
    try:
        look_at_list(actor=actor, list_key=key)
    except OperationalError:
        log.warning("workspace.look_lost", list=key)


list_looked.add("workspace", looked)
