"""`manage.py load_registers`: the reference registers, from the product's own files or from a folder of the same shape."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from crm.colleges.actions.register import EDITION, load_registers, product_files
from crm.colleges.rules.register import COLUMNS
from crm.core.actors import system
from crm.core.errors import DomainError, words


class Command(BaseCommand):
    """Load regions, banks, legal forms, specialties and qualifications; safe to repeat."""

    help = "Load the reference registers. Safe to repeat; other editions of the classifier stay as they are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where from, and which edition of the classifier."""
        parser.add_argument("--dir", type=Path, help="folder with regions.csv, specialties.csv, … (any of them)")
        parser.add_argument("--edition", default=EDITION, help=f"edition of specialties and qualifications (default {EDITION})")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say how many rows are new."""
        files = product_files()
        if options["dir"]:
            files = {kind: path for kind in COLUMNS if (path := options["dir"] / f"{kind}.csv").is_file()}
        try:
            made = load_registers(actor=system("load_registers"), files=files, edition=options["edition"])
        except DomainError as error:
            raise CommandError(words(error.code, error.params)) from error
        self.stdout.write(", ".join(f"{kind}: {count} new" for kind, count in made.items()))
