"""Steps of undoing a row: fields return to what they held, records that were made leave, each with its line in the trail."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Model, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from crm.audit.actions.record import record
from crm.audit.models import Event
from crm.core.actors import Actor
from crm.core.errors import Conflict, Forbidden
from crm.core.ports import kind_of
from crm.exchange.choices import RowResult
from crm.exchange.models import Row
from crm.exchange.reversing import Kept, Plan, Reversal, find, former, present, reversals, stamp, standing_on, unchanged

RESTORED, REMOVED = "exchange.record_restored", "exchange.record_removed"
#: Events looked through for the one that changed a record.
LOOKED_AT = 50
#: A record on its way out: what is kept of it, the record, how its room takes it back.
Leaving = tuple[Kept, Model, Reversal]


@dataclass
class Reason:
    """Why something stays."""

    code: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass
class Outcome:
    """What became of a row; left: what of it still stands."""

    result: str
    code: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    left: list[Kept] = field(default_factory=list)


def reverse(actor: Actor, row: Row, at: dt.datetime) -> Outcome:
    """Within a transaction: first what was changed, the last change first, then what was made.

    Records a row made stay or go together, so that nobody loses half of what somebody has worked on since; a group or a
    cohort that others still fill stays behind alone.
    """
    reasons: list[Reason] = []
    left: list[Kept] = []
    for kept in reversed([kept for kept in row.traces if not kept["made"]]):
        rest, reason = _return_fields(actor, row, kept, at)
        reasons += [reason] if reason else []
        left += [rest] if rest else []
    leaving = [(kept, found, _reversal(kept)) for kept in row.traces if kept["made"] and (found := find(kept)) is not None]
    own = [one for one in leaving if not one[2].holder]
    reason = _remove(actor, row, own, at)
    if reason:
        return Outcome(RowResult.KEPT, reason.code, reason.params, [kept for kept, _row, _how in leaving] + left)
    held = None
    for one in reversed([one for one in leaving if one[2].holder]):
        reason = _remove(actor, row, [one], at)
        if reason:
            held, left = (one[1], reason), [one[0], *left]
    if reasons:
        return Outcome(RowResult.KEPT, reasons[0].code, reasons[0].params, left)
    if held:
        used = held[1].code in ("exchange.undo_in_use_by", "exchange.undo_other_row")
        code = "exchange.undone_but_held" if used else "exchange.undone_but_edited"
        return Outcome(RowResult.UNDONE, code, {"about": str(held[0])}, left)
    return Outcome(RowResult.UNDONE, "" if row.traces else "exchange.undone_nothing")


def _reversal(kept: Kept) -> Reversal:
    how = reversals.find(kept["model"])
    if how is None:
        raise Conflict("exchange.undo_no_way")
    return how


def _return_fields(actor: Actor, row: Row, kept: Kept, at: dt.datetime) -> tuple[Kept | None, Reason | None]:
    """Fields that still hold what the import wrote go back; what somebody wrote since stays, and why."""
    found = find(kept)
    if found is None:
        return None, None
    how = _reversal(kept)
    _ask(how, actor, found)
    now = {name: present(found, name) for name in kept["fields"]}
    back = {name: pair[0] for name, pair in kept["fields"].items() if now[name] == pair[1]}
    stuck = {name: pair for name, pair in kept["fields"].items() if now[name] not in pair}
    if back:
        try:
            values = {found._meta.get_field(name).attname: former(found, name, value) for name, value in back.items()}
        except LookupError:
            return kept, Reason("exchange.undo_former_gone", {"about": str(found)})
        raised = {"revision": F("revision") + 1} if hasattr(found, "revision") else {}
        if not type(found)._base_manager.filter(unchanged(found)).update(**values, **raised):
            return kept, _edited(actor, row, found, how)
        changes = {name: [now[name], value] for name, value in back.items()}
        _tell(actor, RESTORED, how.about(found), how.organisation(found), found, at, changes=changes)
    if not stuck:
        return None, None
    return {**kept, "fields": stuck}, _edited(actor, row, found, how, stuck)


def _remove(actor: Actor, row: Row, leaving: list[Leaving], at: dt.datetime) -> Reason | None:
    """Let records go, the last one made first, when none was touched and nothing stands on them; else why they all stay."""
    plan: dict[type[Model], set[int]] = defaultdict(set)
    for _kept, found, _how in leaving:
        plan[type(found)].add(found.pk)
    for kept, found, how in leaving:
        _ask(how, actor, found)
        if stamp(found) != kept["stamp"]:
            return _edited(actor, row, found, how)
        other = standing_on(found, plan)
        if other is not None:
            return _stood_on(row, found, other, plan)
    for _kept, found, how in leaving:
        if how.remove is None:
            _tell(actor, REMOVED, how.about(found), row.session.organisation.public_id, found, at)
    for _kept, found, how in reversed(leaving):
        if how.remove is not None:
            how.remove(actor, found, at)
            continue
        rows = type(found)._base_manager.filter(unchanged(found))
        if not rows._raw_delete(rows.db):
            raise Conflict("exchange.undo_edited", about=str(found))
    return None


def _ask(how: Reversal, actor: Actor, found: Model) -> None:
    answer = how.may(actor, found)
    if not answer:
        raise Forbidden(answer.code, **dict(answer.params))


def _edited(actor: Actor, row: Row, found: Model, how: Reversal, fields: Iterable[str] = ()) -> Reason:
    """Changed since: by another row of this import, by somebody the reader may know of, or without saying by whom."""
    other = _other_row(row, found.public_id)  # type: ignore[attr-defined]
    if other is not None:
        return Reason("exchange.undo_other_row", {"about": str(found), "no": other})
    event = _change_of(actor, row, how.about(found), fields)
    if event is None:
        return Reason("exchange.undo_edited", {"about": str(found)})
    when = f"{timezone.localtime(event.at):%d.%m.%Y %H:%M}"
    return Reason("exchange.undo_edited_by", {"about": str(found), "who": event.who, "when": when})


def _change_of(actor: Actor, row: Row, about: Model, fields: Iterable[str]) -> Event | None:
    """The newest event that tells of a change since, of these fields if any; None for who may not see the record."""
    if not type(about)._default_manager.visible_to(actor).filter(pk=about.pk).exists():  # type: ignore[attr-defined]
        return None
    events = Event.objects.about(kind_of(about), about.public_id).filter(at__gt=row.taken_at)  # type: ignore[attr-defined]
    since = list(events.exclude(action__in=(RESTORED, REMOVED))[:LOOKED_AT])
    told = [event for event in since if event.details.get("changes")]
    exact = [event for event in told if set(fields) & event.details["changes"].keys()]
    return next(iter(exact or told or since), None)


def _stood_on(row: Row, found: Model, other: Model, plan: Plan) -> Reason:
    no = _other_row(row, other.public_id)  # type: ignore[attr-defined]
    if no is not None:
        return Reason("exchange.undo_other_row", {"about": str(found), "no": no})
    return Reason("exchange.undo_in_use_by", {"about": str(found), "what": str(type(other)._meta.verbose_name)})


def _other_row(row: Row, public_id: str) -> int | None:
    """The number of another row of this import, not undone yet, that wrote the record."""
    rows = row.session.rows.filter(result__in=(RowResult.TAKEN, RowResult.KEPT)).exclude(pk=row.pk)
    found = rows.annotate(text=Cast("traces", TextField())).filter(text__contains=public_id).order_by("-no").first()
    return found.no if found else None


def _tell(actor: Actor, action: str, about: Model, organisation: str, found: Model, at: dt.datetime, **data: Any) -> None:
    told = {"record": found.public_id, "about": str(found), **data}  # type: ignore[attr-defined]
    record(actor=actor, action=action, subject=about, organisation=organisation, data=told, at=at)
