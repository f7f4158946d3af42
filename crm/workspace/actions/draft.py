"""Keep what is typed into a form until it is sent."""

import datetime as dt
import json
import re
from typing import Any

from django.db import transaction
from django.urls import Resolver404, resolve

from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Invalid
from crm.core.identifiers import clean_name
from crm.workspace.models import Draft
from crm.workspace.permissions import may_keep_view

#: Characters of one form; forms of so many one person keeps, the oldest gives way; days until a forgotten one goes.
LONGEST = 60_000
MOST = 50
KEPT_DAYS = 30
#: What no database keeps: the zero byte and halves of characters.
UNKEEPABLE = re.compile(r"[\0\ud800-\udfff]")
#: Names of fields that are never kept.
SECRET = re.compile(r"pass|csrf|secret|code$|token|otp", re.IGNORECASE)


@transaction.atomic
def keep_draft(*, actor: Actor, path: str, title: str, fields: Any, at: dt.datetime | None = None) -> Draft | None:
    """Keep the typed fields of the form at `path` for the person; None, and nothing kept, when every field is empty.

    Raises Invalid("workspace.draft_unreadable") for what is no form of ours, ("workspace.draft_too_long") beyond LONGEST.
    """
    at = at or clock.now()
    may_keep_view(actor, None).require()
    rows = _tidy(path, fields)
    mine = Draft.objects.filter(user_id=actor.user_id)
    if not any(value.strip() for name, value in rows if name != "revision"):
        mine.filter(path=path).delete()
        return None
    values = {"title": clean_name(title)[:200], "fields": rows, "saved_at": at}
    draft, made = Draft.objects.update_or_create(
        user_id=actor.user_id, path=path, defaults=values, create_defaults={**values, "created_at": at}
    )
    if made:
        beyond = mine.order_by("-saved_at", "-pk").values_list("pk", flat=True)[MOST : MOST + 20]
        Draft.objects.filter(pk__in=list(beyond)).delete()
    return draft


@transaction.atomic
def drop_draft(*, actor: Actor, path: str, at: dt.datetime | None = None) -> bool:
    """Throw away what was typed at `path`; False when there was nothing."""
    may_keep_view(actor, None).require()
    gone, _rows = Draft.objects.filter(user_id=actor.user_id, path=path).delete()
    return bool(gone)


@transaction.atomic
def drop_old_drafts(*, actor: Actor, at: dt.datetime | None = None) -> int:
    """Throw away forms nobody came back to for KEPT_DAYS; how many."""
    before = (at or clock.now()) - dt.timedelta(days=KEPT_DAYS)
    return Draft.objects.filter(saved_at__lt=before).delete()[0]


def _tidy(path: str, fields: Any) -> list[list[str]]:
    try:
        resolve(path.partition("?")[0])
        rows = [[UNKEEPABLE.sub("", str(part)) for part in (name, value)] for name, value in fields if not SECRET.search(str(name))]
    except (Resolver404, TypeError, ValueError) as error:
        raise Invalid("workspace.draft_unreadable") from error
    if len(path) > 300 or UNKEEPABLE.search(path):
        raise Invalid("workspace.draft_unreadable")
    if len(json.dumps(rows)) > LONGEST:
        raise Invalid("workspace.draft_too_long", limit=LONGEST)
    return rows
