"""The noun of this room."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import Subject, subjects

subjects.add("delivery", Subject("delivery", "notifications.Delivery", "notifications:delivery", _("message")))
