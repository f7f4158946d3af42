"""Employers a college works with, as they stand in its lists, and the college's own work with them."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from crm.core import moving
from crm.core.moving import Part, Scope
from employers.models import Errand, Guest, Partnership


def _known(scope: Scope) -> Q:
    return Q(employer__organisation__in=scope.reached)


def _organisations(organisation: Any) -> Iterator[int]:
    """Of partners, of those a task is about, of guests."""
    employer = "employer__organisation_id"
    yield from Partnership.objects.filter(college__organisation=organisation).values_list(employer, flat=True)
    yield from Errand.objects.filter(college__organisation=organisation).values_list(employer, flat=True)
    yield from Guest.objects.filter(gathering__host=organisation).values_list(employer, flat=True)


moving.add(
    Part("employers.Employer", lambda scope: Q(organisation__in=scope.reached)),
    *(Part(f"employers.{name}", _known) for name in ("Alias", "Branch", "Capacity", "Contact", "Authority")),
    Part("employers.Partnership", "college__organisation"),
    Part("employers.StageMove", "partnership__college__organisation"),
    Part("employers.Interaction", "partnership__college__organisation"),
    Part("employers.Errand", "college__organisation"),
    Part("employers.Gathering", "host"),
    Part("employers.Station", "gathering__host"),
    Part("employers.Guest", "gathering__host"),
)
moving.neighbours.add("employers", _organisations)
moving.persons.add(
    "employers", lambda organisation: Errand.objects.filter(college__organisation=organisation).values_list("assignee_id", flat=True)
)
