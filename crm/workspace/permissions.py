"""Who may keep pins and views of lists."""

from crm.core.actors import Actor
from crm.core.permissions import YES, Answer, no, predicate
from crm.workspace.models import Pin, Subscription, View


@predicate("workspace.pin")
def may_pin(actor: Actor, subject: object = None) -> Answer:
    """Anybody with an account pins what he sees; the holder of a link has no place to keep pins."""
    return YES if actor.kind == "user" and actor.user_id is not None else no("workspace.own_account")


@predicate("workspace.unpin", on="workspace.Pin")
def may_unpin(actor: Actor, pin: Pin) -> Answer:
    """Only the person who pinned takes the pin away."""
    return YES if actor.user_id is not None and pin.user_id == actor.user_id else no("workspace.not_yours")


@predicate("workspace.keep_view")
def may_keep_view(actor: Actor, subject: object = None) -> Answer:
    """Anybody with an account keeps views of lists."""
    return may_pin(actor, subject)


@predicate("workspace.change_view", on="workspace.View")
def may_change_view(actor: Actor, view: View) -> Answer:
    """A view is changed and forgotten by the person who keeps it; colleagues only look."""
    return YES if actor.user_id is not None and view.user_id == actor.user_id else no("workspace.view_of_other")


@predicate("workspace.follow_view", on="workspace.View")
def may_follow_view(actor: Actor, view: View) -> Answer:
    """A view is followed by whoever keeps it or is shown it, in his own name."""
    if actor.kind != "user" or actor.user_id is None:
        return no("workspace.own_account")
    return YES if View.objects.for_member(actor).filter(pk=view.pk).exclude(name="").exists() else no("workspace.view_not_shown")


@predicate("workspace.end_subscription", on="workspace.Subscription")
def may_end_subscription(actor: Actor, subscription: Subscription) -> Answer:
    """Only the person who follows changes how, renews the address or ends it."""
    return YES if actor.user_id is not None and subscription.user_id == actor.user_id else no("workspace.subscription_of_other")


@predicate("workspace.look_into")
def may_look_into(actor: Actor, subject: object = None) -> Answer:
    """Only the worker, in the name of the system, looks into views for others; what it finds is asked with their rights."""
    return YES if actor.is_system else no("workspace.worker_only")
