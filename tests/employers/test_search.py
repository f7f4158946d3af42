"""People at employers and events in the search box: in any spelling, with slips, within the reader's rights."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps

from crm.core.likeness import tolerance
from employers.actions.contact import save_contact
from employers.actions.gathering import save_gathering
from employers.models import Contact, Gathering
from employers.search import find_contacts, find_gatherings, near_contacts, near_gatherings
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def contact(officer, college):
    """A person at a partner."""
    values = {"full_name": "Жұмабаев Мағжан", "position_kk": "инженер"}
    return save_contact(actor=officer, employer=people.make_employer(college), values=values)


@pytest.fixture
def gathering(officer, college):
    """An event of the college."""
    values = {"kind": "open_day", "name_kk": "Ашық есік күні", "name_ru": "День открытых дверей", "starts_on": dt.date(2026, 12, 1)}
    return save_gathering(actor=officer, host=college.organisation, values={**values, "place": "Актовый зал"})


def addresses(rows):
    return [url for _title, _detail, url in rows]


@pytest.mark.parametrize("typed", ["жумабаев", "ЖҰМАБАЕВ мағжан", "магжан"])
def test_a_person_is_found_in_any_spelling(officer, stranger, contact, typed):
    assert addresses(find_contacts(officer, typed, 5)) == [contact.employer.get_absolute_url()]
    assert find_contacts(stranger, typed, 5) == find_contacts(officer, "«»", 5) == []


def test_a_slip_in_a_persons_name_is_forgiven_until_he_leaves(officer, stranger, contact):
    with tolerance():
        for typed in ("жумабев", "жумабаев магжна", "жұмабаеф"):
            assert addresses(near_contacts(officer, typed, 5)) == [contact.employer.get_absolute_url()], typed
        assert near_contacts(stranger, "жумабев", 5) == near_contacts(officer, "ауэзов", 5) == []
        save_contact(actor=officer, employer=contact.employer, contact=contact, values={"full_name": "Жумабаева Сәуле"})
        assert addresses(near_contacts(officer, "сауел", 5)) == [contact.employer.get_absolute_url()]
        save_contact(actor=officer, employer=contact.employer, contact=contact, values={"left_on": dt.date(2026, 11, 1)})
        assert near_contacts(officer, "сауел", 5) == []


def test_a_slip_in_the_name_or_place_of_an_event_is_forgiven(officer, stranger, gathering):
    with tolerance():
        for typed in ("открытх дверей", "ашык есик куни", "актовй зал"):
            assert addresses(near_gatherings(officer, typed, 5)) == [gathering.get_absolute_url()], typed
        assert near_gatherings(officer, "ярмарка", 5) == near_gatherings(stranger, "открытх", 5) == []
    assert addresses(find_gatherings(officer, "открытых дверей", 5)) == [gathering.get_absolute_url()]
    assert find_gatherings(stranger, "открытых", 5) == []


def test_what_stood_before_is_found_after_the_migration_as_what_is_written_now(contact, gathering):
    written = [(row.search_name, type(row)) for row in (contact, gathering)]
    assert all(name for name, _model in written)
    for model in (Contact, Gathering):
        model.objects.update(search_name="")
    import_module("employers.migrations.0007_people_found_by_name").fill(apps, None)
    contact.refresh_from_db()
    gathering.refresh_from_db()
    assert [(row.search_name, type(row)) for row in (contact, gathering)] == written
