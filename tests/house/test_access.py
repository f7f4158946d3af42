"""The access table: who gets what at every address. An address missing from the table fails."""

import importlib
import pkgutil
from types import SimpleNamespace

import pytest
from django.contrib.messages import ERROR, get_messages
from django.db import transaction
from django.test import Client
from django.urls import reverse

from crm.documents import printing
from tests.house import access, world
from tests.house.trees import addresses, ours

TABLES = {
    name: importlib.import_module(f"tests.house.access.{name}").ROWS for _finder, name, _package in pkgutil.iter_modules(access.__path__)
}


class Undone(Exception):
    """Ends the transaction of one visit."""


def missing_faults(names, tables):
    """Addresses that no table speaks of, rows about addresses that are gone, and addresses spoken of twice."""
    told = [name for rows in tables.values() for name in rows]
    return (
        [f"{name}: add it to tests/house/access/" for name in sorted(set(names) - set(told))]
        + [f"{name}: no such address any more" for name in sorted(set(told) - set(names))]
        + [f"{name}: twice in the table" for name in sorted({name for name in told if told.count(name) > 1})]
    )


def outcome(response):
    """The status; a POST that led back with an error message is "refused"."""
    said = get_messages(response.wsgi_request) if hasattr(response.wsgi_request, "_messages") else ()
    if response.status_code == 302 and any(message.level >= ERROR for message in said):
        return "refused"
    return response.status_code


def visit(client, row, url):
    """What the visitor gets; whatever the visit changed is undone."""
    found = None
    client.cookies.pop("messages", None)
    try:
        with transaction.atomic():
            send = getattr(client, row.get("method", "get"))
            kind = {"content_type": "application/json"} if url.startswith("/api/") and row.get("method") else {}
            found = outcome(send(url, row.get("data", {}), **kind))
            raise Undone
    except Undone:
        return found


def expected(row, role):
    """The status that the row promises to a role."""
    found = [status for status, roles in row["roles"].items() for one in world.roles_of(roles) if one == role]
    assert len(found) == 1, f"{role} stands {len(found)} times in a row of the table"
    return found[0]


def address(name, row, here):
    """The address of a row with the ids of this world's records."""
    args = {key: value_of(here, what) for key, what in row.get("args", {}).items()}
    return reverse(name, kwargs=args)


def value_of(here, what):
    """A secret or a word as it is, or the public id of a record."""
    found = getattr(here, what, what)
    return getattr(found, "public_id", found)


@pytest.fixture(scope="module")
def here(django_db_setup, django_db_blocker):
    """One world for all tables; visits leave no trace in it, and it goes with the last of them.

    The printer prints one sheet and hands it out to everybody: the table asks who gets a paper, not what is on it.
    """
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        built = world.build()
        sheet = printing._ready().ask("<p>Бір парақ</p>".encode(), printing.TIMEOUT)
        patch.setattr(printing._Printer, "ask", lambda printer, html, timeout: sheet)
        yield built
        transaction.set_rollback(True)


@pytest.mark.parametrize("room", sorted(TABLES))
def test_everybody_gets_what_the_table_says(room, here, db):
    clients = {"anonymous": Client()}
    for role, user in here.users.items():
        clients[role] = Client()
        clients[role].force_login(user)
    wrong = []
    for name, row in TABLES[room].items():
        url = address(name, row, here)
        for role, client in clients.items():
            got, promised = visit(client, row, url), expected(row, role)
            if got != promised:
                wrong.append(f"{name} for {role}: {got} instead of {promised}")
    assert not wrong, "\n".join(wrong)


def test_every_address_stands_in_the_table():
    assert missing_faults(ours(), TABLES) == []


def test_no_row_promises_a_crash():
    assert [
        name
        for rows in TABLES.values()
        for name, row in rows.items()
        if any(isinstance(status, int) and status >= 500 for status in row["roles"])
    ] == []


def test_addresses_of_others_are_closed_to_strangers(db):
    foreign = {name for name in addresses() if name.startswith("admin:")}
    assert len(foreign) > 3
    assert Client().get(reverse("admin:index")).status_code == 302


def test_a_missing_address_goes_red():
    assert missing_faults(["a", "b"], {"x": {"a": {}}, "y": {"a": {}, "c": {}}}) == [
        "b: add it to tests/house/access/",
        "c: no such address any more",
        "a: twice in the table",
    ]


def test_a_role_missing_from_a_row_goes_red():
    with pytest.raises(AssertionError, match="stands 0 times"):
        expected({"roles": {200: "officer director"}}, "keeper")
    with pytest.raises(AssertionError, match="stands 2 times"):
        expected({"roles": {200: "officer", 403: "officer"}}, "officer")


def test_a_wrong_answer_goes_red(db):
    response = SimpleNamespace(status_code=404, wsgi_request=SimpleNamespace())
    client = SimpleNamespace(get=lambda url, data, **kind: response, cookies={})
    assert visit(client, {"roles": {}}, "/x/") == 404 != expected({"roles": {200: "officer"}}, "officer")
