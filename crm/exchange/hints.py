"""First hints on pages of imports."""

from django.utils.translation import gettext_lazy as _

from crm.core.hints import Hint, hints

hints.add(
    "import",
    Hint("import", _("Take the file as the office keeps it. Nothing is taken in before you have seen its rows."), ("exchange:import_new",)),
)
