"""What this room's actions are called on a timeline."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import label_actions

label_actions(
    {
        "employers.employer_entered": _("Employer entered"),
        "employers.employer_changed": _("Employer's details changed"),
        "employers.contact_named": _("Contact named"),
        "employers.contact_changed": _("Contact changed"),
        "employers.authority_given": _("Authority to sign entered"),
        "employers.authority_changed": _("Authority to sign changed"),
        "employers.branch_opened": _("Branch entered"),
        "employers.branch_changed": _("Branch changed"),
        "employers.alias_added": _("Other name added"),
        "employers.alias_changed": _("Other name changed"),
        "employers.capacity_offered": _("Places offered"),
        "employers.capacity_changed": _("Places offered changed"),
        "employers.partnership_begun": _("Partnership begun"),
        "employers.partnership_moved": _("Partnership moved on"),
    }
)
