"""The first line of the rail."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import MenuEntry, menu

menu.add("today", MenuEntry("today", _("Today"), "core:home", "home", 0, lambda actor: actor.kind == "user"))
