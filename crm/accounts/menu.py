"""Settings in the left rail."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import MenuEntry, menu

menu.add("settings", MenuEntry("settings", _("Settings"), "accounts:settings", "settings", 90, lambda actor: actor.kind == "user"))
