"""Tables written once: their triggers stand after every migration, on both engines, and come back after they were lifted."""

import pytest
from django.db import connection

from crm.audit import triggers as trail
from crm.core.triggers import Guards
from crm.reports import triggers as reports

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]
ROOMS = (trail.GUARDS, reports.GUARDS)


def standing():
    """Names of triggers on any table."""
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.parametrize("guards", ROOMS, ids=lambda guards: guards.laid.__name__)
def test_they_stand_after_all_migrations(guards):
    assert guards.missing() == []
    assert set(guards.laid.expected(connection.vendor)) <= standing()


def test_tables_of_observations_and_papers_are_guarded_too():
    names = " ".join(standing())
    for table in ("graduates_observation", "graduates_pensionmonth", "documents_slot"):
        assert table in names, table


def test_one_that_was_taken_down_is_missed_and_put_up_again():
    guards: Guards = reports.GUARDS
    guards.drop()
    try:
        assert guards.missing() == sorted(guards.laid.expected(connection.vendor))
    finally:
        guards.create()
    assert guards.missing() == []


def test_lifted_triggers_stand_again_whatever_happens():
    with pytest.raises(ZeroDivisionError), trail.lifted():
        assert trail.missing() != []
        1 / 0  # noqa: B018
    assert trail.missing() == []
