"""`manage.py compile_catalogues`: .po to .mo without GNU gettext."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand

from crm.core.catalogues import compile_all


class Command(BaseCommand):
    """Compiles what changed."""

    help = "Compile the translation catalogues of every room."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile what changed."""
        rooms = [Path(row.path) for row in apps.get_app_configs() if row.name in settings.ROOMS]
        above = [Path(path).parent for path in settings.LOCALE_PATHS]
        written = compile_all([*above, *rooms])
        if options["verbosity"] > 0:
            self.stdout.write(f"{len(written)} catalogues compiled")
