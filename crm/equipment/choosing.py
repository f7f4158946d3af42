"""What may be chosen in forms: programmes, who runs them, colleges to add lines for, lines for an act."""

from typing import Any

from django.db.models import QuerySet

from crm.accounts.models import Organisation
from crm.colleges.choosing import COLLEGES, seen_colleges
from crm.core.actors import Actor
from crm.core.choosing import Chooser, by_matching, by_names, choosers
from crm.equipment.choices import LineState
from crm.equipment.documents.act import DEAD, versions_of
from crm.equipment.lists.line import ROWS
from crm.equipment.models import Act, Line, Programme
from crm.equipment.permissions import COLLEGE_ROLES, KEEPING_ROLES, may_start


def programmes(actor: Actor, of: str = "") -> QuerySet[Any]:
    """Programmes one sees, the newest first."""
    return Programme.objects.visible_to(actor).order_by("-year", "pk")


def line_colleges(actor: Actor, of: str = "") -> QuerySet[Any]:
    """For whom one adds lines to the programme `of`: all one sees for whoever runs it, one's own for a keeper."""
    programme = Programme.objects.visible_to(actor).filter(public_id=of).select_related("organisation").first()
    if programme is None:
        return seen_colleges(actor).none()
    rows = seen_colleges(actor)
    if may_start(actor, programme.organisation):
        return rows
    return rows.filter(organisation_id__in=[g.organisation_pk for g in actor.grants if g.role in COLLEGE_ROLES])


def own_organisations(actor: Actor, of: str = "") -> QuerySet[Any]:
    """Organisations in whose name the actor may start programmes."""
    if actor.is_admin:
        return Organisation.objects.exclude(kind="employer").select_related("legal_form").order_by("name_kk", "pk")
    mine = [g.organisation_pk for g in actor.grants if g.role in KEEPING_ROLES]
    return Organisation.objects.filter(pk__in=mine).select_related("legal_form").order_by("name_kk", "pk")


def delivered_lines(actor: Actor) -> QuerySet[Any]:
    """Delivered lines that the actor may take into an act."""
    rows = Line.objects.visible_to(actor).filter(state=LineState.DELIVERED)
    if actor.is_admin:
        return rows
    return rows.filter(college__organisation_id__in=[g.organisation_pk for g in actor.grants if g.role in COLLEGE_ROLES])


def act_lines(actor: Actor, of: str = "") -> QuerySet[Any]:
    """Those of them that stand in no live act."""
    rows = delivered_lines(actor)
    acts = list(Act.objects.filter(lines__in=rows.values("pk")).distinct())
    versions = versions_of(acts)
    live = [act.pk for act in acts if act.public_id in versions and versions[act.public_id].state not in DEAD]
    taken = Act.lines.through.objects.filter(act__in=live)
    return rows.exclude(pk__in=taken.values("line_id")).select_related(*ROWS).order_by("college", "programme", "no", "pk")


def act_line(line: Line) -> str:
    """A line with its pieces and its college."""
    return f"{line} · {line.quantity} · {line.college}"


choosers.add("programme", Chooser("programme", programmes, by_names("name_kk", "name_ru", "name_en", "year")))
choosers.add("line_college", Chooser("line_college", line_colleges, COLLEGES))
choosers.add("act_line", Chooser("act_line", act_lines, by_matching, label=act_line, detail=lambda line: str(line.programme)))
choosers.add("programme_owner", Chooser("programme_owner", own_organisations, by_names("name_kk", "name_ru", "name_en", "tax_id")))
