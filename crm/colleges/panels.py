"""What this room hangs on the pages of organisations."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.colleges.models import College
from crm.core.actors import Actor
from crm.core.ports import Panel, PanelRow, PanelSource, panels


def of_organisation(actor: Actor, organisation: Any) -> list[Panel]:
    """The college's page, its learners and groups, the classifier."""
    college = College.objects.visible_to(actor).filter(organisation=organisation).first()
    if college is None:
        return []
    rows = [
        PanelRow(str(_("Details as contracts print them")), college.get_absolute_url()),
        PanelRow(str(_("Groups")), reverse("colleges:group_list")),
        PanelRow(str(_("Learners")), reverse("colleges:learner_list")),
        PanelRow(str(_("Specialties")), reverse("colleges:specialty_list")),
    ]
    return [Panel(_("College"), rows)]


panels.add("colleges.of_organisation", PanelSource("organisation", of_organisation))
