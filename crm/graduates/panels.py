"""What this room hangs on a learner's page: where he stands after graduating."""

from typing import Any

from django.utils.translation import gettext as _

from crm.accounts.models import AccessLink
from crm.core import clock
from crm.core.actors import Actor
from crm.core.ports import Panel, PanelRow, PanelSource, TrailSource, panels, trail_sources
from crm.graduates.models import Graduate
from crm.graduates.standings import standing_of
from crm.notifications.models import Delivery


def of_learner(actor: Actor, learner: Any) -> list[Panel]:
    """The graduate of this learner, when there is one."""
    row = Graduate.objects.visible_to(actor).filter(learner=learner).select_related("cohort__specialty").first()
    if row is None:
        return []
    now = clock.now()
    standing = standing_of(row, clock.today(now), now)
    return [Panel(_("After graduating"), [PanelRow(str(row.cohort), row.get_absolute_url(), f"{standing.does} · {standing.proof}")])]


panels.add("graduates.of_learner", PanelSource("learner", of_learner))


def letters(actor: Actor, graduate: Any) -> list[tuple[str, str]]:
    """The letters that asked the graduate, as far as the actor sees them."""
    links = AccessLink.objects.visible_to(actor).filter(subject_kind="graduate", subject_id=graduate.public_id)
    keys = [f"graduates.invited:{key}" for key in links.values_list("public_id", flat=True)]
    return [("delivery", key) for key in Delivery.objects.visible_to(actor).filter(key__in=keys).values_list("public_id", flat=True)]


trail_sources.add("graduates.of_graduate", TrailSource("graduate", letters))
