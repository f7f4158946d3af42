"""Words for what actions of this room record; timelines show them."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import label_actions

label_actions(
    {
        "workspace.pinned": _("pinned a record"),
        "workspace.unpinned": _("took a pin away"),
        "workspace.view_kept": _("kept a view of a list"),
        "workspace.view_changed": _("changed a view of a list"),
        "workspace.view_forgotten": _("took a view of a list away"),
        "workspace.followed": _("asked for letters about a view"),
        "workspace.calendar_made": _("made a calendar address of a view"),
        "workspace.subscription_ended": _("stopped following a view"),
        "workspace.letter_written": _("wrote what is new in a view"),
    }
)
