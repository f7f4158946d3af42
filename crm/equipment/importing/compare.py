"""What a row of a list of equipment would change in its line. An empty cell leaves what the register has; nothing is taken back."""

import datetime as dt
from decimal import Decimal
from typing import Any

from crm.core.identifiers.names import fold
from crm.equipment.choices import LineState
from crm.equipment.importing.columns import plan_day
from crm.equipment.importing.known import Known
from crm.equipment.models import Item, Line, Step
from crm.equipment.rules.line import serial_key
from crm.exchange.choices import Pile, Severity
from crm.exchange.rules.draft import UNDATED, Draft

#: Cells that only whoever runs the programme changes once the line is past the need.
PLAN = ("specialty", "quantity", "price", "source", "due")
#: A doubt is asked again only while one of these cells would change something.
ABOUT = {"total": ("quantity", "price"), "act": ("act", "delivered"), "serial": ("serial",), "supplier": ("supplier",)}


def compare(draft: Draft, known: Known) -> None:
    """New, a change or the same, with the cells that would change."""
    line = known.lines.get(draft.values.get("no") or 0)
    if not known.plans and draft.values["contract"] and (line is None or line.contract_number != draft.values["contract"]):
        draft.note("contract", "equipment.import_plan_left")
    if line is None:
        return
    draft.subject_kind, draft.subject_id = "equipment_line", line.public_id
    if draft.values.get("college") and line.college.public_id != draft.values["college"]:
        draft.error("no", "equipment.import_line_of_other", no=line.no, college=line.college)
        return
    draft.changes = list(dict.fromkeys((*_line(draft, known, line), *_papers(draft, known, line), *_numbers(draft, line))))
    if draft.values["name"] and not is_named(line, draft.values["name"]):
        draft.doubt("name", "equipment.import_other_thing", no=line.no, there=line.name)
    draft.match = Pile.CHANGE.value if draft.changes else Pile.SAME.value
    for problem in draft.problems:
        if problem["severity"] == Severity.DOUBT and not set(ABOUT.get(problem["column"], (problem["column"],))) & set(draft.changes):
            problem["severity"], problem["proposal"] = Severity.NOTE.value, ""


def line_values(values: dict[str, Any]) -> dict[str, Any]:
    """{column key: value} of the line's own cells that say something."""
    found = {key: values.get(key) for key in ("room", "quantity", "source", "giver", "contract", "supplier", "specialty")}
    found["price"] = Decimal(values["price"]) if values.get("price") else None
    found["due"] = dt.date.fromisoformat(values["due"]) if values.get("due") else None
    return {key: value for key, value in found.items() if value}


def kept_values(line: Line) -> dict[str, Any]:
    """The same cells as the register has them."""
    return {
        "room": line.room,
        "quantity": line.quantity,
        "source": line.source,
        "giver": line.giver,
        "contract": line.contract_number,
        "supplier": line.supplier_bin,
        "specialty": line.specialty.code if line.specialty else "",
        "price": line.price,
        "due": line.due_on,
    }


def may_set(key: str, line: Line | None, plans: bool) -> bool:
    """Whether the cell is the actor's to set: the contract and, past the need, the plan belong to whoever runs the programme."""
    if plans:
        return True
    return key not in ("contract", "supplier") and (line is None or line.state == LineState.NEED or key not in PLAN)


def is_named(line: Line, name: str) -> bool:
    """Whether the line is already called so in one of its languages."""
    return fold(name) in {fold(text) for text in (line.name_kk, line.name_ru, line.name_en)}


def item_of(line: Line, values: dict[str, Any]) -> Item | None:
    """The thing a row speaks of: by its inventory number, by its serial number, else the only one there is."""
    items = list(line.items.all())
    for item in items:
        if values["inventory"] and item.inventory_number == values["inventory"]:
            return item
    key = serial_key(values["serial"])
    same = [item for item in items if key and item.serial_key == key]
    return same[0] if len(same) == 1 else items[0] if len(items) == 1 else None


