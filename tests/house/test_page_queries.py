"""Every page that is no list asks the database a bounded number of times, however many rows it tells of."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.house import world
from tests.house.crowd import crowd
from tests.house.crowd_of_records import gather
from tests.house.ledger import LEDGER
from tests.house.page_ledger import PAGES
from tests.house.test_access import TABLES, address

#: A bound may be so much above what is asked.
ROOM = 3
#: Who opens a page, the first of these that may.
OPENERS = ("director", "officer", "keeper", "analyst", "head", "manager", "signatory", "admin", "teacher", "mentor", "auditor", "anonymous")


def opener(row):
    """The role that opens an address; None where a visit changes something, or where nobody is shown a page."""
    if row.get("method", "get") != "get":
        return None
    may = {one for status, roles in row["roles"].items() if status == 200 for one in world.roles_of(roles)}
    return next((role for role in OPENERS if role in may), None)


def opened():
    """{url name: (row of the access table, role)} of all pages that are no list."""
    rows = {name: row for table in TABLES.values() for name, row in table.items() if name not in LEDGER}
    return {name: (row, role) for name, row in rows.items() if (role := opener(row)) is not None}


def missing_faults(names, ledger):
    """Pages the ledger does not know, and rows about pages that are gone."""
    return [f"{name}: add it to tests/house/page_ledger.py" for name in sorted(set(names) - set(ledger))] + [
        f"{name}: no such page any more" for name in sorted(set(ledger) - set(names))
    ]


def ledger_faults(few, many, ledger):
    """Pages that ask more often than the ledger allows, with few rows or with many, and bounds that allow much more than is asked."""
    most = {name: max(few[name], many[name]) for name in few}
    over = [
        f"{name}: {few[name]} queries for few rows, {many[name]} for many, at most {ledger.get(name, 0)} in the ledger"
        for name in few
        if most[name] > ledger.get(name, 0)
    ]
    return over + [
        f"{name}: {most[name]} queries, lower the {ledger[name]} of the ledger" for name in few if most[name] < ledger.get(name, 0) - ROOM
    ]


def count(client, url):
    """Queries of one visit, when everything that is cached once is warm; an answer in parts is read to its end."""

    def visit():
        answer = client.get(url)
        assert answer.status_code == 200, url
        return b"".join(answer.streaming_content) if answer.streaming else answer.content

    visit()
    with CaptureQueriesContext(connection) as asked:
        visit()
    return len(asked)


def test_every_page_stands_in_a_ledger():
    assert missing_faults(opened(), PAGES) == []


@pytest.mark.slow
def test_pages_keep_their_bounds_with_few_rows_and_with_many(db):
    here = world.build()
    clients = {role: Client() for role in OPENERS}
    for role, client in clients.items():
        if role != "anonymous":
            client.force_login(here.users[role])
    visits = {name: (clients[role], address(name, row, here)) for name, (row, role) in opened().items()}
    few = {name: count(*visit) for name, visit in visits.items()}
    crowd(here)
    gather(here)
    many = {name: count(*visit) for name, visit in visits.items()}
    faults = ledger_faults(few, many, PAGES)
    assert not faults, "\n".join(faults)


def test_a_page_missing_from_the_ledger_goes_red():
    assert missing_faults(["a", "b"], {"b": 1, "c": 1}) == ["a: add it to tests/house/page_ledger.py", "c: no such page any more"]


def test_a_page_that_asks_once_per_row_goes_red():
    assert ledger_faults({"a": 3}, {"a": 21}, {"a": 5}) == ["a: 3 queries for few rows, 21 for many, at most 5 in the ledger"]
    assert ledger_faults({"a": 4}, {"a": 4}, {}) == ["a: 4 queries for few rows, 4 for many, at most 0 in the ledger"]
    assert not ledger_faults({"a": 3}, {"a": 5}, {"a": 5})


def test_a_bound_that_allows_asking_once_per_row_goes_red():
    assert ledger_faults({"a": 3}, {"a": 4}, {"a": 30}) == ["a: 4 queries, lower the 30 of the ledger"]


def test_pages_nobody_is_shown_and_deeds_are_no_pages():
    assert opener({"roles": {200: "college", 404: "stranger"}}) == "director"
    assert opener({"roles": {200: "anonymous", 302: "members"}}) == "anonymous"
    assert opener({"roles": {302: "everybody"}}) is None
    assert opener({"method": "post", "roles": {200: "everybody"}}) is None
