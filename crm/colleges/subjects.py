"""How the engines below speak of this room's nouns."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import Subject, subjects

subjects.add("college", Subject("college", "colleges.College", "colleges:college", _("college")))
subjects.add("group", Subject("group", "colleges.Group", "colleges:group", _("group")))
subjects.add("specialty", Subject("specialty", "colleges.Specialty", "colleges:specialty", _("specialty")))
subjects.add("learner", Subject("learner", "colleges.Learner", "colleges:learner", _("learner")))
