"""`manage.py worker`: runs background work until told to stop."""

import logging
import sys
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from huey.consumer import Consumer

from crm.jobs import running, sweeping, workers
from crm.jobs.queue import open_queue

#: Seconds a stopped worker waits for its jobs to reach their next step; what does not is taken up again by the next worker.
PATIENCE = 10.0


class AnnouncingConsumer(Consumer):
    """Says that it is ready once it listens to signals, not before."""

    def start(self) -> None:
        """Start the threads, then say so."""
        super().start()
        sys.stdout.write(f"worker {workers.me()} is ready\n")
        sys.stdout.flush()


class Command(BaseCommand):
    """A worker process."""

    help = "Run background work: papers, messages, imports, seals. Start as many as the machine has room for."
    requires_system_checks = "__all__"

    def add_arguments(self, parser: CommandParser) -> None:
        """How many jobs run side by side."""
        parser.add_argument("--threads", type=int, default=2, help="jobs run side by side in this process (2)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take up what dead workers left, then work."""
        if MigrationExecutor(connection).migration_plan(MigrationExecutor(connection).loader.graph.leaf_nodes()):
            raise CommandError("Tables are not up to date: run manage.py migrate first.")
        logging.getLogger("huey").setLevel(logging.WARNING)
        running.stopping.clear()
        sweeping.beat_once()
        connection.close()
        consumer = AnnouncingConsumer(
            open_queue(),
            workers=options["threads"],
            periodic=False,
            max_delay=0.5,
            graceful_signal="TERM",
            shutdown_timeout=PATIENCE,
        )
        threading.Thread(target=sweeping.beat, args=(consumer.stop_flag,), name="beat", daemon=True).start()
        consumer.run()
        self.stdout.write("worker stopped")
