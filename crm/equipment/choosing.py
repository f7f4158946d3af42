"""What may be chosen in forms: programmes, and colleges to add lines for."""

from typing import Any

from django.db.models import QuerySet

from crm.colleges.choosing import COLLEGES, seen_colleges
from crm.core.actors import Actor
from crm.core.choosing import Chooser, by_names, choosers
from crm.equipment.models import Programme
from crm.equipment.permissions import COLLEGE_ROLES, may_start


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


choosers.add("programme", Chooser("programme", programmes, by_names("name_kk", "name_ru", "name_en", "year")))
choosers.add("line_college", Chooser("line_college", line_colleges, COLLEGES))
