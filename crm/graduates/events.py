"""Words for what this room's actions record."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import label_actions

label_actions(
    {
        "graduates.open_cohort": _("opened the cohort"),
        "graduates.add": _("added a graduate"),
    }
)
