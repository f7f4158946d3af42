"""Equipment of a college: programmes it runs or has a share in, its lines with their steps, things and acts."""

from django.db.models import Q, QuerySet

from crm.core import moving
from crm.core.moving import Part, Scope
from crm.equipment.models import Line, Programme, Share


def programmes(organisation: object) -> "QuerySet[Programme]":
    """Programmes the organisation runs, has a share in or gets something from."""
    lines = Line.objects.filter(college__organisation=organisation).values("programme")
    shares = Share.objects.filter(college__organisation=organisation).values("programme")
    return Programme.objects.filter(Q(organisation=organisation) | Q(pk__in=lines) | Q(pk__in=shares))


def _of_programmes(scope: Scope) -> Q:
    return Q(pk__in=programmes(scope.organisation).values("pk"))


moving.add(
    Part("equipment.Programme", _of_programmes),
    Part("equipment.Share", "college__organisation"),
    Part("equipment.Line", "college__organisation"),
    Part("equipment.Step", "line__college__organisation"),
    Part("equipment.Item", "line__college__organisation"),
    Part("equipment.Act", "college__organisation"),
)
moving.neighbours.add("equipment", lambda organisation: programmes(organisation).values_list("organisation_id", flat=True))
