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
from agreements.bench import measures
from agreements.bench.loader import SCALES, Loaded, load
from agreements.models import Agreement, Kind
from crm.accounts.acting import actor_for
from crm.accounts.actions.membership import add_membership
from crm.accounts.actions.user import create_account
from crm.accounts.models import Organisation, User
from crm.colleges.actions.register import load_registers
from crm.colleges.models import College
from crm.core import clock
from crm.core.actors import system
from crm.core.ids import new_token

OFFICER = "officer@bench.example"


class Command(BaseCommand):
    """manage.py bench --scale college|region|nation [--json FILE]"""

    help = "Draft, issue, list, search and download on made-up data. Needs a database of its own (make bench gives it one)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which size, and where the figures go as JSON."""
        parser.add_argument("--scale", choices=sorted(SCALES), default="college")
        parser.add_argument("--json", type=Path, help="also write the figures to this file")
        parser.add_argument("--papers", type=int, default=500, help="size of the larger batch (500)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load once, measure, print."""
        loaded = self.prepared(options["scale"])
        user = self.officer(loaded.college)
        rows = self.measured(loaded, user, options["papers"])
        head = f"{options['scale']}: {loaded.colleges} colleges, {loaded.learners} learners, {loaded.agreements} agreements; {machine()}"
        self.stdout.write(f"\n{head}\n{'what':34}{'value':>10} {'unit':14}{'limit':>10}  {'of what':30}{'ratio':>7}")
        for row in (measure.as_row() for measure in rows):
            limit = f"{row['limit']:10.2f}" if row["limit"] else " " * 10
            ratio = f"{row['ratio']:7.2f}" if row["ratio"] else ""
            self.stdout.write(f"{row['name']:34}{row['value']:10.2f} {row['unit']:14}{limit}  {row['limit_name']:30}{ratio}")
        if options["json"]:
            options["json"].write_text(
                json.dumps({"machine": machine(), "scale": options["scale"], "rows": [m.as_row() for m in rows]}, indent=1)
            )

    def prepared(self, scale: str) -> Loaded:
        """The data set: loaded into an empty database, kept between runs of the same size."""
        colleges, _employers, learners, agreements = SCALES[scale]
        first = College.objects.filter(organisation__name_kk="Өлшем колледжі 0").select_related("organisation").first()
        if first is None and Organisation.objects.exists():
            raise CommandError("This database has somebody's data in it. Point DATA_DIR or DATABASE_URL to an empty one.")
        if first is not None and College.objects.count() != colleges:
            raise CommandError("Another size stands in this database. Point DATA_DIR or DATABASE_URL to an empty one.")
        if first is None:
            start = time.perf_counter()
            load_registers(actor=system("bench"))
            load_kinds(actor=system("bench"))
            loaded = load(scale)
            self.stdout.write(f"loaded in {time.perf_counter() - start:.0f} s")
            return loaded
        kind = Kind.objects.get(code="professional_practice")
        return Loaded(first, kind, colleges, colleges * learners, Agreement.objects.count())

    def officer(self, college: College) -> User:
        """The account that opens pages."""
        found = User.objects.filter(email=OFFICER).first()
        if found is not None:
            return found
        user = create_account(actor=system("bench"), email=OFFICER, full_name="Маман Өлшем", password=new_token())
        add_membership(actor=system("bench"), user=user, organisation=college.organisation, role="officer")
        return user

    def measured(self, loaded: Loaded, user: User, papers: int) -> list[measures.Measure]:
        """All figures; groups get fresh names on every run."""
        actor = actor_for(user)
        drafted_few, few = measures.drafting(loaded, actor, 25)
        drafted_many, many = measures.drafting(loaded, actor, papers)
        issued_few = measures.issue_inline(actor, few, 25)
        issued_many = measures.issuing(loaded, actor, many, 2)
        return [drafted_few, drafted_many, issued_few, issued_many, *measures.reading(loaded, user)]


def machine() -> str:
    """What the figures were taken on."""
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {connection.vendor}, {clock.today():%d.%m.%Y}"
