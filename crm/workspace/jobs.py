"""Background work of this room: a sent form needs no draft, a forgotten one goes."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from crm.core import ports
from crm.core.actors import Actor, system
from crm.workspace.actions.draft import drop_draft, drop_old_drafts


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
