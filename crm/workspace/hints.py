"""Remembers for the frame of hints which of them a person has sent away."""

from crm.core.actors import Actor
from crm.core.hints import hint_memories
from crm.workspace.models import Hint


def sent_away(actor: Actor) -> set[str]:
    """Keys of the hints this person sees no more."""
    return set(Hint.objects.visible_to(actor).filter(user_id=actor.user_id).values_list("key", flat=True))


hint_memories.add("workspace", sent_away)
