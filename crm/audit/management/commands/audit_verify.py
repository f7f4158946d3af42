"""`manage.py audit_verify`: walk every chain, name the first broken link of each."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from crm.audit import triggers
from crm.audit.verifying import Chain, organisations, unsealed, verify

WORDS = {
    "position": "a link is missing or doubled: the next position is not this one",
    "previous": "the link does not point at the one before it",
    "event_missing": "the sealed event is gone",
    "organisation": "the event now names another organisation than its seal",
    "content": "the event is not what was sealed",
    "payload": "what the event carried is not what was recorded",
    "head": "the chain does not reach the head that was kept: its tail was cut off or rewritten",
}


class Command(BaseCommand):
    """Exit code 0 when every chain is whole and the triggers stand, 1 otherwise."""

    help = "Verify the audit chains; name the first broken link of each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--save keeps the heads outside the database, --against compares with heads kept earlier."""
        parser.add_argument("--save", type=Path, help="write the heads of all chains to this JSON file")
        parser.add_argument("--against", type=Path, help="compare with heads saved earlier")

    def handle(self, *args: Any, **options: Any) -> None:
        """Walk, tell, and fail when anything is wrong."""
        kept = json.loads(options["against"].read_text()) if options["against"] else {}
        chains = [verify(name, tuple(kept[name]) if name in kept else None) for name in sorted({*organisations(), *kept})]
        for chain in chains:
            self._tell(chain)
        self.stdout.write(f"{unsealed()} events wait for the sealer.")
        missing = triggers.missing()
        if missing:
            self.stdout.write(f"Triggers that do not stand: {', '.join(missing)}.")
        broken = [chain for chain in chains if chain.broken]
        if broken or missing:
            raise CommandError(f"{len(broken)} of {len(chains)} chains broken, {len(missing)} triggers missing.", returncode=1)
        if options["save"]:
            options["save"].write_text(json.dumps({chain.organisation: [chain.length, chain.head] for chain in chains}, indent=1))

    def _tell(self, chain: Chain) -> None:
        name = chain.organisation or "platform"
        if chain.broken is None:
            self.stdout.write(f"{name}: {chain.length} links, whole, head {chain.head}")
            return
        self.stdout.write(
            f"{name}: BROKEN at position {chain.broken.position}, event {chain.broken.event or '?'}: {WORDS[chain.broken.what]}"
        )
