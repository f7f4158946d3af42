"""The sealer: once a minute, one chain per organisation."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from crm.audit.actions.seal import seal_events
from crm.core.actors import system
from crm.core.ports import Every, schedule, task


@task("audit.seal", label=_("Seal the trail"))
def run(job: Any) -> None:
    """Seal what has been recorded since the last time."""
    seal_events(actor=system("audit.seal"))


schedule.add("audit.seal", Every("audit.seal", "audit.seal", 60))
