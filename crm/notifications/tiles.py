"""What this room says on Today: unread messages, and messages that were not delivered."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crm.core.actors import Actor
from crm.core.ports import Sentence, Tile, tiles
from crm.notifications.models import Delivery


def _unread(actor: Actor) -> QuerySet[Delivery]:
    return Delivery.objects.visible_to(actor).inbox(actor).filter(read_at=None)


def sentences(actor: Actor) -> list[Sentence]:
    """Two at most."""
    rows = []
    if unread := _unread(actor).count():
        text = ngettext("%(count)s message you have not read", "%(count)s messages you have not read", unread) % {"count": unread}
        rows.append(Sentence(text, reverse("notifications:inbox"), _("Read"), unread))
    if failed := Delivery.objects.visible_to(actor).outbox(actor).filter(state="failed").count():
        text = ngettext("%(count)s message was not delivered", "%(count)s messages were not delivered", failed) % {"count": failed}
        rows.append(Sentence(text, f"{reverse('notifications:outbox')}?state=failed", _("Look why"), failed, 1))
    return rows


tiles.add("messages", Tile("messages", 80, sentences))
