"""Pins on Today, after everything that waits."""

from django.utils.translation import gettext as _

from crm.core.actors import Actor
from crm.core.ports import Sentence, Tile, tiles
from crm.workspace.addresses import address_of, kind_of
from crm.workspace.models import Pin

#: Pins shown on Today; the rest stand on their own page.
SHOWN = 8


def pinned(actor: Actor) -> list[Sentence]:
    """The newest pins as sentences."""
    pins = Pin.objects.visible_to(actor).filter(user_id=actor.user_id).order_by("-pk")[:SHOWN] if actor.user_id else []
    return [
        Sentence(_("Pinned %(kind)s: %(name)s") % {"kind": kind_of(pin), "name": pin.label}, url, _("Open"))
        for pin in pins
        if (url := address_of(pin))
    ]


tiles.add("pins", Tile("pins", 900, pinned))
