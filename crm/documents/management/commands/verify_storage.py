"""`manage.py verify_storage`: read every frozen file again and compare it with what was issued."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from crm.documents.keeping import Finding, findings, frozen_files

WORDS = {"missing": "the file is gone", "changed": "the file holds other bytes", "size": "the file has another size"}


class Command(BaseCommand):
    """Exit code 0 when every file is whole, 1 otherwise; the first wrong one is named, with --all every one."""

    help = "Recompute the SHA-256 of every frozen file; name the first wrong one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--all goes on after the first."""
        parser.add_argument("--all", action="store_true", help="name every wrong file, not only the first")

    def handle(self, *args: Any, **options: Any) -> None:
        """Walk in order of issue and tell."""
        wrong: list[Finding] = []
        for finding in findings():
            wrong.append(finding)
            self.stdout.write(f"{finding.kind} {finding.public_id} ({finding.label}): {WORDS[finding.what]}: {finding.file}")
            if not options["all"]:
                raise CommandError("A frozen file is not what was issued.", returncode=1)
        if wrong:
            raise CommandError(f"{len(wrong)} of {frozen_files()} frozen files are not what was issued.", returncode=1)
        self.stdout.write(f"{frozen_files()} frozen files, all whole.")
