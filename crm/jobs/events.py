"""Words for what this room's actions record."""

from django.utils.translation import gettext_lazy as _

from crm.core.ports import label_actions

label_actions({"jobs.cancelled": _("stopped background work"), "jobs.repeated": _("ran background work again")})
