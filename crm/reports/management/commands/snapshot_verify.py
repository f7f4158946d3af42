"""`manage.py snapshot_verify [id]`: compute every root anew and name the first row that differs."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from crm.reports import triggers
from crm.reports.models import Snapshot
from crm.reports.verifying import Verdict, verify

WORDS = {
    "header": "what it says of itself was changed",
    "row": "row {position} was changed: {row}",
    "missing": "row {position} is gone",
    "extra": "row {position} was added",
    "root": "the rows fit their leaves, but not the stored root: a row and its leaf, or the root, were changed together",
    "trail": "the root is not the one recorded when it was frozen",
}


class Command(BaseCommand):
    """Exit code 0 when every frozen report is whole and the triggers stand, 1 otherwise."""

    help = "Verify frozen reports: recompute their roots, name the first row that differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which report; all of them unless told."""
        parser.add_argument("id", nargs="?", default="", help="public id of one frozen report")

    def handle(self, *args: Any, **options: Any) -> None:
        """Walk, tell, and fail when anything differs."""
        rows = Snapshot.objects.select_related("organisation").order_by("pk")
        if options["id"]:
            rows = rows.filter(public_id=options["id"])
            if not rows:
                raise CommandError(f"There is no frozen report {options['id']}.", returncode=1)
        verdicts = [verify(row) for row in rows]
        for verdict in verdicts:
            self._tell(verdict)
        missing, broken = triggers.missing(), [verdict for verdict in verdicts if not verdict.whole]
        if missing:
            self.stdout.write(f"Triggers that do not stand: {', '.join(missing)}.")
        if broken or missing:
            raise CommandError(f"{len(broken)} of {len(verdicts)} frozen reports differ, {len(missing)} triggers missing.", returncode=1)

    def _tell(self, verdict: Verdict) -> None:
        words = f"whole, root {verdict.root}"
        if not verdict.whole:
            words = "DIFFERS: " + WORDS[verdict.what].format(position=verdict.position, row=verdict.row)
        self.stdout.write(f"{verdict.snapshot}: {words}")
