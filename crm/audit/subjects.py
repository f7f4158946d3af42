"""How other rooms speak of events."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import Subject, subjects

subjects.add("event", Subject("event", "audit.Event", "audit:event", _("event")))
