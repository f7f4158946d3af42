"""Lines of a programme: entered, changed, taken from step to step."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max, Sum

from crm.audit.actions.record import record
from crm.colleges.models import College
from crm.core import clock, ports
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.core.identifiers import clean_name, parse_tax_id, search_keys
from crm.core.permissions import may
from crm.core.traces import note_made
from crm.core.writing import known, write
from crm.documents.choices import VersionState
from crm.equipment.choices import ORDER, LineState
from crm.equipment.documents.act import DEAD, versions_of
from crm.equipment.lifecycle import LINE, TO
from crm.equipment.models import Line, Programme, Step
from crm.equipment.permissions import may_change_step, may_keep, may_plan
from crm.equipment.rules.line import chain_end

PLAN = ("no", "specialty", "quantity", "price", "source", "due_on")
FIELDS = (*PLAN, "name_kk", "name_ru", "name_en", "room", "giver", "supplier_bin", "contract_number")

#: What a line is found by in the search box.
FOUND_BY = ("name_kk", "name_ru", "name_en", "contract_number")


@transaction.atomic
def save_line(
    *,
    actor: Actor,
    programme: Programme,
    college: College,
    line: Line | None = None,
    values: Mapping[str, Any],
    revision: int | None = None,
    need_dated: bool = True,
    at: dt.datetime | None = None,
) -> Line:
    """Enter a line in the state of need, or change one. Without `no` it gets the next number of the programme.

    need_dated: whether the need arose on the day it is entered; False where nobody states its day, as in a list brought in.

    Raises Forbidden, Invalid at a field, Conflict("equipment.no_taken") or ("core.stale"). Past the need only
    whoever runs the programme changes its plan.
    """
    at = at or clock.now()
    row = line or Line(programme=programme, college=college, created_at=at, state_since=at)
    may_keep(actor, row).require()
    _belongs(actor, row, programme, college)
    fresh = _tidy(row, known(values, FIELDS))
    if line is not None:
        _lock(row)
        if row.state != LineState.NEED and any(fresh[name] != getattr(row, name) for name in fresh.keys() & set(PLAN)):
            may_plan(actor, row).require()
    fresh["search_name"] = search_keys(*(fresh.get(name, getattr(row, name)) for name in FOUND_BY), longest=960)
    changes = write(row, fresh, revision=revision, taken="equipment.no_taken", taken_field="no")
    changes.pop("search_name", None)
    if line is None:
        needed = clock.today(at) if need_dated else None
        note_made(Step.objects.create(line=row, state=LineState.NEED, on=needed, entered_by=actor.name, created_at=at))
    elif changes:
        _check_items(row)
        _settle(row, at, field="source")
    if line is None or changes:
        action = "equipment.line_entered" if line is None else "equipment.line_changed"
        record(actor=actor, action=action, subject=row, organisation=college.organisation.public_id, data={"changes": changes}, at=at)
    return row


@transaction.atomic
def advance(
    *,
    actor: Actor,
    line: Line,
    state: str,
    on: dt.date | None,
    document: str = "",
    accepted: tuple[int, Decimal] | None = None,
    at: dt.datetime | None = None,
) -> Step:
    """Record a step as its paper tells it; `on` is None where the date was not stated.
    accepted: pieces and price of one that an act states, where this is its acceptance; those of the line without it.

    The line moves on as far as its chain of steps is whole. A step told before the one it follows is kept and
    waits (a machine may stand in use without an act): the contradiction is shown, nothing told is lost.
    Raises Forbidden, Invalid (a day ahead, booking without inventory numbers), Conflict("equipment.step_taken"),
    ("equipment.act_pending") or ("equipment.act_stands") when an act says otherwise.
    """
    at = at or clock.now()
    if state not in TO:
        raise Invalid("core.invalid_choice", field="state")
    may(TO[state].may, actor, line).require()
    _check_day(on, at)
    _lock(line)
    step = Step(line=line, state=state, on=on, document=clean_name(document), entered_by=actor.name, created_at=at)
    if state == LineState.ACCEPTED:
        _check_act(line, on)
        step.quantity, step.price = accepted or (line.quantity, line.price)
    if state == LineState.BOOKED:
        check_numbered(line)
    _put(step)
    _settle(line, at)
    data = {"step": state, "on": str(on or ""), "document": step.document, "state": line.state}
    record(actor=actor, action=f"equipment.step_{state}", subject=line, organisation=line.college.organisation.public_id, data=data, at=at)
    ports.announce("equipment.line_moved", actor=actor, line=line.public_id, state=line.state)
    return step


@transaction.atomic
def correct_step(*, actor: Actor, step: Step, on: dt.date | None, document: str = "", at: dt.datetime | None = None) -> Step:
    """Correct the date or the paper's number of a step; the trail keeps what stood before.

    Raises Forbidden, Invalid, Conflict("equipment.act_stands"): what everybody signed is not corrected beside the paper.
    """
    at = at or clock.now()
    may_change_step(actor, step).require()
    _check_day(on, at)
    if step.state == LineState.ACCEPTED and (on, clean_name(document)) != (step.on, step.document):
        _check_act(step.line, None)
    changes = write(step, {"on": on, "document": clean_name(document)})
    if changes:
        write(step, {"entered_by": actor.name, "corrected_at": at})
        line = step.line
        data = {"step": step.state, "changes": changes}
        organisation = line.college.organisation.public_id
        record(actor=actor, action="equipment.step_corrected", subject=line, organisation=organisation, data=data, at=at)
    return step


def _put(step: Step) -> None:
    """Each step of a line is recorded once."""
    try:
        with transaction.atomic():
            step.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict("equipment.step_taken", field="state", step=str(TO[step.state].label)) from error
    note_made(step)


def _check_act(line: Line, on: dt.date | None) -> None:
    """An act that is signed or being signed says when its lines are accepted; nothing beside it says another day."""
    acts = list(line.acts.all())
    versions = versions_of(acts)
    for act in acts:
        version = versions.get(act.public_id)
        if version is None or version.state in DEAD:
            continue
        if version.state != VersionState.EFFECTIVE:
            raise Conflict("equipment.act_pending", field="state", act=str(act))
        if on != act.on:
            raise Conflict("equipment.act_stands", field="on", act=str(act))


def _belongs(actor: Actor, row: Line, programme: Programme, college: College) -> None:
    if (row.programme_id, row.college_id) != (programme.pk, college.pk):
        raise Invalid("equipment.line_of_other")
    if row.pk is None and not College.objects.visible_to(actor).filter(pk=college.pk).exists():
        raise Invalid("equipment.foreign_college", field="college")
    if row.pk is None and not Programme.objects.visible_to(actor).filter(pk=programme.pk).exists():
        raise Invalid("equipment.foreign_programme", field="programme")


def _tidy(row: Line, values: dict[str, Any]) -> dict[str, Any]:
    for name in ("name_kk", "name_ru", "name_en", "room", "giver", "contract_number"):
        if name in values:
            values[name] = clean_name(values[name] or "")
    if values.get("supplier_bin"):
        values["supplier_bin"] = str(parse_tax_id(values["supplier_bin"]))
    if not any(values.get(name, getattr(row, name)) for name in ("name_kk", "name_ru", "name_en")):
        raise Invalid("core.required", field="name_kk")
    for name in ("quantity", "price"):
        if values.get(name, getattr(row, name)) is None:
            raise Invalid("core.required", field=name)
    if values.get("quantity", row.quantity) < 1:
        raise Invalid("equipment.no_pieces", field="quantity")
    if values.get("price", row.price) < 0:
        raise Invalid("equipment.price_below_zero", field="price")
    if not values.get("no", row.no):
        values["no"] = (Line.objects.filter(programme=row.programme).aggregate(last=Max("no"))["last"] or 0) + 1
    return values


def _lock(line: Line) -> None:
    """Two people at one line wait for one another on both engines; then the row is read as it stands."""
    Line.objects.filter(pk=line.pk).update(state_since=F("state_since"))
    line.refresh_from_db(fields=["state", "state_since", "source", "quantity", "price"])


def _settle(line: Line, at: dt.datetime, field: str | None = None) -> None:
    """Move the line along its table to the end of its chain of steps."""
    recorded = set(Step.objects.filter(line=line).values_list("state", flat=True))
    end = chain_end(recorded, line.source)
    if ORDER.index(end) < ORDER.index(line.state):
        raise Invalid("equipment.contract_first", field=field)
    for state in ORDER[ORDER.index(line.state) + 1 : ORDER.index(end) + 1]:
        if state in recorded:
            LINE.move(line, TO[state].name, at=at)


def _check_day(on: dt.date | None, at: dt.datetime) -> None:
    if on is not None and on > clock.today(at):
        raise Invalid("equipment.day_ahead", field="on")


def check_numbered(line: Line) -> None:
    """Raise Invalid unless every piece of the line has an inventory number: booking means nothing else."""
    numbered = line.items.exclude(inventory_number="").aggregate(total=Sum("pieces"))["total"] or 0
    if numbered < line.quantity:
        raise Invalid("equipment.not_numbered", field="state", count=line.quantity - numbered)


def _check_items(line: Line) -> None:
    pieces = line.items.aggregate(total=Sum("pieces"))["total"] or 0
    if pieces > line.quantity:
        raise Invalid("equipment.more_than_quantity", field="quantity", count=pieces, quantity=line.quantity)
