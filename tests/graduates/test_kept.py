"""What was observed is never changed: refused by the queryset, and by the database itself on both engines."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from crm.core import clock
from crm.core.errors import Conflict
from crm.graduates.models import Observation, PensionMonth
from tests.factories import graduates as make

pytestmark = [pytest.mark.django_db, pytest.mark.both]

TABLES = ("graduates_observation", "graduates_pensionmonth")


@pytest.fixture
def graduate(college, officer):
    return make.graduate(college, officer)


@pytest.fixture
def said(graduate, officer):
    return make.said(officer, graduate)


@pytest.fixture
def paid(graduate, officer):
    return make.paid(officer, graduate)


def refused(change):
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        change()
    return "kept" in str(caught.value)


def raw(statement):
    def run():
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run


def test_the_triggers_stand_after_all_migrations():
    sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    last = "replace"
    if connection.vendor == "postgresql":
        sql, last = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal", "truncate"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        standing = {name for (name,) in cursor.fetchall()}
    assert standing >= {f"{table}_no_{verb}" for table in TABLES for verb in ("update", "delete", last)}


@pytest.mark.parametrize("change", ["category = 'idle'", "level = 1", "entered_by = 'x'", "created_at = '2020-01-01'", "file = 'x'"])
def test_a_raw_update_of_an_observation_is_refused(said, change):
    before = Observation.objects.values().get()
    assert refused(raw(f"UPDATE graduates_observation SET {change}"))
    assert Observation.objects.values().get() == before


@pytest.mark.parametrize("change", ["contributions = 9", "month = '2026-01-01'", "received_on = '2026-01-01'"])
def test_a_raw_update_of_a_month_is_refused(paid, change):
    before = PensionMonth.objects.values().get()
    assert refused(raw(f"UPDATE graduates_pensionmonth SET {change}"))
    assert PensionMonth.objects.values().get() == before


def test_a_raw_delete_is_refused(said, paid):
    for table in TABLES:
        assert refused(raw(f"DELETE FROM {table}"))
    assert (Observation.objects.count(), PensionMonth.objects.count()) == (1, 1)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", TABLES)
def test_the_tables_cannot_be_truncated(said, paid, table):
    raw("SET CONSTRAINTS ALL IMMEDIATE")()
    assert refused(raw(f"TRUNCATE {table} CASCADE"))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has INSERT OR REPLACE")
@pytest.mark.parametrize("table", TABLES)
def test_a_row_cannot_be_replaced(said, paid, table):
    assert refused(raw(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"))


def test_the_queryset_refuses_too(said, paid):
    for rows in (Observation.objects.all(), PensionMonth.objects.all()):
        with pytest.raises(Conflict, match="graduates.kept"):
            rows.update(created_at=clock.now())
        with pytest.raises(Conflict, match="graduates.kept"):
            rows.delete()
        with pytest.raises(Conflict, match="graduates.kept"):
            rows.bulk_update(list(rows), ["created_at"])


def test_saving_or_deleting_a_row_is_refused_by_the_database(said, paid):
    said.category = "idle"
    assert refused(said.save)
    assert refused(said.delete)
    paid.contributions = 5
    assert refused(paid.save)
    said.refresh_from_db()
    assert said.category == "work_field"


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"source": "college", "level": 2}, "observation_level_of_its_source"),
        ({"source": "own", "level": 3}, "observation_level_of_its_source"),
        ({"source": "document", "level": 4, "file": ""}, "observation_document_on_file"),
        ({"source": "hearsay", "level": 0}, "observation_level_of_its_source"),
        ({"category": "happy"}, "observation_category_known"),
        ({"refused": True}, "observation_refused_is_unknown"),
        ({"claimed_level": 6}, "observation_claim_on_the_ladder"),
        ({"since": dt.date(2026, 9, 2), "until": dt.date(2026, 9, 1)}, "observation_ends_after_start"),
    ],
)
def test_the_database_refuses_what_cannot_be(graduate, values, constraint):
    row = {"graduate": graduate, "category": "work_field", "on": dt.date(2026, 10, 1), "source": "college", "level": 1, **values}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Observation.objects.create(**row)


def test_a_row_is_superseded_once(graduate, said):
    values = {"graduate": graduate, "category": "idle", "on": dt.date(2026, 10, 1), "source": "college", "level": 1, "supersedes": said}
    Observation.objects.create(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Observation.objects.create(**values)


def test_own_answers_are_one_chain(graduate):
    values = {"graduate": graduate, "category": "idle", "on": dt.date(2026, 10, 1), "source": "own", "level": 2}
    Observation.objects.create(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        Observation.objects.create(**values)
