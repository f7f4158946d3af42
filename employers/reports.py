"""Figures this room provides: partnerships by stage."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.reports.cards import Card, Fact, Scope, cards
from employers.choices import Stage
from employers.models import StageMove


def by_stage(actor: Actor, scope: Scope) -> Iterable[Fact]:
    """The partnerships the actor sees, each at the stage it had reached by the day, as entered by the moment known."""
    moves = StageMove.objects.visible_to(actor).filter(on__lte=scope.day, created_at__lte=scope.known).order_by("on", "pk")
    rows = moves.values_list("partnership__public_id", "partnership__college__public_id", "stage")
    reached = {partnership: (unit, stage) for partnership, unit, stage in rows}
    for partnership, (unit, stage) in reached.items():
        yield Fact(partnership, unit, stage)


cards.add(
    "partnerships-by-stage",
    Card(
        key="partnerships-by-stage",
        title=_("Partnerships by stage"),
        definition=_(
            "A college together with an employer counts once, at the stage the two had reached by the day asked about. "
            "An employer who works with three colleges counts three times: once for each of them."
        ),
        noun="partnership",
        groups=tuple(Stage.choices),
        facts=by_stage,
        family="partners",
        purpose=_("Shows how many employers a college really works with, and how many it only talks to."),
        sources=_("Changes of stage, each with its day, its reason and who entered it."),
        quality=_("A stage is the college's own word. Agreements in force and talks behind it stand on the partnership's page."),
        not_covered=_("Employers no college has entered; agreements signed without a partnership."),
        related=("college__organisation__legal_form", "employer__organisation__legal_form"),
    ),
)
