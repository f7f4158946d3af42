"""This room's line of the left rail."""

from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.core.guide import help_chapters
from crm.core.ports import MenuEntry, menu


def shown(actor: Actor) -> bool:
    """For keepers, directors and the region."""
    return actor.is_admin or bool(actor.roles() & {"keeper", "director", "analyst", "auditor", "head"})


menu.add("equipment", MenuEntry("equipment", _("Equipment"), "equipment:programme_list", "tool", 50, shown))
help_chapters.add("equipment", "keeper")
