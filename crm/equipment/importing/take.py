"""A checked row of a list of equipment goes into its line through the same actions as the pages."""

from typing import Any

from crm.colleges.models import College, Specialty
from crm.core.errors import Missing
from crm.equipment.actions.item import save_item
from crm.equipment.actions.line import advance, correct_step, save_line
from crm.equipment.importing.columns import plan_day
from crm.equipment.importing.compare import differs, is_named, item_of, kept_values, line_values, may_set, step_values
from crm.equipment.models import Line, Programme
from crm.equipment.permissions import may_start
from crm.exchange.declare import Scope

#: column key -> field of the line
_FIELDS = {"contract": "contract_number", "supplier": "supplier_bin", "due": "due_on"}
_KAZAKH = set("әғқңөұүһіӘҒҚҢӨҰҮҺІ")


def take(scope: Scope, values: dict[str, Any], confirmed: frozenset[str]) -> Line:
    """The line of a row with its thing and every step its papers tell. Taken twice, the second time changes nothing."""
    programme = Programme.objects.visible_to(scope.actor).select_related("organisation").filter(public_id=values["programme"]).first()
    college = College.objects.visible_to(scope.actor).select_related("organisation").filter(public_id=values["college"]).first()
    if programme is None or college is None:
        raise Missing("equipment.import_programme")
    plans = bool(may_start(scope.actor, programme.organisation))
    line = Line.objects.filter(programme=programme, no=values["no"]).select_related("college__organisation", "specialty").first()
    fresh = _fresh(line, values, plans)
    if line is not None and values["quantity"] < line.quantity and "quantity" in fresh:
        _thing(scope, line, values, fresh["quantity"])
    if line is None or fresh:
        line = save_line(actor=scope.actor, programme=programme, college=college, line=line, values=fresh, need_dated=False, at=scope.at)
    _thing(scope, line, values, line.quantity)
    _steps(scope, line, values, plans)
    return line


def _fresh(line: Line | None, values: dict[str, Any], plans: bool) -> dict[str, Any]:
    """Fields to write: all of a new line, what differs of one that stands."""
    kept = kept_values(line) if line else {}
    told = {key: value for key, value in line_values(values).items() if kept.get(key) != value and may_set(key, line, plans)}
    if "specialty" in told:
        told["specialty"] = Specialty.objects.filter(code=told["specialty"]).order_by("edition", "pk").last()
    fresh = {_FIELDS.get(key, key): value for key, value in told.items()}
    if line is None or not is_named(line, values["name"]):
        fresh["name_kk" if _KAZAKH & set(values["name"]) else "name_ru"] = values["name"]
    return fresh if line else {**fresh, "no": values["no"]}


def _thing(scope: Scope, line: Line, values: dict[str, Any], pieces: int) -> None:
    """One number in the file stands for all pieces of the line; several things entered by hand are left alone."""
    told = {"inventory_number": values["inventory"], "serial_number": values["serial"]}
    told = {key: text for key, text in told.items() if text}
    items = list(line.items.all())
    item = item_of(line, values)
    if not told or (items and item is None):
        return
    if len(items) <= 1:
        told["pieces"] = pieces
    if item is None or any(getattr(item, key) != value for key, value in told.items()):
        save_item(actor=scope.actor, line=line, item=item, values=told, at=scope.at)


def _steps(scope: Scope, line: Line, values: dict[str, Any], plans: bool) -> None:
    recorded = {step.state: step for step in line.steps.all()}
    drawn = line.acts.exists()
    for state, (on, document) in step_values(values, plans, plan_day(scope.options.get("planned_on"))).items():
        step = recorded.get(state)
        if step is None:
            advance(actor=scope.actor, line=line, state=state, on=on, document=document, at=scope.at)
        elif differs(step, on, document) and not (state == "accepted" and drawn) and state != "planned":
            correct_step(actor=scope.actor, step=step, on=on or step.on, document=document or step.document, at=scope.at)
