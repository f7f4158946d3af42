"""`manage.py import_organisation DIR`: restore what export_organisation wrote, into an empty installation."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from crm.core.actors import system
from crm.core.errors import DomainError, words
from crm.exchange.actions.removal import restore_organisation


class Command(BaseCommand):
    """Exit code 0 when everything stands, 1 with the reason in words and nothing restored otherwise."""

    help = "Restore an organisation from the directory that export_organisation wrote, into an empty installation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """From where."""
        parser.add_argument("directory", metavar="DIR", type=Path, help="the directory with manifest.json")
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], help="of the sentences")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare with the manifest, restore, tell."""
        with translation.override(options["language"] or settings.LANGUAGE_CODE):
            try:
                told = restore_organisation(actor=system("manage.py import_organisation"), source=options["directory"])
            except DomainError as error:
                raise CommandError(words(error.code, error.params)) from error
        self.stdout.write(f"{told['organisation']['id']}: {sum(told['counts'].values())} rows, {len(told['files'])} files")
