"""This room's line of the left rail."""

from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.core.guide import tell_chapters
from crm.core.ports import MenuEntry, menu


def shown(actor: Actor) -> bool:
    """For everybody who may read of graduates: members of a college, and the region's department."""
    return actor.is_admin or bool(actor.organisation_pks("college") or actor.organisation_pks("department"))


menu.add("graduates", MenuEntry("graduates", _("Graduates"), "graduates:cohort_list", "school", 40, shown))
tell_chapters(
    {
        "graduates": "graduates#figures",
        "graduates:graduate_invite": "graduates#ask",
        "graduates:graduate_slip": "graduates#ask",
        "graduates:cohort_invite": "graduates#ask",
        "graduates:cohort_slips": "graduates#ask",
        "graduates:observation_new": "graduates#write",
        "graduates:observation_correct": "graduates#write",
    }
)
