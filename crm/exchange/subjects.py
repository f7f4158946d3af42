"""How other rooms speak of an import."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import Subject, subjects

subjects.add("import", Subject("import", "exchange.Session", "exchange:import", _("import")))
subjects.add("meaning", Subject("meaning", "exchange.Meaning", "exchange:meaning", _("meaning of a word")))
subjects.add("export", Subject("export", "exchange.Export", "exchange:export", _("export")))
