"""How the engines speak of this room's nouns."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import Subject, subjects

subjects.add("cohort", Subject("cohort", "graduates.Cohort", "graduates:cohort", _("cohort")))
subjects.add("graduate", Subject("graduate", "graduates.Graduate", "graduates:graduate", _("graduate")))
