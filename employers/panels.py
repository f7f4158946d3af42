"""What this room hangs on the pages of organisations and colleges."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.core.ports import Panel, PanelRow, PanelSource, TrailSource, panels, trail_sources
from employers.models import Employer, Errand, Interaction, Partnership

SHOWN = 10
#: Talks and tasks that reach a partnership's timeline.
HUNG = 200


def of_organisation(actor: Actor, organisation: Any) -> list[Panel]:
    """The employer's page."""
    employer = Employer.objects.visible_to(actor).filter(organisation=organisation).first()
    if employer is None:
        return []
    return [Panel(_("Employer"), [PanelRow(str(_("Details, people and authority to sign")), employer.get_absolute_url())])]


def of_college(actor: Actor, college: Any) -> list[Panel]:
    """The college's partners, the newest first."""
    rows = Partnership.objects.visible_to(actor).filter(college=college).select_related("employer__organisation__legal_form")
    shown = [
        PanelRow(str(row.employer), row.employer.get_absolute_url(), badge=(row.stage, row.get_stage_display()))
        for row in rows.order_by("-pk")[:SHOWN]
    ]
    return [Panel(_("Partners"), shown, reverse("employers:employer_list") if shown else "")]


panels.add("employers.of_organisation", PanelSource("organisation", of_organisation))
panels.add("employers.of_college", PanelSource("college", of_college))


def talks_and_errands(actor: Actor, partnership: Partnership) -> list[tuple[str, str]]:
    """What a college notes and plans about its partner: for its own people alone, as the records themselves. The newest of each."""
    talks = Interaction.objects.visible_to(actor).filter(partnership=partnership)
    errands = Errand.objects.visible_to(actor).filter(college=partnership.college_id, employer=partnership.employer_id)
    return [
        *(("interaction", key) for key in talks.order_by("-pk").values_list("public_id", flat=True)[:HUNG]),
        *(("errand", key) for key in errands.order_by("-pk").values_list("public_id", flat=True)[:HUNG]),
    ]


trail_sources.add("employers.of_partnership", TrailSource("partnership", talks_and_errands))
