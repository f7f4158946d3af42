"""Things: their inventory and serial numbers, where they stand."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F, Sum

from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.core.identifiers import clean_name, search_keys
from crm.core.writing import known, write
from crm.equipment.choices import LineState
from crm.equipment.models import Item, Line
from crm.equipment.permissions import may_keep
from crm.equipment.rules.line import serial_key

FIELDS = ("inventory_number", "serial_number", "room", "pieces")


@transaction.atomic
def save_item(
    *,
    actor: Actor,
    line: Line,
    item: Item | None = None,
    values: Mapping[str, Any],
    revision: int | None = None,
    at: dt.datetime | None = None,
) -> Item:
    """Write down a thing of the line, or change it; `pieces` is how many stand under this one number (1 unless said).

    A serial number met elsewhere is taken and marked as a contradiction. Raises Forbidden, Invalid at a field
    (no number at all, more pieces than the line has, a booked piece without its number), Conflict("equipment.inventory_taken")
    or ("core.stale").
    """
    at = at or clock.now()
    may_keep(actor, line).require()
    row = item or Item(line=line, college=line.college, created_at=at)
    if row.line_id != line.pk:
        raise Invalid("equipment.line_of_other")
    fresh = _tidy(row, known(values, FIELDS))
    # Touching the line's row first lets two people counting pieces at once wait for one another on both engines.
    Line.objects.filter(pk=line.pk).update(state_since=F("state_since"))
    line.refresh_from_db(fields=["quantity"])
    _check(row, fresh, line)
    numbers = (fresh.get(name, getattr(row, name)) for name in ("inventory_number", "serial_number"))
    fresh["search_name"] = search_keys(*(serial_key(number) for number in numbers), longest=120)
    changes = write(row, fresh, revision=revision, taken="equipment.inventory_taken", taken_field="inventory_number")
    for name in ("serial_key", "search_name"):
        changes.pop(name, None)
    if item is None or changes:
        action = "equipment.item_entered" if item is None else "equipment.item_changed"
        data = {"item": row.public_id, "about": str(row), "changes": changes}
        record(actor=actor, action=action, subject=line, organisation=line.college.organisation.public_id, data=data, at=at)
    return row


def _tidy(row: Item, values: dict[str, Any]) -> dict[str, Any]:
    for name in ("inventory_number", "serial_number", "room"):
        if name in values:
            values[name] = clean_name(values[name] or "")
    for name in ("inventory_number", "serial_number"):
        if name in values and not serial_key(values[name]):
            values[name] = ""
    if "serial_number" in values:
        values["serial_key"] = serial_key(values["serial_number"])
    if not (values.get("inventory_number", row.inventory_number) or values.get("serial_number", row.serial_number)):
        raise Invalid("equipment.number_needed", field="inventory_number")
    if (values.get("pieces", row.pieces) or 0) < 1:
        raise Invalid("equipment.no_pieces", field="pieces")
    return values


def _check(row: Item, values: dict[str, Any], line: Line) -> None:
    others = line.items.exclude(pk=row.pk).aggregate(total=Sum("pieces"))["total"] or 0
    pieces = others + values.get("pieces", row.pieces)
    if pieces > line.quantity:
        raise Invalid("equipment.more_than_quantity", field="pieces", count=pieces, quantity=line.quantity)
    number = values.get("inventory_number", row.inventory_number)
    if row.inventory_number and not number and line.steps.filter(state=LineState.BOOKED).exists():
        raise Invalid("equipment.booked_keeps_numbers", field="inventory_number")
    if number and Item.objects.filter(college_id=line.college_id, inventory_number=number).exclude(pk=row.pk).exists():
        raise Conflict("equipment.inventory_taken", field="inventory_number")
