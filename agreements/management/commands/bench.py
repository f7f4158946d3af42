"""Measure the main job on a data set of a chosen size, each figure beside its limit."""

import json
import os
import platform
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from agreements.actions.kinds import load_kinds
from agreements.bench import imports, measures
from agreements.bench.loader import Loaded, load
from agreements.bench.pages import RUNS, figures
from agreements.bench.plan import SCALES
from agreements.models import Agreement, Kind
from crm.accounts.acting import actor_for
from crm.accounts.models import Organisation, User
from crm.colleges.actions.register import load_registers
from crm.colleges.models import College, Learner
from crm.core import clock
from crm.core.actors import system


class Command(BaseCommand):
    """manage.py bench --scale college|region|nation [--part pages|papers|imports] [--json FILE]"""

    help = "Open pages, draft, issue and download on made-up data. Needs a database of its own (make bench gives it one)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which size, which part, and where the figures go as JSON."""
        parser.add_argument("--scale", choices=sorted(SCALES), default="college")
        parser.add_argument("--part", choices=("pages", "papers", "imports", "all"), default="all", help="pages, papers, imports or all")
        parser.add_argument("--json", type=Path, help="also write the figures to this file")
        parser.add_argument("--papers", type=int, default=500, help="size of the larger batch (500)")
        parser.add_argument("--runs", type=int, default=RUNS, help=f"how often each page is opened ({RUNS})")
        parser.add_argument("--only", default="", help="pages whose name has this in it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load once, measure, print."""
        loaded = self.prepared(options["scale"])
        head = f"{options['scale']}: {loaded.colleges} colleges, {loaded.learners} learners, {loaded.agreements} agreements; {machine()}"
        self.stdout.write(f"\n{head}")
        part = options["part"]
        pages = self.pages(options["runs"], options["only"]) if part in ("pages", "all") else []
        work = self.work(loaded, options["papers"]) if part in ("papers", "all") else []
        work += self.lists(loaded) if part in ("imports", "all") else []
        if options["json"]:
            found = {"machine": machine(), "scale": options["scale"], "pages": pages, "rows": work}
            options["json"].write_text(json.dumps(found, indent=1))

    def prepared(self, scale: str) -> Loaded:
        """The data set: loaded into an empty database, kept between runs of the same size."""
        size = SCALES[scale]
        first = College.objects.filter(organisation__name_kk="Өлшем колледжі 0").select_related("organisation").first()
        if first is None and Organisation.objects.exists():
            raise CommandError("This database has somebody's data in it. Point DATA_DIR or DATABASE_URL to an empty one.")
        if first is not None and College.objects.count() != size.colleges:
            raise CommandError("Another size stands in this database. Point DATA_DIR or DATABASE_URL to an empty one.")
        if first is None:
            start = time.perf_counter()
            load_registers(actor=system("bench"))
            load_kinds(actor=system("bench"))
            loaded = load(scale)
            self.stdout.write(f"loaded in {time.perf_counter() - start:.0f} s")
            return loaded
        kind = Kind.objects.get(code="professional_practice")
        return Loaded(first, kind, size.colleges, Learner.objects.count(), Agreement.objects.count())

    def pages(self, runs: int, only: str) -> list[dict[str, Any]]:
        """Every page, printed as it is measured: its statements, their time, its time, and whether it keeps its limit."""
        self.stdout.write(f"\n{'page':32}{'who':10}{'asks':>5}{'SQL ms':>9}{'page ms':>9}{'p95':>9}{'ratio':>7}{'limit':>9}{'KiB':>6}")
        rows = []
        for row in figures(runs, only):
            rows.append(row.as_row())
            values = f"{row.queries:5}{row.sql:9.1f}{row.page:9.1f}{row.p95:9.1f}{row.ratio:7.1f}{row.limit:9.1f}{row.size / 1024:6.0f}"
            self.stdout.write(f"{row.name:32}{row.who:10}{values}{'' if row.kept else '  over'}")
        self.stdout.write(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        return rows

    def work(self, loaded: Loaded, papers: int) -> list[dict[str, Any]]:
        """Drafting, issuing, downloading; groups get fresh names on every run."""
        user = User.objects.get(email="officer@bench.example")
        actor = actor_for(user)
        drafted_few, few = measures.drafting(loaded, actor, 25)
        drafted_many, many = measures.drafting(loaded, actor, papers)
        issued = [measures.issue_inline(actor, few, 25), measures.issuing(loaded, actor, many, 2)]
        return self.told([drafted_few, drafted_many, *issued, *measures.download(user)])

    def lists(self, loaded: Loaded) -> list[dict[str, Any]]:
        """Lists checked and taken in."""
        return self.told(imports.measured(loaded, actor_for(User.objects.get(email="officer@bench.example"))))

    def told(self, found: list[measures.Measure]) -> list[dict[str, Any]]:
        """Print measures as a table; the same as rows for JSON."""
        rows = [row.as_row() for row in found]
        self.stdout.write(f"\n{'what':34}{'value':>10} {'unit':14}{'limit':>10}  {'of what':30}{'ratio':>7}")
        for row in rows:
            limit = f"{row['limit']:10.2f}" if row["limit"] else " " * 10
            ratio = f"{row['ratio']:7.2f}" if row["ratio"] else ""
            self.stdout.write(f"{row['name']:34}{row['value']:10.2f} {row['unit']:14}{limit}  {row['limit_name']:30}{ratio}")
        return rows


def machine() -> str:
    """What the figures were taken on."""
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {connection.vendor}, {clock.today():%d.%m.%Y}"
