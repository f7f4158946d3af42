"""Figures this room provides: agreements by state."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.choices import State
from agreements.models import Agreement
from crm.core.actors import Actor
from crm.reports.cards import Card, Group, cards


def by_state(actor: Actor, day: dt.date) -> list[Group]:
    """The agreements the actor sees, each in its present state; memoranda and patronage are not among them (domain.md 1.1)."""
    rows: dict[str, list[str]] = {code: [] for code in State.values}
    for code, public_id in Agreement.objects.visible_to(actor).values_list("state", "public_id"):
        rows[code].append(public_id)
    address = reverse("agreements:agreement_list")
    return [Group(code, State(code).label, tuple(ids), f"{address}?state={code}") for code, ids in rows.items() if ids]


cards.add(
    "agreements-by-state",
    Card(
        "agreements-by-state",
        _("Agreements by state"),
        _("Tripartite agreements you see, each counted once by its present state. Partnerships without a learner are not counted."),
        "agreement",
        by_state,
    ),
)
