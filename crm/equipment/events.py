"""Words for what this room's actions record."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import label_actions

label_actions(
    {
        "equipment.start": _("started the programme"),
        "equipment.share": _("gave a college its part"),
        "equipment.line_entered": _("entered the line"),
        "equipment.line_changed": _("changed the line"),
        "equipment.step_planned": _("put the line into the plan"),
        "equipment.step_contracted": _("recorded the contract"),
        "equipment.step_delivered": _("recorded the delivery"),
        "equipment.step_accepted": _("recorded the acceptance"),
        "equipment.step_booked": _("recorded the booking"),
        "equipment.step_commissioned": _("recorded putting into operation"),
        "equipment.step_in_use": _("recorded the first use"),
        "equipment.step_corrected": _("corrected a step"),
        "equipment.item_entered": _("wrote down a piece of equipment"),
        "equipment.item_changed": _("changed a piece of equipment"),
        "equipment.act_drawn": _("drew up the acceptance act"),
    }
)
