"""The first line of the rail."""

from django.utils.translation import gettext_lazy as _

from crm.core.guide import tell_chapters
from crm.core.ports import MenuEntry, menu

menu.add("today", MenuEntry("today", _("Today"), "core:home", "home", 0, lambda actor: actor.kind == "user"))
tell_chapters(
    {
        "core": "basics",
        "core:home": "basics#today",
        "core:search": "basics#finding",
        "core:guide": "README",
    }
)
