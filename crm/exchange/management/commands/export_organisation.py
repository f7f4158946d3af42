"""`manage.py export_organisation CODE DIR`: everything of an organisation in open formats, with its files and its history."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import translation

from crm.accounts.models import Organisation
from crm.core.actors import system
from crm.core.errors import DomainError, words
from crm.exchange.actions.removal import pack_organisation


class Command(BaseCommand):
    """Exit code 0 when everything is written, 1 with the reason in words otherwise."""

    help = "Write everything of an organisation into an empty directory: JSON Lines, CSV, files, manifest of digests."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose, and where."""
        parser.add_argument("organisation", metavar="CODE", help="short code, BIN or id of the organisation")
        parser.add_argument("directory", metavar="DIR", type=Path, help="an empty or a new directory")
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], help="of the sentences")

    def handle(self, *args: Any, **options: Any) -> None:
        """Find, write, tell."""
        code = options["organisation"]
        with translation.override(options["language"] or settings.LANGUAGE_CODE):
            row = Organisation.objects.filter(Q(code=code.lower()) | Q(tax_id=code) | Q(public_id=code)).first() if code else None
            if row is None:
                raise CommandError(words("exchange.move_unknown", {"code": code}))
            try:
                told = pack_organisation(actor=system("manage.py export_organisation"), organisation=row, target=options["directory"])
            except DomainError as error:
                raise CommandError(words(error.code, error.params)) from error
        self.stdout.write(f"{options['directory']}: {sum(told['counts'].values())} rows, {len(told['files'])} files")
