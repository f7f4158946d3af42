"""Tell the demo story through the actions themselves; telling it twice changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from crm.core.ports import chapters
from crm.core.stage import PASSWORD, Stage


class Command(BaseCommand):
    """manage.py demo"""

    help = "Fills an empty system with a story: regions, colleges, employers, agreements in every state, and accounts for each role."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every chapter in its order, then print the accounts."""
        stage = Stage()
        with translation.override("kk"):
            for chapter in sorted(chapters, key=lambda row: row.order):
                chapter.tell(stage)
                self.stdout.write(f"  {chapter.key}")
        self.stdout.write(f"\n{'e-mail':34} {'role':28} organisation   (password for all: {PASSWORD})")
        for email, role, organisation in stage.accounts:
            self.stdout.write(f"{email:34} {role:28} {organisation}")
