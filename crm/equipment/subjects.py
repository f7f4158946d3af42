"""How the engines speak of this room's nouns."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import Subject, subjects

subjects.add("programme", Subject("programme", "equipment.Programme", "equipment:programme", _("equipment programme")))
subjects.add("equipment_line", Subject("equipment_line", "equipment.Line", "equipment:line", _("equipment line")))
subjects.add("acceptance_act", Subject("acceptance_act", "equipment.Act", "equipment:act", _("acceptance act")))
