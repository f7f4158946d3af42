"""The place of imports in the rail."""

from django.utils.translation import gettext_lazy as _

from crm.core.guide import tell_chapters
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
commands.add(
    "exports", MenuEntry("exports", _("My exports"), "exchange:export_list", "table-export", 71, lambda actor: actor.kind == "user")
)
tell_chapters(
    {
        "exchange:export": "basics#export",
        "exchange:export_list": "basics#export",
        "exchange:export_new": "basics#export",
        "exchange": "officer#import",
        "exchange:meaning_list": "officer#words",
        "exchange:meaning": "officer#words",
        "exchange:meaning_edit": "officer#words",
        "exchange:import_meanings": "officer#words",
    }
)
