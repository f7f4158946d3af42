"""Equipment in the search box: lines by name, pieces by the number on them, within the reader's rights."""

import pytest

from crm.equipment.search import find, find_items, find_programmes
from tests.factories import equipment as make
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def line(college):
    """A delivered line with a piece of two numbers."""
    department = people.make_department(college.region)
    row = make.delivered(make.make_programme(department.organisation), college)
    make.number(row, "41000017", "СН-7777")
    return row


@pytest.mark.parametrize("typed", ["41000017", "4100", "сн-7777", "CH-7777", "ch-7777"])
def test_a_piece_is_found_by_its_numbers_however_typed(college, stranger, line, typed):
    keeper = people.make_actor(college.organisation, "keeper")
    ((title, detail, url),) = find_items(keeper, typed, 5)
    assert "41000017" in title and str(line) in detail and url == line.get_absolute_url()
    assert find_items(stranger, typed, 5) == []


@pytest.mark.parametrize("typed", ["", "  ", "—", "б/н", "zzz", "%"])
def test_what_is_no_number_finds_no_piece(college, line, typed):
    assert find_items(people.make_actor(college.organisation, "keeper"), typed, 5) == []


def test_lines_and_programmes_are_found_by_their_names(college, stranger, line):
    keeper = people.make_actor(college.organisation, "keeper")
    assert [url for _title, _detail, url in find(keeper, line.name_ru or line.name_kk, 5)] == [line.get_absolute_url()]
    programme = line.programme
    assert [url for _title, _detail, url in find_programmes(keeper, programme.name_ru or programme.name_kk, 5)] == [
        programme.get_absolute_url()
    ]
    assert find(stranger, line.name_ru or line.name_kk, 5) == find_programmes(stranger, programme.name_ru or programme.name_kk, 5) == []
