"""Words for what this room's actions record."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import label_actions

label_actions(
    {
        "reports.freeze": _("froze the report"),
        "reports.publish": _("published the frozen report"),
    }
)
