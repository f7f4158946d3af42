"""The query ledger: how often each list asks the database, the same for few rows and for many. A list missing from it fails."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crm.accounts.acting import actor_for
from crm.core.hints import hints
from crm.core.pages.lists import ListPage
from crm.workspace import lists as lists_looked_at
from crm.workspace.actions import look
from crm.workspace.actions.hint import dismiss_hint
from tests.house import world
from tests.house.crowd import crowd
from tests.house.ledger import LEDGER
from tests.house.test_access import TABLES, address
from tests.house.trees import ours


def lists():
    """Names of every list: pages drawn by ListPage, list methods of the API."""
    for name, pattern in ours().items():
        view, actions = getattr(pattern.callback, "view_class", None), getattr(pattern.callback, "actions", None) or {}
        if (view and issubclass(view, ListPage)) or actions.get("get") == "list":
            yield name


def missing_faults(names, ledger):
    """Lists the ledger does not know, and rows about lists that are gone."""
    return [f"{name}: add it to tests/house/ledger.py" for name in sorted(set(names) - set(ledger))] + [
        f"{name}: no such list any more" for name in sorted(set(ledger) - set(names))
    ]


def count(client, url):
    """Queries of one visit, when everything that is cached once is warm."""
    assert client.get(url).status_code == 200, url
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def ledger_faults(few, many, ledger):
    """Lists that ask more often when there are more rows, and lists that ask another number of times than is written."""
    grown = [f"{name}: {few[name]} queries for few rows, {many[name]} for many" for name in few if few[name] != many[name]]
    changed = [f"{name}: {few[name]} queries, {ledger[name][1]} in the ledger" for name in few if few[name] != ledger[name][1]]
    return grown + changed


def test_every_list_stands_in_the_ledger():
    assert missing_faults(list(lists()), LEDGER) == []


@pytest.mark.slow
def test_lists_ask_as_often_for_many_rows_as_for_few(db, monkeypatch):
    for place in (look, lists_looked_at):
        # Looked at again a minute later a list notes it: on a slow machine that minute may end between two visits.
        monkeypatch.setattr(place, "BREATH", dt.timedelta(days=1))
    here = world.build()
    rows = {name: row for table in TABLES.values() for name, row in table.items()}
    clients = {role: Client() for role in {role for role, _queries in LEDGER.values()}}
    for role, client in clients.items():
        client.force_login(here.users[role])
        for hint in hints:
            # A hint is looked up until its reader has sent it away; what a page costs every day is without.
            dismiss_hint(actor=actor_for(here.users[role]), key=hint.key)
    urls = {name: address(name, rows[name], here) for name in LEDGER}
    few = {name: count(clients[role], urls[name]) for name, (role, _queries) in LEDGER.items()}
    crowd(here)
    many = {name: count(clients[role], urls[name]) for name, (role, _queries) in LEDGER.items()}
    faults = ledger_faults(few, many, LEDGER)
    assert not faults, "\n".join(faults)


def test_a_list_missing_from_the_ledger_goes_red():
    assert missing_faults(["a", "b"], {"b": ("director", 1), "c": ("director", 1)}) == [
        "a: add it to tests/house/ledger.py",
        "c: no such list any more",
    ]


def test_a_list_that_asks_once_per_row_goes_red():
    assert ledger_faults({"a": 3}, {"a": 62}, {"a": ("director", 3)}) == ["a: 3 queries for few rows, 62 for many"]
    assert ledger_faults({"a": 4}, {"a": 4}, {"a": ("director", 3)}) == ["a: 4 queries, 3 in the ledger"]
    assert not ledger_faults({"a": 3}, {"a": 3}, {"a": ("director", 3)})
