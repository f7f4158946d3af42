"""This room's line of the left rail."""

from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.core.guide import tell_chapters
from crm.core.ports import MenuEntry, menu


def shown(actor: Actor) -> bool:
    """For the career office, directors and the region."""
    return actor.is_admin or bool(actor.roles() & {"officer", "director", "analyst", "auditor", "head"})


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
