"""What a list of equipment is compared with: the programme, its lines with steps and things, the colleges. Loaded once for a file."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from crm.colleges.models import College, Specialty
from crm.core import clock
from crm.core.actors import Actor
from crm.equipment.models import Item, Line, Programme
from crm.equipment.permissions import COLLEGE_ROLES, may_start
from crm.equipment.rules.line import serial_key
from crm.exchange.declare import Scope
from crm.exchange.rules.draft import Draft


@dataclass
class Known:
    """programme: None when the actor does not see it. plans: whether the actor sets its plan. lines: by number. own: the college
    that imports, "" for a department. kept: colleges whose lines the actor may keep.

    serials: serial key → (row of the file, its line number). elsewhere: serial key → things of other lines in the register.
    inventory: (college, inventory number) → number of the line, from the register and from the rows above; "" for other programmes.
    """

    actor: Actor
    programme: Programme | None
    plans: bool
    today: dt.date
    planned_on: str
    own: str
    colleges: dict[str, College]
    kept: set[str]
    lines: dict[int, Line]
    specialties: dict[str, Specialty]
    inventory: dict[tuple[str, str], str]
    serials: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    elsewhere: dict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))


def load(scope: Scope) -> Known:
    """Everything rows are compared with."""
    actor = scope.actor
    programme = Programme.objects.visible_to(actor).filter(public_id=scope.options.get("programme", "")).first()
    plans = programme is not None and bool(may_start(actor, programme.organisation))
    colleges = {row.public_id: row for row in College.objects.visible_to(actor).select_related("organisation")}
    free = plans or actor.is_system or actor.is_admin
    kept = {key for key, row in colleges.items() if free or actor.has_role(row.organisation.public_id, *COLLEGE_ROLES)}
    own = next((key for key, row in colleges.items() if row.organisation_id == scope.organisation.pk), "")
    lines = Line.objects.filter(programme=programme).select_related("college__organisation", "specialty", "programme")
    lines = lines.prefetch_related("steps", "items", "acts")
    numbered = Item.objects.filter(college__public_id__in=kept).exclude(inventory_number="")
    inventory = numbered.values_list("college__public_id", "inventory_number", "line__no", "line__programme_id")
    mine = programme.pk if programme else None
    return Known(
        actor=actor,
        programme=programme,
        plans=plans,
        today=clock.today(scope.at),
        planned_on=str(scope.options.get("planned_on", "")),
        own=own,
        colleges=colleges,
        kept=kept,
        lines={row.no: row for row in lines},
        specialties={row.code: row for row in Specialty.objects.order_by("edition", "pk")},
        inventory={(college, number): str(no) if of == mine else "" for college, number, no, of in inventory},
    )


def survey(drafts: list[Draft], known: Known) -> None:
    """Which serial numbers stand in which rows, and where else in the registers the actor sees them."""
    for draft in drafts:
        key = serial_key(draft.text("serial"))
        if key:
            known.serials[key].append((draft.no, draft.text("no")))
    found = Item.objects.visible_to(known.actor).filter(serial_key__in=list(known.serials))
    for item in found.select_related("line__programme").order_by("pk"):
        known.elsewhere[item.serial_key].append(item)
