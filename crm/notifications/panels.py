"""What a timeline says of a letter: to whom it went, and how that ended."""

from crm.core.actors import Actor
from crm.core.ports import trail_words
from crm.notifications.models import Delivery


def of_letters(actor: Actor, public_ids: list[str]) -> dict[str, str]:
    """{public id: the addressee's name and the state} of the letters the actor may know of."""
    rows = Delivery.objects.visible_to(actor).filter(public_id__in=public_ids)
    return {row.public_id: f"{row.person_name} · {row.get_state_display()}" for row in rows}


trail_words.add("delivery", of_letters)
