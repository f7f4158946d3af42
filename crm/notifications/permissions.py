"""Who may do what with messages."""

from django.conf import settings

from crm.core.actors import Actor
from crm.core.permissions import YES, Answer, no, predicate
from crm.notifications.models import Delivery


@predicate("notifications.send")
def send(actor: Actor, subject: object) -> Answer:
    """Every known actor sends by acting: members, link holders, the system. What is said to whom is the acting room's rule."""
    return no("notifications.sender_unknown") if actor.kind == "anonymous" else YES


@predicate("notifications.deliver")
def deliver(actor: Actor, delivery: Delivery | None) -> Answer:
    """Only the worker, in the name of the system, hands messages to the mail server."""
    return YES if actor.is_system else no("notifications.worker_only")


@predicate("notifications.retry_delivery", on="notifications.Delivery")
def retry_delivery(actor: Actor, delivery: Delivery) -> Answer:
    """Members of the sending organisation send an undelivered message again while its text is still there."""
    if not (actor.is_system or actor.is_admin or delivery.organisation in actor.organisations):
        return no("notifications.not_sender")
    if delivery.state != "failed":
        return no("notifications.not_failed")
    return YES if delivery.body else no("notifications.text_gone")


@predicate("notifications.mark_read", on="notifications.Delivery")
def mark_read(actor: Actor, delivery: Delivery) -> Answer:
    """The addressee marks the own message as read."""
    return YES if actor.kind == "user" and actor.user_id == delivery.user_id else no("notifications.not_addressee")


@predicate("notifications.read_text", on="notifications.Delivery")
def read_text(actor: Actor, delivery: Delivery) -> Answer:
    """The addressee with an account reads the text; senders only where the outbox is open (demo), since live links are in it."""
    if actor.kind == "user" and actor.user_id is not None and actor.user_id == delivery.user_id:
        return YES
    return YES if settings.OUTBOX_VISIBLE else no("notifications.not_addressee")
