"""Send a hint away for ever."""

import datetime as dt

from django.db import transaction

from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Missing
from crm.core.hints import hints
from crm.workspace.models import Hint
from crm.workspace.permissions import may_keep_view


@transaction.atomic
def dismiss_hint(*, actor: Actor, key: str, at: dt.datetime | None = None) -> bool:
    """The person has read the hint; False when it was gone already. Missing("core.not_found") for a hint nobody wrote."""
    at = at or clock.now()
    may_keep_view(actor, None).require()
    if key not in hints:
        raise Missing("core.not_found")
    _hint, made = Hint.objects.get_or_create(user_id=actor.user_id, key=key, defaults={"created_at": at})
    return made
