"""Files for tests: the samples as offices keep them, and small ones made on the spot."""

import io
from pathlib import Path

import openpyxl

from crm.colleges.models import College
from crm.exchange.actions.apply import apply_import
from crm.exchange.actions.session import start_import
from crm.jobs.running import run_waiting

SAMPLES = Path(__file__).parents[2] / "crm" / "exchange" / "fixtures" / "samples"


def sample(name: str) -> bytes:
    """A sample file."""
    return (SAMPLES / name).read_bytes()


def workbook(*rows, sheets=()) -> bytes:
    """An XLSX with these rows on the first sheet, and more sheets ({title: rows})."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    for title, lines in dict(sheets).items():
        page = book.create_sheet(title)
        for line in lines:
            page.append(list(line))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def start(actor, college: College, data: bytes, kind: str = "learners", name: str = "list.xlsx", **options):
    """A session over the file."""
    return start_import(actor=actor, organisation=college.organisation, kind=kind, name=name, data=data, options=options)


def take_in(actor, session):
    """Apply and let the job run; the session comes back fresh."""
    apply_import(actor=actor, session=session)
    run_waiting()
    session.refresh_from_db()
    return session


def piles(session) -> dict[str, int]:
    """Rows by pile, without empty piles."""
    return {key: count for key, count in session.counts.items() if key in ("new", "change", "same", "doubtful", "refused") and count}


def codes(row, severity: str = "") -> set[str]:
    """Codes of a row's problems."""
    return {problem["code"] for problem in row.problems if severity in ("", problem["severity"])}


def taken(session):
    """The session as if it had been taken in and had found nothing to write."""
    session.rows.update(result="taken", taken_at=session.created_at)
    type(session).objects.filter(pk=session.pk).update(state="applied", applied_at=session.created_at)
    session.refresh_from_db()
    return session
