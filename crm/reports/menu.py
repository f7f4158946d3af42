"""This room's line of the left rail."""

from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.core.guide import tell_chapters
from crm.core.ports import MenuEntry, menu


def shown(actor: Actor) -> bool:
    """For every member of a college or department."""
    return actor.is_admin or bool(actor.organisation_pks("college") or actor.organisation_pks("department"))


menu.add("figures", MenuEntry("figures", _("Figures"), "reports:region", "chart-bar", 60, shown))
tell_chapters(
    {
        "reports": "region#figures",
        "reports:snapshot_list": "region#frozen",
        "reports:snapshot_freeze": "region#frozen",
        "reports:snapshot": "region#frozen",
        "reports:snapshot_rows": "region#frozen",
        "reports:open_list": "region#frozen",
        "reports:open": "region#frozen",
    }
)
