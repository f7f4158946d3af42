"""What can go wrong with what a person keeps, in words."""

from django.utils.translation import gettext_lazy as _

from crm.core.errors import register

register(
    {
        "workspace.own_account": _("Only somebody with an account of his own can keep pins."),
        "workspace.not_yours": _("This pin belongs to somebody else."),
        "workspace.too_many": _("There are {limit} pins already. Take one away first."),
    }
)
