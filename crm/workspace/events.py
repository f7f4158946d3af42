"""Words for what actions of this room record; timelines show them."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import label_actions

label_actions({"workspace.pinned": _("pinned a record"), "workspace.unpinned": _("took a pin away")})
