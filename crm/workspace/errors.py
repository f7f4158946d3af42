"""What can go wrong with what a person keeps, in words."""

from django.utils.translation import gettext_lazy as _

from crm.core.errors import register

register(
    {
        "workspace.own_account": _("Only somebody with an account of his own can keep something here."),
        "workspace.not_yours": _("This pin belongs to somebody else."),
        "workspace.too_many": _("There are {limit} pins already. Take one away first."),
        "workspace.draft_unreadable": _("This is no form of ours, so nothing was kept."),
        "workspace.draft_too_long": _(
            "The form is too long to be kept while you type: {limit} characters are possible. Send it to keep it."
        ),
        "workspace.view_of_other": _("This view is kept by somebody else."),
        "workspace.view_name_taken": _("You have a view of this name already."),
        "workspace.too_many_views": _("There are {limit} views of this list already. Take one away first."),
        "workspace.no_such_list": _("There is no such list."),
        "workspace.view_too_long": _("This list is narrowed by too much to be kept: {count} characters, {limit} are possible."),
        "workspace.view_not_shown": _("This view is not shown to you."),
        "workspace.view_unreadable": _(
            "This view cannot be followed as it is: its list, or one of its filters, is no longer there. Keep it anew."
        ),
        "workspace.no_days": _("This list has no days that a calendar could show."),
        "workspace.subscription_of_other": _("Somebody else follows this view here."),
        "workspace.too_many_subscriptions": _("You follow {limit} views already. End one first."),
        "workspace.worker_only": _("Letters about views are written by the system itself."),
        "workspace.not_your_organisation": _("A view is shared with an organisation of one's own."),
    }
)
