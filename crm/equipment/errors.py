"""What this room refuses, in words."""

from django.utils.translation import gettext_lazy as _

from crm.core.errors import register

register(
    {
        "equipment.not_keeper": _(
            "Equipment programmes are kept by the department that runs them, or by the keeper of the college that runs its own."
        ),
        "equipment.over_budget": _("The shares add up to {total} ₸, which is more than the budget of {budget} ₸."),
        "equipment.foreign_college": _("This college is not in your region."),
    }
)
