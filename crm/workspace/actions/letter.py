"""Look into a followed view for the person who follows it, and have a letter written when something is new there."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.urls import reverse

from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Invalid
from crm.jobs.actions.enqueue import enqueue
from crm.workspace.following import follower_of, found_in, readable
from crm.workspace.models import Subscription
from crm.workspace.permissions import may_look_into
from crm.workspace.rules.news import COMPARED, Found, fresh, is_morning, period_of

#: The task of crm.notifications that writes the letter. It is asked for in the same transaction that moves the period on, so that
#: a letter is neither lost nor written twice; a room of the same floor is named by the task only.
LETTER = "notifications.view_letter"


def look_into_view(*, actor: Actor, subscription: Subscription, at: dt.datetime | None = None) -> int:
    """How many rows are new for the follower since the last look; a letter is on its way when there are any.

    Rights are those of this moment. Whoever looks second in the same day or week does nothing, two workers at once
    write one letter. A closed account, a view no longer shown or no longer readable: no letter, and what was known stays known.
    """
    at = at or clock.now()
    may_look_into(actor, subscription).require()
    period = period_of(subscription.rhythm, at)
    if subscription.period >= period or not is_morning(at):
        return 0
    found = _look(subscription)
    new = fresh(subscription.known, found) if found is not None else []
    values = {"period": period} | ({"known": found.ids} if found is not None else {}) | ({"last_sent_at": at} if new else {})
    waiting = Subscription.objects.filter(pk=subscription.pk, period=subscription.period, rhythm=subscription.rhythm)
    with transaction.atomic():
        if not waiting.update(**values) or not new or found is None:
            return 0
        record(actor=actor, action="workspace.letter_written", data={"view": subscription.view.public_id, "count": len(new)}, at=at)
        enqueue(LETTER, actor=actor, at=at, **_letter(subscription, period, len(new), found.capped))
    return len(new)


def _letter(subscription: Subscription, period: dt.date, count: int, capped: bool) -> dict[str, Any]:
    """What the letter says, in plain values: how many, never who or what: mail is no place for people's names."""
    view, key = subscription.view, f"view:{subscription.public_id}:{period}"
    return {
        "key": key,
        "letter": key,
        "user_id": subscription.user_id,
        "list_key": view.list_key,
        "view": view.name,
        "count": count,
        "limit": COMPARED if capped else 0,
        "url": reverse("workspace:view", args=[view.public_id]),
        "end": reverse("workspace:subscription", args=[view.public_id]),
    }


def _look(subscription: Subscription) -> Found | None:
    follower = follower_of(subscription)
    if follower.kind != "user":
        return None
    try:
        return found_in(readable(follower, subscription.view))
    except Invalid:
        return None
