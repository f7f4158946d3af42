"""Follow a view by letters or in a calendar, change how, and end it."""

import datetime as dt

from django.db import IntegrityError, transaction

from crm.accounts.acting import digest_of
from crm.audit.actions.record import record
from crm.core import clock, ports
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.core.ids import new_token
from crm.workspace.choices import Channel, Rhythm
from crm.workspace.following import found_in, readable
from crm.workspace.models import Subscription, View
from crm.workspace.permissions import may_end_subscription, may_follow_view
from crm.workspace.rules.news import period_of

#: So many subscriptions for one person.
LIMIT = 40


def follow_view(*, actor: Actor, view: View, rhythm: str, at: dt.datetime | None = None) -> Subscription:
    """Letters about what is new in the view from now on; whoever has them already changes how often.

    What the view finds at this moment is known. Raises Forbidden, Invalid for a view that cannot be read, Conflict beyond LIMIT.
    """
    at = at or clock.now()
    may_follow_view(actor, view).require()
    if rhythm not in Rhythm.values:
        raise Invalid("core.invalid_choice", field="rhythm")
    whose = {"user_id": actor.user_id, "view": view, "channel": Channel.MAIL}
    # What may take long is asked before anything is locked.
    known = found_in(readable(actor, view)).ids
    values = {"rhythm": rhythm, "period": period_of(rhythm, at)}
    with transaction.atomic():
        if Subscription.objects.filter(**whose).update(**values):
            subscription = Subscription.objects.get(**whose)
        else:
            subscription = _begin(**whose, **values, known=known, created_at=at)
        _note(actor, "workspace.followed", subscription, at)
    return subscription


@transaction.atomic
def make_calendar(*, actor: Actor, view: View, at: dt.datetime | None = None) -> tuple[Subscription, str]:
    """A calendar of the view's days, with the secret of its address, which cannot be read again. An earlier address ends.

    Raises Forbidden, Invalid for a view that cannot be read or has no days, Conflict beyond LIMIT.
    """
    at = at or clock.now()
    may_follow_view(actor, view).require()
    if not readable(actor, view).dates:
        raise Invalid("workspace.no_days")
    secret = new_token()
    whose = {"user_id": actor.user_id, "view": view, "channel": Channel.CALENDAR}
    values = {"digest": digest_of(secret), "created_at": at}
    if Subscription.objects.filter(**whose).update(**values):
        subscription = Subscription.objects.get(**whose)
    else:
        subscription = _begin(**whose, **values)
    _note(actor, "workspace.calendar_made", subscription, at)
    return subscription, secret


@transaction.atomic
def end_subscription(*, actor: Actor, subscription: Subscription, at: dt.datetime | None = None) -> bool:
    """No letter more, or the calendar's address opens nothing; False when it had ended already."""
    at = at or clock.now()
    may_end_subscription(actor, subscription).require()
    gone, _rows = Subscription.objects.filter(pk=subscription.pk).delete()
    if gone:
        _note(actor, "workspace.subscription_ended", subscription, at)
    return bool(gone)


def _begin(**values: object) -> Subscription:
    if Subscription.objects.filter(user_id=values["user_id"]).count() >= LIMIT:
        raise Conflict("workspace.too_many_subscriptions", limit=LIMIT)
    try:
        with transaction.atomic():
            return Subscription.objects.create(**values)
    except IntegrityError as error:
        # Another window of the same person was faster.
        raise Conflict("core.stale") from error


def _note(actor: Actor, action: str, subscription: Subscription, at: dt.datetime) -> None:
    view = subscription.view
    data = {"list": view.list_key, "view": view.public_id, "channel": subscription.channel, "rhythm": subscription.rhythm}
    record(actor=actor, action=action, label=view.name, data=data, at=at)
    ports.announce(action, actor=actor, subscription=subscription.public_id)
