"""Remember which records a person opened last."""

import datetime as dt

from django.db import transaction

from crm.core import clock
from crm.core.actors import Actor
from crm.workspace.actions.pin import find_record
from crm.workspace.models import Recent
from crm.workspace.permissions import may_pin

#: So many are kept of each person.
KEPT = 8


@transaction.atomic
def open_record(*, actor: Actor, kind: str, public_id: str, at: dt.datetime | None = None) -> Recent:
    """The person opened a visible record; Missing for strangers and unknown kinds. Older ones than the last KEPT are forgotten."""
    at = at or clock.now()
    may_pin(actor, None).require()
    row = find_record(actor, kind, public_id)
    recent, _made = Recent.objects.update_or_create(
        user_id=actor.user_id,
        subject_kind=kind,
        subject_id=public_id,
        defaults={"label": str(row)[:200], "opened_at": at},
        create_defaults={"label": str(row)[:200], "opened_at": at, "created_at": at},
    )
    mine = Recent.objects.filter(user_id=actor.user_id)
    kept = list(mine.order_by("-opened_at", "-pk").values_list("pk", flat=True)[:KEPT])
    mine.exclude(pk__in=kept).delete()
    return recent