def step_values(values: dict[str, Any], plans: bool, planned_on: dt.date | None) -> dict[str, tuple[dt.date | None, str]]:
    """{step: (day or None, paper)} a row tells, in their order."""
    found: dict[str, tuple[dt.date | None, str]] = {}
    if plans:
        found["planned"] = (planned_on, "")
        if values["contract"]:
            found["contracted"] = (None, values["contract"])
    if values.get("delivered"):
        found["delivered"] = (_day(values["delivered"]), "")
    if values["accepted"]:
        found["accepted"] = (_day(values["accepted_on"]), values["act"])
    if values["inventory"]:
        found["booked"] = (None, "")
    if values["commissioned"]:
        found["commissioned"] = (_day(values["commissioned_on"]), "")
    return found


def differs(step: Step, on: dt.date | None, document: str) -> bool:
    """Whether the file says another day or paper; what it does not say is no difference."""
    return bool((on and step.on != on) or (document and step.document != document))


#: step -> column whose cell tells it, or the part of the line
_CELLS = {
    **{"planned": "planned", "contracted": "contract", "delivered": "delivered"},
    **{"accepted": "act", "booked": "booked", "commissioned": "commissioned"},
}


def _paper(told: tuple[dt.date | None, str | None] | None) -> str:
    """A step in plain values: its day, its paper, or both."""
    if told is None:
        return ""
    on, document = told
    if on is not None and document:
        return f"{document}, {on:%d.%m.%Y}"
    return on.isoformat() if on else document or UNDATED


def _line(draft: Draft, known: Known, line: Line) -> list[str]:
    kept, changed = kept_values(line), []
    for key, value in line_values(draft.values).items():
        if kept[key] == value:
            continue
        if may_set(key, line, known.plans):
            changed.append(_shift(draft, key, kept, value))
        elif key in PLAN:
            draft.note(key, "equipment.import_plan_kept", kept=kept[key] or "—")
    return changed if is_named(line, draft.values["name"]) else [draft.shift("name", line.name, draft.values["name"]), *changed]


def _shift(draft: Draft, key: str, kept: dict[str, Any], value: Any) -> str:
    """A giver stands in the cell of the source."""
    if key in ("source", "giver"):
        before, after = kept["source"], draft.values["source"] or kept["source"]
        return draft.shift("source", f"{before}|{kept['giver']}", f"{after}|{draft.values['giver'] or kept['giver']}")
    return draft.shift(key, kept[key], value)


def _papers(draft: Draft, known: Known, line: Line) -> list[str]:
    recorded, changed = {step.state: step for step in line.steps.all()}, []
    for state, (on, document) in step_values(draft.values, known.plans, plan_day(known.planned_on)).items():
        step = recorded.get(state)
        if step is not None and (state == LineState.PLANNED or not differs(step, on, document)):
            continue
        if state == "accepted" and step is not None and line.acts.all():
            draft.note("act", "equipment.import_act_kept")
            continue
        told = (step.on, step.document) if step else None
        changed.append(draft.shift(_CELLS[state], _paper(told), _paper((on or (step and step.on), document or (step and step.document)))))
    if "commissioned" in recorded and draft.text("commissioned") and not draft.values["commissioned"]:
        draft.note("commissioned", "equipment.import_use_stays", value=draft.text("commissioned"))
    return changed


def _numbers(draft: Draft, line: Line) -> list[str]:
    values = draft.values
    item = item_of(line, values)
    if item is None:
        told = [key for key in ("inventory", "serial") if values[key]]
        if line.items.all() and told:
            draft.note(told[0], "equipment.import_items_kept")
            return []
        return [draft.shift(key, "", values[key]) for key in told]
    pairs = (("inventory", item.inventory_number), ("serial", item.serial_number))
    return [draft.shift(key, kept, values[key]) for key, kept in pairs if values[key] and values[key] != kept]


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
