"""This room's line of the left rail."""

from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.core.guide import tell_chapters
from crm.core.ports import MenuEntry, menu


def shown(actor: Actor) -> bool:
    """For everybody with a role anywhere: an employer's people find their own company there."""
    return actor.is_admin or bool(actor.grants)


menu.add("employers", MenuEntry("employers", _("Employers"), "employers:employer_list", "building-factory-2", 20, shown))
tell_chapters(
    {
        "employers": "partners#employer",
        "employers:partnership": "partners#stages",
        "employers:partnership_step": "partners#stages",
        "employers:interaction_list": "partners#talks",
        "employers:interaction_new": "partners#talks",
        "employers:interaction": "partners#talks",
        "employers:interaction_edit": "partners#talks",
        "employers:errand_list": "partners#tasks",
        "employers:errand_new": "partners#tasks",
        "employers:errand": "partners#tasks",
        "employers:errand_edit": "partners#tasks",
        "employers:gathering_list": "partners#events",
        "employers:gathering_new": "partners#events",
        "employers:gathering": "partners#events",
        "employers:gathering_edit": "partners#events",
        "employers:gathering_step": "partners#events",
        "employers:station_new": "partners#events",
        "employers:station_edit": "partners#events",
        "employers:guest_new": "partners#events",
        "employers:guest_edit": "partners#events",
    }
)
