"""Frozen reports on Today: those a second person is to look at and publish."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crm.core.actors import Actor
from crm.core.ports import Sentence, Tile, tiles
from crm.reports.models import Snapshot


def to_publish(actor: Actor) -> list[Sentence]:
    """How many reports a colleague froze that this person may publish."""
    if not actor.roles() & {"analyst", "head"}:
        return []
    count = Snapshot.objects.visible_to(actor).to_publish(actor).count()
    if not count:
        return []
    text = ngettext("%(count)s frozen report waits to be published", "%(count)s frozen reports wait to be published", count)
    url = f"{reverse('reports:snapshot_list')}?waits=publishing"
    return [Sentence(text % {"count": count}, url, _("Look through"), count, 1)]


tiles.add("reports.to_publish", Tile("reports.to_publish", 70, to_publish))
