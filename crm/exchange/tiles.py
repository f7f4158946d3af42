"""What of imports waits for a person on Today."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crm.core.actors import Actor
from crm.core.ports import Sentence, Tile, tiles
from crm.exchange.choices import RowResult, SessionState
from crm.exchange.models import Session

#: Imports named on Today; the rest is in the list.
SHOWN = 3


def waiting(actor: Actor) -> list[Sentence]:
    """Imports that were left with rows to mend, decide or take in, newest first; only for those who import."""
    if "exchange.import" not in actor.capabilities:
        return []
    found = []
    for session in (
        Session.objects.visible_to(actor).filter(state__in=(SessionState.UPLOADED, SessionState.CHECKED)).order_by("-pk")[:SHOWN]
    ):
        count = session.counts.get(RowResult.WAITING, 0) + session.counts.get(RowResult.FAILED, 0)
        text = (
            ngettext("%(n)s row of %(file)s waits for you", "%(n)s rows of %(file)s wait for you", count)
            if count
            else _("The columns of %(file)s wait to be chosen")
        )
        text = text % {"n": count, "file": session.file_name}
        found.append(Sentence(text=text, url=reverse("exchange:import", args=[session.public_id]), button=_("Go on"), count=count))
    return found


tiles.add("imports", Tile("imports", 60, waiting))
