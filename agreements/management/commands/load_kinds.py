"""Bring the kinds of agreements and their texts in."""

from typing import Any

from django.core.management.base import BaseCommand

from agreements.actions.kinds import load_kinds
from crm.core.actors import system


class Command(BaseCommand):
    """`manage.py load_kinds`: idempotent, part of set-up."""

    help = "Load kinds of agreements, editions and clauses from agreements/fixtures."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say how many editions are new."""
        self.stdout.write(f"new editions: {load_kinds(actor=system('load_kinds'))}")
