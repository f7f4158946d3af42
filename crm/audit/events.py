"""Words for what this room's actions record."""

from django.utils.translation import gettext_lazy as _

from crm.audit.actions.record import record
from crm.core.ports import Fact, facts, label_actions
from crm.core.recording import recorders

recorders.add("audit", record)
label_actions({"audit.erase_payload": _("erased the details of an event")})

for key, fact in {
    "about": Fact(_("about")),
    "person": Fact(_("person")),
    "number": Fact(_("number")),
    "text": Fact(_("text")),
    "name": Fact(_("name")),
    "label": Fact(_("name")),
    "since": Fact(_("since")),
    "until": Fact(_("until")),
    "on": Fact(_("date")),
    "year": Fact(_("year")),
    "email": Fact(_("e-mail")),
    "channel": Fact(_("way of delivery")),
    "language": Fact(_("language")),
}.items():
    facts.add(key, fact)
