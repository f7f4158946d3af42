"""The line of the rail."""

from django.utils.translation import gettext_lazy as _

from crm.audit.permissions import may_read
from crm.core.guide import tell_chapters
from crm.core.ports import MenuEntry, menu

menu.add("audit", MenuEntry("audit", _("Trail"), "audit:event_list", "history", 80, lambda actor: bool(may_read(actor))))
tell_chapters(
    {
        "audit": "basics#trail",
    }
)
