"""Words for what this room's actions record."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import label_actions

label_actions(
    {
        "equipment.start": _("started the programme"),
        "equipment.share": _("gave a college its part"),
    }
)
