"""`manage.py prepare`: what a new version or a new machine needs before it starts; repeating it is harmless."""

import io
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Brings tables, catalogues and cache up to date."""

    help = "Compile catalogues, bring the tables up to date, make the cache table, load registers and kinds of agreements."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """The steps, in this order; settings name the rooms' own ones."""
        call_command("compile_catalogues", verbosity=options["verbosity"])
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        for name in settings.PREPARATIONS:
            call_command(name, verbosity=0, stdout=io.StringIO())
