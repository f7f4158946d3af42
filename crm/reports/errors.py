"""What this room refuses, in words."""

from django.utils.translation import gettext_lazy as _

from crm.core.errors import register

register(
    {
        "reports.no_such_card": _("There is no such figure."),
        "reports.not_member": _("Figures are kept in the name of one's own organisation."),
    }
)
