"""Pages as people meet them, by the test client: all of the middleware, all of the template. Beside each its own statements alone."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse

from agreements.bench.names import person
from agreements.models import Agreement
from crm.accounts.models import User
from crm.colleges.models import College, Learner
from employers.models import Employer

#: A page may cost so many times its statements, and so many milliseconds more.
TIMES, MORE = 3, 30
#: Milliseconds of the first page of a list.
FIRST = 100
RUNS = 15


@dataclass(frozen=True)
class Visit:
    """Who opens what. first: whether it is the first page of a list, which has a limit of its own."""

    name: str
    who: str
    url: str
    first: bool = False


@dataclass
class Figure:
    """One page: medians in milliseconds of the page and of its statements alone, the 95th percentile, how many statements, bytes."""

    name: str
    who: str
    queries: int
    sql: float
    page: float
    p95: float
    size: int
    limit: float

    @property
    def ratio(self) -> float:
        """The page against its statements."""
        return self.page / self.sql if self.sql else 0.0

    @property
    def kept(self) -> bool:
        """Whether it is within its limit."""
        return self.page <= self.limit

    def as_row(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "ratio": round(self.ratio, 2), "kept": self.kept}


@contextmanager
def overheard(kept: list[tuple[str, Any]]) -> Iterator[None]:
    """Keep every statement that reads, with its values."""

    def hear(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if not many and sql.lstrip(" (").upper().startswith(("SELECT", "WITH")):
            kept.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hear):
        yield


def replay(statements: list[tuple[str, Any]]) -> None:
    """The statements of a page once more, rows fetched, nothing made of them."""
    with connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            cursor.fetchall()


def timed(work: Callable[[], Any], runs: int) -> list[float]:
    """Milliseconds of each run, smallest first; two before them do not count."""
    found = []
    for _ in range(runs + 2):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000)
    return sorted(found[2:])


def measure(client: Client, visit: Visit, runs: int = RUNS) -> Figure:
    """The page and its statements, by turns of the same connection."""
    answer = client.get(visit.url)
    if answer.status_code != 200:
        raise RuntimeError(f"bench: {visit.url} for {visit.who} answered {answer.status_code}")
    statements: list[tuple[str, Any]] = []
    with overheard(statements):
        client.get(visit.url)
    pages, sql = timed(lambda: client.get(visit.url), runs), statistics.median(timed(lambda: replay(statements), runs))
    limit = min(TIMES * sql + MORE, FIRST) if visit.first else TIMES * sql + MORE
    late = pages[min(len(pages) - 1, round(0.95 * len(pages)))]
    return Figure(visit.name, visit.who, len(statements), sql, statistics.median(pages), late, len(answer.content), limit)


def figures(runs: int = RUNS, only: str = "") -> Iterator[Figure]:
    """Every visit measured; `only`: those whose name has this in it."""
    clients = {}
    for visit in visits():
        if only not in f"{visit.name}, {visit.who}":
            continue
        if visit.who not in clients:
            clients[visit.who] = Client(headers={"accept-language": "kk"})
            clients[visit.who].force_login(User.objects.get(email=f"{visit.who}@bench.example"))
        yield measure(clients[visit.who], visit, runs)


def visits() -> Iterator[Visit]:
    """What is opened: the officer's college, the analyst's region, the whole nation for the administrator."""
    college = College.objects.order_by("pk").select_related("organisation").first()
    if college is None:
        raise RuntimeError("bench: nothing is loaded")
    name = person(Learner.objects.filter(college=college, state="studying").order_by("pk").values_list("pk", flat=True)[5] * 31)[0]
    word = name.split()[0].lower()
    places = {"agreements": "agreements:agreement_list", "learners": "colleges:learner_list", "employers": "employers:employer_list"}
    row = Agreement.objects.filter(college=college, state="in_force").order_by("-pk").first()
    employer = Employer.objects.order_by("pk").first()
    for who in ("officer", "analyst", "admin"):
        for what, place in places.items():
            yield Visit(f"{what}, first page", who, reverse(place), first=True)
        home = reverse(places["agreements"])
        yield Visit("agreements, one state", who, f"{home}?state=signing")
        yield Visit("agreements, search: surname", who, f"{home}?q={word}")
        yield Visit("agreements, search: nobody", who, f"{home}?q=жоқадам")
        yield Visit("agreements, page 20", who, deep(home, 20))
        yield Visit("agreements, by learner", who, f"{home}?sort=learner")
        yield Visit("learners, search: full name", who, f"{reverse(places['learners'])}?q={name}")
        yield Visit("suggestions: surname", who, f"{reverse('core:search_suggest')}?q={word}")
        yield Visit("suggestions: number", who, f"{reverse('core:search_suggest')}?q=017-26")
        yield Visit("Today", who, reverse("core:home"))
        if row is not None:
            yield Visit("one agreement", who, row.get_absolute_url())
        yield Visit("one learner", who, Learner.objects.filter(college=college).order_by("pk")[5].get_absolute_url())
        if employer is not None:
            yield Visit("one employer", who, employer.get_absolute_url())
        yield Visit("figures", who, reverse("reports:region"))
    yield Visit("Today", "director", reverse("core:home"))


def deep(home: str, page: int) -> str:
    """The address of a later page."""
    return f"{home}?page={page}"
