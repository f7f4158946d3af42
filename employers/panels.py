"""What this room hangs on the pages of organisations and colleges."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.core.ports import Panel, PanelRow, PanelSource, panels
from employers.models import Employer, Partnership

SHOWN = 10


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
