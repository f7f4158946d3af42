"""What this room keeps of lists, for the list engine."""

from crm.core.actors import Actor
from crm.core.ports import KeptView, list_memories
from crm.workspace.models import View


def recall(actor: Actor, key: str) -> list[KeptView]:
    """The person's views of a list and those colleagues show; somebody else's arrangement of columns is not among them."""
    rows = View.objects.for_member(actor).for_list(key)
    return [KeptView(row.public_id, row.name, row.query, row.user_id == actor.user_id) for row in rows]


list_memories.add("workspace", recall)
