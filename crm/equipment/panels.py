"""What hangs on an act's timeline: the versions of its paper."""

from typing import Any

from crm.core.actors import Actor
from crm.core.ports import TrailSource, trail_sources
from crm.documents.models import Version


def papers(actor: Actor, act: Any) -> list[tuple[str, str]]:
    """The versions of the act's paper the actor sees."""
    rows = Version.objects.visible_to(actor).filter(paper__subject_kind="acceptance_act", paper__subject_id=act.public_id)
    return [("version", key) for key in rows.values_list("public_id", flat=True)]


trail_sources.add("equipment.of_act", TrailSource("acceptance_act", papers))
