"""How the engines below speak of papers."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import Subject, subjects

subjects.add("paper", Subject("paper", "documents.Paper", "documents:paper", _("paper")))
subjects.add("version", Subject("version", "documents.Version", "documents:version", _("version")))
