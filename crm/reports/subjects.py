"""How the engines speak of this room's nouns."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import Subject, subjects

subjects.add("snapshot", Subject("snapshot", "reports.Snapshot", "reports:snapshot", _("frozen report")))
