"""Today and the search box: what waits, and what is found, within one's rights."""

import re

import pytest
from django.utils.translation import override

from crm.core.ports import search_providers, tiles
from crm.equipment.models import Line
from tests.factories import equipment as make
from tests.factories import people

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def programme(college):
    return make.make_programme(people.make_department(college.region).organisation)


@pytest.fixture
def keeper(college):
    return people.make_actor(college.organisation, "keeper")


def told(actor):
    with override("en"):
        return [(row.text, row.count, row.url) for row in tiles.get("equipment").rows(actor)]


def found(actor, text):
    """Addresses of what this room's providers find: lines by name, pieces by number, programmes."""
    return [url for key in ("equipment", "items", "programmes") for _title, _detail, url in search_providers.get(key).find(actor, text, 10)]


def test_nothing_waits_where_all_fits(programme, college, keeper):
    make.delivered(programme, college)
    assert told(keeper) == []


def test_what_was_not_booked_in_time_waits_and_opens_exactly_these_lines(programme, college, keeper, sign_in):
    late = [make.accepted(programme, college, 31) for _n in range(2)]
    make.accepted(programme, college, 30)
    ((text, count, url),) = told(keeper)
    assert (text, count) == ("2 lines accepted longer ago than their programme allows have no inventory number", 2)
    page = sign_in(keeper).get(url).content.decode()
    assert re.search(r'data-sum="lines">2<', page)
    assert all(line.get_absolute_url() in page for line in late)


def test_the_region_is_told_of_its_colleges_and_others_of_nothing(programme, college, stranger):
    make.tangle(programme, college, people.make_college(region=college.region))
    auditor = people.make_actor(programme.organisation, "auditor")
    assert [count for _text, count, _url in told(auditor)] == [1, 2, 1]
    assert told(stranger) == []
    assert told(people.make_actor(college.organisation, "teacher")) == []


@pytest.mark.parametrize("text", ["41000001", "sn 7507", "SN7507", "аргон", "Аргонодуговой", "46-ГЗ"])
def test_a_line_is_found_by_name_contract_and_numbers(programme, college, keeper, text):
    line = make.delivered(programme, college, name_kk="Аргон аппараты", name_ru="Аргонодуговой аппарат", contract_number="46-ГЗ/26")
    make.delivered(programme, college)
    make.number(line, "41000001", "SN 7507" if text.startswith("sn ") else "SN7507")
    assert found(keeper, text) == [line.get_absolute_url()]


def test_strangers_find_nothing_and_nothing_finds_nothing(programme, college, keeper, stranger):
    make.number(make.delivered(programme, college), "41000001")
    assert found(stranger, "41000001") == []
    assert found(keeper, "  ") == []
    assert Line.objects.visible_to(keeper).matching("").count() == 1
