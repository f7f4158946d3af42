"""What the engines call a job."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import Subject, subjects

subjects.add("job", Subject("job", "jobs.Job", "jobs:job", _("background work")))
