"""Figures this room provides: agreements by state."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from agreements.choices import WITHOUT_LEARNER, State
from agreements.models import Agreement
from crm.core.actors import Actor
from crm.reports.cards import Card, Fact, Scope, cards


def by_state(actor: Actor, scope: Scope) -> Iterable[Fact]:
    """The agreements the actor sees, each in its present state; memoranda and patronage are not among them (domain.md 1.1)."""
    rows = Agreement.objects.visible_to(actor).filter(created_at__lte=scope.known).exclude(kind__code__in=WITHOUT_LEARNER)
    for public_id, unit, state in rows.values_list("public_id", "college__public_id", "state"):
        yield Fact(public_id, unit, state)


cards.add(
    "agreements-by-state",
    Card(
        key="agreements-by-state",
        title=_("Agreements by state"),
        definition=_(
            "Tripartite agreements you see, each counted once by its present state. Partnerships without a learner are not counted."
        ),
        noun="agreement",
        groups=tuple(State.choices),
        facts=by_state,
        family="agreements",
    ),
)
