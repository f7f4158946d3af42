"""What belongs to an organisation is said by its rooms; the order in which tables go holds for every restore."""

import pytest

from crm.core import moving
from crm.core.moving import Part, Scope
from crm.core.registry import Registry


@pytest.fixture
def alone(monkeypatch):
    """A registry without the rooms."""
    monkeypatch.setattr(moving, "parts", Registry("parts"))
    return moving


def test_a_table_comes_after_what_it_points_at():
    order = [part.model for part in moving.in_order()]
    assert len(order) == len(set(order)) == len(moving.parts.items())
    places = {label: place for place, label in enumerate(order)}
    for part in moving.parts:
        for field in (*part.fields, *part.lists):
            if field.related_model is not None and field.related_model is not part.table:
                assert places[field.related_model._meta.label] < places[part.model], f"{part.model}.{field.name}"


def test_a_table_that_points_at_one_that_stays_is_told(alone):
    alone.add(Part("colleges.Group", "college__organisation"))
    with pytest.raises(LookupError, match=r"colleges\.Group"):
        alone.in_order()


def test_a_table_is_said_once(alone):
    alone.add(Part("colleges.Region", moving.everything))
    with pytest.raises(ValueError, match="twice"):
        alone.add(Part("colleges.Region", moving.everything, shared=True))


def test_row_numbers_and_what_is_left_do_not_come_along():
    names = {field.name for field in moving.parts.get("accounts.User").fields}
    assert {"public_id", "email", "full_name"} <= names
    assert not {"id", "password", "is_superuser"} & names
    assert "kato" in {field.name for field in moving.parts.get("colleges.Region").fields}, "a natural key is no row number"


@pytest.mark.both
def test_an_organisation_reaches_those_its_records_speak_of(college, officer, stranger):
    scope = Scope(college.organisation)
    assert scope.reached == {college.organisation.pk}
    assert scope.people == {officer.user_id}
