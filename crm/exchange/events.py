"""What this room's actions are called on a timeline."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import Fact, facts, label_actions

label_actions(
    {
        "exchange.import_started": _("List uploaded and checked"),
        "exchange.import_mapped": _("Columns chosen, rows checked again"),
        "exchange.import_applied": _("Taking in began"),
        "exchange.import_undone": _("Undoing began"),
        "exchange.row_undone": _("Row undone"),
        "exchange.record_removed": _("Taken out: an import was undone"),
        "exchange.record_restored": _("Changed back: an import was undone"),
        "exchange.import_discarded": _("Import put away"),
        "exchange.row_decided": _("Row decided"),
        "exchange.row_mended": _("Row mended"),
        "exchange.meaning_given": _("Meaning of a word given"),
        "exchange.meaning_changed": _("Meaning of a word changed"),
        "exchange.meaning_forgotten": _("Meaning of a word forgotten"),
        "exchange.organisation_packed": _("wrote an organisation into a directory, to move out"),
        "exchange.organisation_restored": _("restored an organisation from a directory"),
        "exchange.export_asked": _("asked for a list as a file"),
        "exchange.export_taken": _("downloaded the file of a list"),
        "exchange.export_dropped": _("threw the file of a list away"),
    }
)
facts.add("exchange.purpose", Fact(_("purpose")))
