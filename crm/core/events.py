"""Words for what the frames themselves record."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import Fact, facts, label_actions

label_actions({"core.list_taken": _("took a list as a file")})
for key, fact in {
    "core.rows": Fact(_("rows")),
    "core.format": Fact(_("format of the file")),
    "core.purpose": Fact(_("purpose")),
    "core.whole": Fact(_("numbers taken whole")),
}.items():
    facts.add(key, fact)
