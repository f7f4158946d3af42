"""`manage.py lifecycle_docs`: write docs/lifecycle.md."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from crm.core.describing import describe


class Command(BaseCommand):
    """Writes the page that tests/house/test_lifecycle_docs.py compares with the tables."""

    help = "Write docs/lifecycle.md from the lifecycle tables."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--to names another file."""
        parser.add_argument("--to", type=Path, default=settings.ROOT / "docs" / "lifecycle.md")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it."""
        options["to"].write_text(describe(), encoding="utf-8")
        self.stdout.write(f"{options['to'].name} written.")
