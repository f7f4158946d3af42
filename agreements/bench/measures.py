"""What is measured, each beside its limit: the raw statement, or the library alone."""

import datetime as dt
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from agreements.actions import issue
from agreements.actions.batch import draft_batch
from agreements.bench.loader import Loaded, make_group
from agreements.documents.context import build
from agreements.models import Agreement, Batch
from crm.accounts.models import User
from crm.core import clock
from crm.core.actors import Actor
from crm.documents.models import Version
from crm.documents.renderer import Printer
from crm.documents.storage import private
from crm.jobs.actions.enqueue import enqueue
from crm.jobs.models import Job


@dataclass
class Measure:
    """One line of the table: value in `unit`; the limit in the same unit, and what the limit is. ratio: value against limit."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    limit_name: str = ""

    def as_row(self) -> dict[str, Any]:
        """For JSON."""
        ratio = self.value / self.limit if self.limit else None
        return {**asdict(self), "ratio": round(ratio, 2) if ratio else None}


def seconds(work: Callable[[], Any]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median_ms(work: Callable[[], Any], runs: int = 7) -> float:
    """Median of several calls after one that does not count, in milliseconds."""
    work()
    return statistics.median(seconds(work) for _ in range(runs)) * 1000


def drafting(loaded: Loaded, actor: Actor, size: int) -> tuple[Measure, Batch]:
    """Draft for one group of `size`, in agreements a second."""
    group, employer = make_group(loaded.college, f"Өлшем-{size}-{clock.now():%H%M%S}", size), loaded.college.partnerships.first().employer
    start = clock.today() + dt.timedelta(days=20)
    values = {
        "starts_on": start,
        "ends_on": start + dt.timedelta(days=60),
        "mentor": employer.contacts.first(),
        "place_kk": "цех",
        "place_ru": "цех",
        "supervisor": "Жетекші",
        "hours": 160,
    }
    made: list[Batch] = []
    common = {"college": loaded.college, "kind": loaded.kind, "group": group, "employer": employer, "values": values}
    spent = seconds(lambda: made.append(draft_batch(actor=actor, **common)))
    return Measure(f"draft {size}", size / spent, "agreements/s"), made[0]


def issuing(loaded: Loaded, actor: Actor, batch: Batch, workers: int) -> Measure:
    """Issue a drafted batch by worker processes of their own, in papers a second; beside the print library alone on one core."""
    Agreement.objects.filter(batch=batch).update(state="ready", accepted_at=clock.now(), approved_at=clock.now())
    ids = list(Agreement.objects.filter(batch=batch).order_by("pk").values_list("public_id", flat=True))
    share = max(1, len(ids) // (workers * 4))
    for first in range(0, len(ids), share):
        enqueue(
            "agreements.issue",
            actor=actor,
            organisation=loaded.college.organisation.public_id,
            agreements=ids[first : first + share],
        )
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "crm.settings.dev")}
    connection.close()
    processes = [
        subprocess.Popen(
            [sys.executable, "manage.py", "worker", "--threads", "1"],
            cwd=settings.ROOT,
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(workers)
    ]
    try:
        _wait(lambda: Agreement.objects.filter(batch=batch, state="signing").exists(), 120)
        first_seen, done = time.perf_counter(), Agreement.objects.filter(batch=batch, state="signing").count()
        _wait(lambda: not Job.objects.filter(task="agreements.issue", state__in=("queued", "running")).exists(), 3600)
        spent, all_done = time.perf_counter() - first_seen, Agreement.objects.filter(batch=batch, state="signing").count()
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()
    return Measure(
        f"issue {len(ids)}, {workers} worker(s)", (all_done - done) / spent, "papers/s", library_alone(batch), "WeasyPrint alone, one core"
    )


def _wait(ready: Callable[[], bool], most: float) -> None:
    end = time.monotonic() + most
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError("bench: the workers did not finish")
        time.sleep(0.05)


def library_alone(batch: Batch, runs: int = 3) -> float:
    """Papers a second of WeasyPrint with the same page and nothing around it."""
    agreement = Agreement.objects.filter(batch=batch).first()
    context = build(agreement, at=clock.now(), token="bench", no=1, number="000-00")
    html = render_to_string("documents/agreement/agreement.html", {"lang": "kk", **context}).encode()
    printer = Printer([Path(folder) for folder in settings.FONT_DIRS])
    printer.print(html)
    return 1 / statistics.median(seconds(lambda: printer.print(html)) for _ in range(runs))


def issue_inline(actor: Actor, batch: Batch, count: int) -> Measure:
    """Issue a few in this very process, one after another."""
    rows = list(
        Agreement.objects.filter(batch=batch).select_related(
            "kind", "college__organisation", "employer__organisation__legal_form", "learner"
        )[:count]
    )
    Agreement.objects.filter(pk__in=[row.pk for row in rows]).update(state="ready", accepted_at=clock.now(), approved_at=clock.now())
    for row in rows:
        row.refresh_from_db()
    spent = seconds(lambda: [issue.issue(actor=actor, agreement=row) for row in rows])
    return Measure(f"issue {count}, one process", count / spent, "papers/s", library_alone(batch), "WeasyPrint alone, one core")


def download(user: User) -> list[Measure]:
    """A frozen paper, streamed with the check of rights, beside reading the file; nothing where none was issued."""
    client = Client(headers={"accept-language": "kk"})
    client.force_login(user)
    version = Version.objects.exclude(file="").order_by("-pk").first()
    if version is None:
        return []
    address = reverse("documents:version_file", args=[version.public_id])
    page = median_ms(lambda: b"".join(client.get(address).streaming_content))
    return [Measure("download a paper", page, "ms", median_ms(lambda: private.open(version.file).read()), "reading the file")]
