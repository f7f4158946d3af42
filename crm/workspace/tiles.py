"""Unfinished forms and pins on Today, after everything that waits."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crm.core.actors import Actor
from crm.core.ports import Sentence, Tile, tiles
from crm.workspace.addresses import address_of, kind_of
from crm.workspace.models import Draft, Pin

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


def unfinished(actor: Actor) -> list[Sentence]:
    """The one form begun last by its name, several by their count."""
    drafts = list(Draft.objects.visible_to(actor).filter(user_id=actor.user_id).order_by("-saved_at")[:100]) if actor.user_id else []
    if not drafts:
        return []
    text = ngettext("%(count)d form is begun and not sent: %(title)s", "%(count)d forms are begun and not sent", len(drafts))
    where = drafts[0].path if len(drafts) == 1 else reverse("workspace:draft_list")
    return [Sentence(text % {"count": len(drafts), "title": drafts[0].title}, where, _("Go on"), len(drafts))]


tiles.add("drafts", Tile("drafts", 800, unfinished))
