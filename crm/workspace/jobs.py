"""Background work of this room: a sent form needs no draft, a forgotten one goes; followed views are looked into each morning."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from crm.core import clock, ports
from crm.core.actors import Actor, system
from crm.jobs.actions.enqueue import enqueue
from crm.jobs.running import Run
from crm.workspace.actions.draft import drop_draft, drop_old_drafts
from crm.workspace.actions.letter import look_into_view
from crm.workspace.models import Subscription

#: Subscriptions handed out at once; the rest an hour later.
AT_ONCE = 5000


@ports.listens("core.form_sent")
def forget_sent(*, actor: Actor, path: str) -> None:
    """The form at this address was sent."""
    if actor.kind == "user" and actor.user_id is not None:
        drop_draft(actor=actor, path=path)


@ports.task("workspace.sweep", label=_("Throw away forgotten forms"))
def sweep(job: Any) -> None:
    """Once a day."""
    drop_old_drafts(actor=system("workspace"))


ports.schedule.add("workspace.sweep", ports.Every("workspace.sweep", "workspace.sweep", 86_400))


@ports.task("workspace.letters", label=_("Look who awaits a letter about a view"))
def hand_out(job: Run) -> None:
    """One job a subscription that is due, so that a slow or broken view holds nobody else up."""
    for public_id in Subscription.objects.due(clock.now()).order_by("pk").values_list("public_id", flat=True)[:AT_ONCE]:
        enqueue("workspace.letter", actor=system("workspace"), key=f"letter:{public_id}", subscription_id=public_id)


@ports.task("workspace.letter", label=_("Look what is new in a view"))
def look_into(job: Run) -> None:
    """One subscription; one that has ended meanwhile is nobody's."""
    found = Subscription.objects.select_related("view").filter(public_id=job.arguments["subscription_id"]).first()
    if found is not None:
        look_into_view(actor=job.actor, subscription=found)


ports.schedule.add("workspace.letters", ports.Every("workspace.letters", "workspace.letters", 3600))
