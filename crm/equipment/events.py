"""Words for what this room's actions record."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import label_actions

label_actions(
    {
        "equipment.start": _("started the programme"),
        "equipment.share": _("gave a college its part"),
        "equipment.line_entered": _("entered the line"),
        "equipment.line_changed": _("changed the line"),
        "equipment.step_recorded": _("recorded a step"),
        "equipment.step_corrected": _("corrected a step"),
        "equipment.item_entered": _("wrote down a piece of equipment"),
        "equipment.item_changed": _("changed a piece of equipment"),
        "equipment.act_drawn": _("drew up the acceptance act"),
    }
)
