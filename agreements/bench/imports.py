"""Taking lists in: checking and applying, beside the reader of workbooks alone and beside plain inserts."""

import datetime as dt
import io
import resource
import subprocess
import sys
import tempfile
import uuid
from typing import Any

import xlsxwriter
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from python_calamine import load_workbook

from agreements.bench.loader import Loaded
from agreements.bench.measures import Measure, seconds
from crm.colleges.models import Learner
from crm.core import clock
from crm.core.actors import Actor
from crm.core.identifiers import check_digit
from crm.exchange.actions.apply import begin_round, close_round
from crm.exchange.actions.row import take_row, to_take
from crm.exchange.actions.session import start_import
from crm.exchange.declare import imports
from crm.exchange.looking import look, scope_of

HEADS = ("№", "Ф.И.О.", "ИИН", "Дата рождения", "Группа", "Специальность", "Телефон", "Форма (грант/плат.)")
HEADS += ("Ф.И.О. родителя", "ИИН родителя", "Примечание")
NAMES = ("Ахмет", "Болат", "Дәулет", "Ермек", "Жақсылық", "Қайрат", "Мұрат")
#: Rows checked and rows taken in.
CHECKED, TAKEN = 19_000, 1_000
_BORN = dt.date(2006, 1, 1)


def measured(loaded: Loaded, actor: Actor) -> list[Measure]:
    """Rows a second of a check and of a run, questions to the database in a check, memory of a whole process."""
    book = workbook(CHECKED)
    given: dict[str, Any] = {"actor": actor, "organisation": loaded.college.organisation, "kind": "learners", "name": "list.xlsx"}
    alone = CHECKED / seconds(lambda: load_workbook(io.BytesIO(book)).get_sheet_by_index(0).to_python())
    checked = CHECKED / seconds(lambda: look(**given, data=book, at=clock.now()))
    few, many = (asked(given, workbook(size)) for size in (1_000, 3_000))
    return [
        Measure(f"check {CHECKED} rows of a list", checked, "rows/s", alone, "reading the workbook alone"),
        Measure("questions in a check of 3000 rows", many, "queries", few, "of 1000 rows"),
        Measure(f"memory of checking {CHECKED} rows", memory(loaded, book), "MB"),
        Measure(f"take in {TAKEN} rows", applied(given), "rows/s", inserted(loaded), "bulk_create of the same people"),
    ]


def iin(serial: int) -> str:
    """A number whose check digit holds; another for every serial."""
    while True:
        first = f"{_BORN + dt.timedelta(days=serial // 9000 % 1400):%y%m%d}5{serial % 9000 + 1000:04d}"
        digit = check_digit(first)
        if digit is not None:
            return f"{first}{digit}"
        serial += 9_000 * 7


def workbook(size: int, first: int = 0) -> bytes:
    """A group list of `size` people."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADS)
    for line in range(size):
        number = iin(first + line)
        person = f"{NAMES[line % 7]}ов {NAMES[line // 7 % 7]} {NAMES[line // 49 % 7]}ұлы"
        born = f"{number[4:6]}.{number[2:4]}.20{number[:2]}"
        cells = (str(line + 1), person, number, born, f"Т-{line // 25}", "07150100", f"+7701{line:07d}", "грант", "", "", "")
        sheet.write_row(line + 1, 0, cells)
    book.close()
    return data.getvalue()


def asked(given: dict[str, Any], book: bytes) -> int:
    """Questions one check asks the database."""
    with CaptureQueriesContext(connection) as heard:
        look(**given, data=book, at=clock.now())
    return len(heard)


def memory(loaded: Loaded, book: bytes) -> float:
    """The most memory a process of its own had while checking, megabytes, the framework included."""
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(book)
        file.flush()
        known = loaded.college.organisation.public_id
        command = [sys.executable, "manage.py", "import_file", "learners", file.name, "--organisation", known, "--json"]
        subprocess.run(command, cwd=settings.ROOT, stdout=subprocess.DEVNULL, check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def applied(given: dict[str, Any]) -> float:
    """Rows a second through the actions of the pages: each with its own transaction, group, history and result."""
    first = uuid.uuid4().int % 10_000_000
    session = start_import(**given, data=workbook(TAKEN, first=first))
    actor, at = given["actor"], clock.now()
    begin_round(actor=actor, session=session, at=at)
    kind, scope = imports.get("learners"), scope_of(session, actor, at)
    rows = list(to_take(session).order_by("no"))

    def take() -> None:
        for row in rows:
            row.session = session
            take_row(actor=actor, row=row, kind=kind, scope=scope, at=at)

    spent = seconds(take)
    close_round(actor=actor, session=session, at=at)
    return len(rows) / spent


def inserted(loaded: Loaded) -> float:
    """Rows a second of plain inserts, taken back again."""
    first = uuid.uuid4().int % 10_000_000
    people = [
        Learner(college=loaded.college, iin=iin(first + n), full_name=f"{NAMES[n % 7]}ов {NAMES[n // 7 % 7]}", created_at=clock.now())
        for n in range(TAKEN)
    ]
    with transaction.atomic():
        spent = seconds(lambda: Learner.objects.bulk_create(people))
        transaction.set_rollback(True)
    return TAKEN / spent
