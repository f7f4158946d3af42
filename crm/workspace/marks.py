"""Which rows of a list changed since the person looked at it last, and who changed what, in a few words."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crm.audit.models import Event
from crm.core import clock, display, ports
from crm.core.actors import Actor
from crm.core.ids import first_id
from crm.workspace.models import Look
from crm.workspace.rules.visits import seen_before, seen_before_sql

#: Events looked at for one page, and fields named in one mark.
MOST = 500
NAMED = 3


def changed_since(actor: Actor, key: str, at: dt.datetime) -> QuerySet[Any]:
    """Events by others since the person looked at this list; none when he never did."""
    before = Look.objects.of_list(actor, key).values_list(seen_before_sql(at))[:1]
    return Event.objects.filter(at__gt=before, at__lte=at).exclude(actor_kind="user", actor_ref=actor.ref)


def changed_ids(actor: Actor, key: str, kind: str, at: dt.datetime | None = None) -> QuerySet[Any]:
    """Public ids of everything in a list that others changed since: a sub-query, found by the index of event ids, which tell time."""
    at = at or clock.now()
    look = Look.objects.of_list(actor, key).first() if actor.kind == "user" else None
    if look is None:
        return Event.objects.none().values("subject_id")
    since = seen_before(look.opened_at, look.seen_at, at)
    found = Event.objects.filter(subject_kind=kind, public_id__gte=first_id(since), at__gt=since, at__lte=at)
    return found.exclude(actor_kind="user", actor_ref=actor.ref).values("subject_id")


def marks(actor: Actor, key: str, kind: str, public_ids: list[str], at: dt.datetime | None = None) -> dict[str, str]:
    """Public id -> short words, of the rows on a page the actor was shown already. One query, whatever the page."""
    if actor.kind != "user" or actor.user_id is None or not kind or not public_ids:
        return {}
    about = Q(subject_kind=kind, subject_id__in=public_ids)
    found = defaultdict(list)
    for event in changed_since(actor, key, at or clock.now()).filter(about).select_related("payload").order_by("-pk")[:MOST]:
        found[event.subject_id].append(event)
    return {public_id: _words(actor, events) for public_id, events in found.items()}


def _words(actor: Actor, events: list[Event]) -> str:
    newest = events[0]
    told = {"who": _who(actor, newest), "when": _when(newest.at), "what": _what(newest)}
    text = _("%(who)s, %(when)s: %(what)s") % told
    more = len(events) - 1
    return (
        text
        if not more
        else ngettext("%(text)s; %(count)s change more", "%(text)s; %(count)s changes more", more)
        % {
            "text": text,
            "count": more,
        }
    )


def _who(actor: Actor, event: Event) -> str:
    """By name among colleagues; of other organisations a list does not say who works there."""
    ours = event.actor_kind == "system" or event.organisation in actor.organisations
    return event.who if ours else _("another organisation")


def _when(at: dt.datetime) -> str:
    return f"{display.short_day(at)} {display.local(at):%H:%M}"


def _what(event: Event) -> str:
    changes = event.details.get("changes")
    keys = _as_declared(event.subject_kind, changes) if isinstance(changes, dict) else []
    names = [name for name in (_field(event.subject_kind, key) for key in keys) if name]
    if not names:
        return event.what
    return ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")


def _as_declared(kind: str, names: Iterable[str]) -> list[str]:
    """Names in the order of the model's fields: PostgreSQL keeps the keys of a JSON object in an order of its own."""
    subject = ports.subjects.find(kind)
    order = [field.name for field in apps.get_model(subject.model)._meta.fields] if subject else []
    return sorted(names, key=lambda name: (order.index(name) if name in order else len(order), name))


def _field(kind: str, name: str) -> str:
    """The field's words, by the subject's model or one its events speak of; nothing for what is no field for people."""
    subject = ports.subjects.find(kind)
    for label in (*((subject.model,) if subject else ()), *(ports.told_models.find(kind) or ())):
        try:
            return str(apps.get_model(label)._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        except (FieldDoesNotExist, AttributeError):
            continue
    return ""
