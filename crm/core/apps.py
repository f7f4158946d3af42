from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from crm.core import discovery


class CoreConfig(AppConfig):
    name = "crm.core"
    label = "core"
    verbose_name = _("Core")

    def ready(self) -> None:
        """Let every room hang its pictures on the frames."""
        discovery.autodiscover()
