"""Events with employers: planned, changed, called off and taken up again."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F

from crm.accounts.models import Organisation
from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.core.identifiers import clean_name, search_keys
from crm.core.permissions import may
from crm.core.writing import known, write
from employers.lifecycle import GATHERING
from employers.models import Gathering
from employers.permissions import may_host_gathering

FIELDS = ("kind", "name_kk", "name_ru", "name_en", "place", "starts_on", "ends_on")


@transaction.atomic
def save_gathering(
    *,
    actor: Actor,
    host: Organisation | None = None,
    gathering: Gathering | None = None,
    values: Mapping[str, Any],
    revision: int | None = None,
    at: dt.datetime | None = None,
) -> Gathering:
    """Plan an event of `host` (a college or a department), or change one; the organiser stays.

    Without a last day it is over on the first. Raises Forbidden, Invalid at a field, Conflict("core.stale").
    """
    at = at or clock.now()
    organiser = gathering.host if gathering is not None else host
    if organiser is None:
        raise Invalid("employers.host_required", field="host")
    may_host_gathering(actor, organiser).require()
    if organiser.kind not in ("college", "department"):
        raise Invalid("employers.host_kind", field="host")
    fresh = known(values, FIELDS)
    fresh |= {name: clean_name(fresh[name] or "") for name in FIELDS[1:5] if name in fresh}
    row = gathering or Gathering(host=organiser, created_at=at)
    _check(row, fresh)
    fresh["search_name"] = _search_name(row, fresh)
    changes = write(row, fresh, revision=revision)
    changes.pop("search_name", None)
    if gathering is None or changes:
        note(actor, row, "employers.gathering_planned" if gathering is None else "employers.gathering_changed", {"changes": changes}, at)
    return row


def call_off(*, actor: Actor, gathering: Gathering, reason: str, at: dt.datetime | None = None) -> Gathering:
    """Call an event off, with a reason everybody who sees it reads. Raises Forbidden, Invalid, Conflict."""
    reason = clean_name(reason or "")
    return _step(actor, gathering, "call_off", reason, at or clock.now())


def take_up(*, actor: Actor, gathering: Gathering, at: dt.datetime | None = None) -> Gathering:
    """Let an event take place after all. Raises Forbidden, Conflict("core.wrong_state") or ("core.stale")."""
    return _step(actor, gathering, "take_up", "", at or clock.now())


@transaction.atomic
def _step(actor: Actor, gathering: Gathering, name: str, reason: str, at: dt.datetime) -> Gathering:
    row = GATHERING.row(name)
    may(row.may, actor, gathering).require()
    if gathering.state not in row.sources:
        raise Conflict("core.wrong_state", state=str(GATHERING.label(gathering.state)))
    if len(reason) > 500:
        raise Invalid("core.too_long", field="reason", message="")
    GATHERING.move(gathering, name, at=at, reason=reason, revision=F("revision") + 1)
    type(gathering).objects.filter(pk=gathering.pk).update(reason=reason)
    gathering.refresh_from_db()
    note(actor, gathering, f"employers.gathering_{name}", {"reason": reason}, at)
    return gathering


def _check(row: Gathering, values: dict[str, Any]) -> None:
    names = [values.get(name, getattr(row, name)) for name in ("name_kk", "name_ru", "name_en")]
    if not any(names):
        raise Invalid("employers.name_required", field="name_kk")
    first = values.get("starts_on", row.starts_on)
    if not first:
        raise Invalid("core.required", field="starts_on")
    if ("ends_on" in values or row.pk is None) and not values.get("ends_on"):
        values["ends_on"] = first
    if values.get("ends_on", row.ends_on) < first:
        raise Invalid("employers.gathering_dates", field="ends_on")


def _search_name(row: Gathering, values: dict[str, Any]) -> str:
    """What an event is found by: its names and its place, folded, without repeats."""
    texts = (values.get(name, getattr(row, name)) for name in FIELDS[1:5])
    return search_keys(*texts, longest=600)


def note(actor: Actor, gathering: Gathering, action: str, data: dict[str, Any], at: dt.datetime) -> None:
    """Write the deed on the event's timeline, into the organiser's trail."""
    record(actor=actor, action=action, subject=gathering, organisation=gathering.host.public_id, data=data, at=at)
