"""Keep a list as it is arranged, change it, let it go."""

import datetime as dt
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.db import IntegrityError, transaction
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from crm.accounts.models import Organisation
from crm.audit.actions.record import record
from crm.core import clock, ports
from crm.core.actors import Actor
from crm.core.arranging import keys_of
from crm.core.errors import Conflict, Invalid
from crm.core.identifiers import clean_name
from crm.workspace.choices import Audience
from crm.workspace.models import View
from crm.workspace.models.view import LONGEST
from crm.workspace.permissions import may_change_view, may_keep_view

#: So many views of one list for one person.
LIMIT = 30
#: What an address says of the moment and not of the view.
PASSING = ("page", "after", "before", "export", "purpose", "view", "changed")


@transaction.atomic
def keep_view(
    *,
    actor: Actor,
    list_key: str,
    name: str,
    query: str,
    audience: str = Audience.ME.value,
    organisation: Organisation | None = None,
    at: dt.datetime | None = None,
) -> View:
    """Keep the list under a name, for oneself or shown to colleagues of `organisation`.

    Raises Invalid (no name, no such list, too long, somebody else's organisation), Conflict (name taken, too many).
    """
    at = at or clock.now()
    may_keep_view(actor, None).require()
    values = {"name": clean_name(name)[:80], "query": tidy_query(query), **_audience(actor, audience, organisation)}
    if not values["name"]:
        raise Invalid("core.required", field="name")
    _known_list(list_key)
    if View.objects.filter(user_id=actor.user_id, list_key=list_key).exclude(name="").count() >= LIMIT:
        raise Conflict("workspace.too_many_views", limit=LIMIT)
    try:
        with transaction.atomic():
            view = View.objects.create(user_id=actor.user_id, list_key=list_key, created_at=at, **values)
    except IntegrityError as error:
        raise Conflict("workspace.view_name_taken", field="name") from error
    _note(actor, "workspace.view_kept", view, at)
    return view


@transaction.atomic
def arrange_columns(*, actor: Actor, list_key: str, columns: list[str], at: dt.datetime | None = None) -> View | None:
    """The columns the person sees in this list from now on, in this order; none: the usual ones again."""
    at = at or clock.now()
    may_keep_view(actor, None).require()
    _known_list(list_key)
    keys = keys_of(",".join(columns))
    mine = View.objects.filter(user_id=actor.user_id, list_key=list_key, name="")
    if not keys:
        view = mine.first()
        if view is not None:
            mine.delete()
            _note(actor, "workspace.view_forgotten", view, at)
        return None
    query = tidy_query(f"columns={','.join(keys)}")
    view, _made = View.objects.update_or_create(
        user_id=actor.user_id, list_key=list_key, name="", defaults={"query": query}, create_defaults={"query": query, "created_at": at}
    )
    _note(actor, "workspace.view_changed", view, at)
    return view


@transaction.atomic
def forget_view(*, actor: Actor, view: View, at: dt.datetime | None = None) -> bool:
    """Take a view away; False when it was gone already. The list itself is where it was."""
    at = at or clock.now()
    may_change_view(actor, view).require()
    gone, _rows = View.objects.filter(pk=view.pk).delete()
    if gone:
        _note(actor, "workspace.view_forgotten", view, at)
    return bool(gone)


def tidy_query(query: str) -> str:
    """The part of an address that makes a view, in one order. Raises Invalid when it is too long to be kept."""
    pairs = parse_qsl(query[: LONGEST * 10].removeprefix("?"))
    text = urlencode(sorted((pair for pair in pairs if pair[0] not in PASSING), key=lambda pair: pair[0]), safe=",")
    if len(text) > LONGEST:
        raise Invalid("workspace.view_too_long", field="name", count=len(text), limit=LONGEST)
    return text


def list_address(list_key: str) -> str:
    """The address of a list by its key; empty where there is no such page."""
    try:
        address = reverse(list_key)
        return address if resolve(address).view_name == list_key else ""
    except (NoReverseMatch, Resolver404):
        return ""


def _known_list(list_key: str) -> None:
    if not list_key.endswith(("_list", ":inbox", ":outbox")) or not list_address(list_key):
        raise Invalid("workspace.no_such_list")


def _audience(actor: Actor, audience: str, organisation: Organisation | None) -> dict[str, Any]:
    if audience not in Audience.values:
        raise Invalid("core.invalid_choice", field="audience")
    if audience == Audience.ME:
        return {"audience": audience, "organisation": None, "role": ""}
    grant = next((grant for grant in actor.grants if organisation is not None and grant.organisation_pk == organisation.pk), None)
    if grant is None:
        raise Invalid("workspace.not_your_organisation", field="organisation")
    return {"audience": audience, "organisation": organisation, "role": grant.role if audience == Audience.TEAM else ""}


def _note(actor: Actor, action: str, view: View, at: dt.datetime) -> None:
    data = {"list": view.list_key, "query": view.query, "audience": view.audience}
    organisation = view.organisation.public_id if view.organisation else ""
    record(actor=actor, action=action, label=view.name or view.list_key, organisation=organisation, data=data, at=at)
    ports.announce(action, actor=actor, view=view.public_id)
