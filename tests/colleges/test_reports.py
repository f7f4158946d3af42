"""Colleges as units of figures, regions as tiles of the map."""

import pytest

from crm.colleges.models import Region
from crm.colleges.reports import colleges, places, tiles
from crm.reports.cards import territories, units
from tests.factories import people

pytestmark = pytest.mark.django_db


def test_a_department_counts_by_the_colleges_of_its_region(college):
    analyst = people.make_actor(people.make_department(college.region).organisation, "analyst")
    people.make_college("Алыстағы колледж", people.make_region("150000000"))
    (unit,) = colleges(analyst)
    assert (unit.id, unit.region, unit.name) == (college.public_id, "630000000", str(college))
    assert unit.url == f"/colleges/{college.public_id}/"


def test_an_employer_counts_by_no_college(college):
    employer = people.make_employer(college)
    assert colleges(people.make_actor(employer.organisation, "manager")) == []


def test_twenty_regions_have_a_tile_each_and_no_two_share_one(registers):
    found = tiles()
    assert {tile.code for tile in found} == set(Region.objects.values_list("kato", flat=True)) == set(places())
    assert len({(tile.x, tile.y) for tile in found}) == len(found) == 20


def test_neighbours_on_the_ground_are_neighbours_on_the_grid():
    grid = places()
    for one, other in (("630000000", "100000000"), ("710000000", "110000000"), ("270000000", "230000000"), ("790000000", "610000000")):
        (x, y), (u, v) = grid[one], grid[other]
        assert max(abs(x - u), abs(y - v)) == 1


def test_both_stand_in_their_registries():
    assert units.get("colleges") is colleges and territories.get("regions") is tiles
