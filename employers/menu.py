"""This room's line of the left rail."""

from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.core.guide import help_chapters
from crm.core.ports import MenuEntry, menu


def shown(actor: Actor) -> bool:
    """For everybody with a role anywhere: an employer's people find their own company there."""
    return actor.is_admin or bool(actor.grants)


menu.add("employers", MenuEntry("employers", _("Employers"), "employers:employer_list", "building-factory-2", 20, shown))
help_chapters.add("employers", "partners")
