"""The place of imports in the rail."""

from django.utils.translation import gettext_lazy as _

from crm.core.guide import help_chapters
from crm.core.ports import MenuEntry, commands, menu

menu.add(
    "imports",
    MenuEntry("imports", _("Imports"), "exchange:import_list", "table-import", 70, lambda actor: "exchange.import" in actor.capabilities),
)
commands.add(
    "import",
    MenuEntry(
        "import", _("Import a file"), "exchange:import_new", "table-import", 70, lambda actor: "exchange.import" in actor.capabilities
    ),
)
help_chapters.add("exchange", "officer")
