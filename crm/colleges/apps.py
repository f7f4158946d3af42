from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CollegesConfig(AppConfig):
    name = "crm.colleges"
    label = "colleges"
    verbose_name = _("Colleges")
    default_auto_field = "django.db.models.BigAutoField"
