"""This room's line of the left rail."""

from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.core.guide import tell_chapters
from crm.core.ports import MenuEntry, menu


def shown(actor: Actor) -> bool:
    """For keepers, directors and the region."""
    return actor.is_admin or bool(actor.roles() & {"keeper", "director", "analyst", "auditor", "head"})


menu.add("equipment", MenuEntry("equipment", _("Equipment"), "equipment:programme_list", "tool", 50, shown))
tell_chapters(
    {
        "equipment": "keeper#overview",
        "equipment:programme_list": "keeper#programme",
        "equipment:programme_new": "keeper#programme",
        "equipment:programme": "keeper#programme",
        "equipment:programme_share": "keeper#programme",
        "equipment:line": "keeper#line",
        "equipment:line_new": "keeper#line",
        "equipment:line_edit": "keeper#line",
        "equipment:line_advance": "keeper#line",
        "equipment:step_edit": "keeper#line",
        "equipment:item_new": "keeper#numbers",
        "equipment:item_edit": "keeper#numbers",
        "equipment:act_list": "keeper#act",
        "equipment:act_new": "keeper#act",
        "equipment:act": "keeper#act",
    }
)
