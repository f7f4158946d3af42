"""What can go wrong with background work, in words."""

from django.utils.translation import gettext_lazy as _

from crm.core.errors import register

register(
    {
        "jobs.unknown_task": _("This version of the system does not know the task “{task}”."),
        "jobs.actor_gone": _("The person who asked for this, {name}, no longer has access."),
        "jobs.crashed": _("Something unforeseen happened. Tell the support this number: {reference}."),
        "jobs.lost": _("The work was interrupted several times and has been given up. Repeat it later."),
        "jobs.not_yours": _("Only the person who asked for this work or the director can do that."),
        "jobs.already_over": _("This work is already over."),
        "jobs.nothing_to_repeat": _("Only work that failed or was stopped can be repeated."),
        "jobs.same_under_way": _("The same work is already waiting or running."),
    }
)
