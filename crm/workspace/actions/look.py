"""Remember when a person looked at a list."""

import datetime as dt

from django.db import IntegrityError, transaction

from crm.core import clock
from crm.core.actors import Actor
from crm.workspace.models import Look
from crm.workspace.permissions import may_keep_view
from crm.workspace.rules.visits import BREATH, seen_before


def look_at_list(*, actor: Actor, list_key: str, at: dt.datetime | None = None) -> Look:
    """Note that the list was drawn for the person; a first visit has seen everything, a new one what the last one saw.

    One statement writes, and none within a BREATH of the last: a page that is only looked at waits for no other writer.
    """
    at = at or clock.now()
    may_keep_view(actor, None).require()
    look = Look.objects.filter(user_id=actor.user_id, list_key=list_key).first()
    if look is None:
        return _begin(actor, list_key, at)
    if look.opened_at > at - BREATH:
        return look
    fresh = {"seen_at": seen_before(look.opened_at, look.seen_at, at), "opened_at": at}
    if Look.objects.filter(pk=look.pk, opened_at=look.opened_at).update(**fresh):
        look.seen_at, look.opened_at = fresh["seen_at"], at
    return look


@transaction.atomic
def mark_list_seen(*, actor: Actor, list_key: str, at: dt.datetime | None = None) -> bool:
    """The person has seen all that is marked in the list; False when he never opened it."""
    at = at or clock.now()
    may_keep_view(actor, None).require()
    return bool(Look.objects.filter(user_id=actor.user_id, list_key=list_key).update(seen_at=at, opened_at=at))


def _begin(actor: Actor, list_key: str, at: dt.datetime) -> Look:
    values = {"user_id": actor.user_id, "list_key": list_key}
    try:
        with transaction.atomic():
            return Look.objects.create(**values, created_at=at, seen_at=at, opened_at=at)
    except IntegrityError:
        # Another window of the same person was faster.
        return Look.objects.get(**values)
