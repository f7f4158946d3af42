"""Sentences of this room."""

from django.utils.translation import gettext_lazy as _

from crm.core.errors import register

register(
    {
        "audit.not_reader": _("The whole trail is read by those who answer for the organisation."),
        "audit.not_eraser": _("Only an administrator of the platform erases what an event carried."),
        "audit.nothing_to_erase": _("This event carries nothing more that could be erased."),
    }
)
