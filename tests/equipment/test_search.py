"""Equipment in the search box: lines by name, pieces by the number on them, within the reader's rights."""

from importlib import import_module

import pytest
from django.apps import apps

from crm.audit.models import Event
from crm.core.likeness import tolerance
from crm.equipment.actions.item import save_item
from crm.equipment.actions.line import save_line
from crm.equipment.models import Item, Line, Programme
from crm.equipment.search import find, find_items, find_programmes, near, near_items, near_programmes
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


def addresses(rows):
    return [url for _title, _detail, url in rows]


def test_a_slip_in_the_name_of_a_line_or_programme_is_forgiven_within_ones_rights(college, stranger):
    department = people.make_department(college.region)
    programme = make.make_programme(department.organisation, name_ru="Оснащение мастерских", name_kk="Шеберханаларды жабдықтау")
    line = make.make_line(programme, college, name_ru="Фрезерный станок", name_kk="Фрезерлік білдек", contract_number="ДОГ-2026/771")
    keeper = people.make_actor(college.organisation, "keeper")
    with tolerance():
        for typed in ("фрезерный станко", "фрезернй", "фрезерлік білдк", "ДОГ-2062/771"):
            assert addresses(near(keeper, typed, 5)) == [line.get_absolute_url()], typed
        assert addresses(near_programmes(keeper, "оснащене мастерских", 5)) == [programme.get_absolute_url()]
        assert near(keeper, "токарный", 5) == near_programmes(keeper, "токарный", 5) == near(keeper, "", 5) == []
        assert near(stranger, "фрезернй", 5) == near_programmes(stranger, "оснащене", 5) == []


def test_a_slip_in_a_number_is_forgiven_in_either_alphabet(college, stranger, line):
    keeper = people.make_actor(college.organisation, "keeper")
    with tolerance():
        for typed in ("41000071", "4100017", "СН-7778", "CH-7778"):
            assert addresses(near_items(keeper, typed, 5)) == [line.get_absolute_url()], typed
        assert near_items(keeper, "99999999", 5) == near_items(keeper, "б/н", 5) == []
        assert near_items(stranger, "41000071", 5) == []


def test_a_changed_line_and_piece_are_found_by_what_they_are_called_now(college, line):
    keeper = people.make_actor(college.organisation, "keeper")
    save_line(actor=keeper, programme=line.programme, college=college, line=line, values={"name_ru": "Ёлочный пресс"})
    item = save_item(actor=keeper, line=line, item=line.items.get(), values={"inventory_number": "55500099"})
    assert addresses(find(keeper, "елочный", 5)) == [line.get_absolute_url()]
    assert item.search_name.startswith("55500099 · ")
    told = Event.objects.filter(action__in=("equipment.line_changed", "equipment.item_changed"))
    assert [sorted(event.payload.data["changes"]) for event in told.order_by("pk")] == [["name_ru"], ["inventory_number"]]


def test_what_stood_before_is_found_after_the_migration_as_what_is_written_now(line):
    written = [list(model.objects.order_by("pk").values_list("search_name", flat=True)) for model in (Programme, Line, Item)]
    assert all(name for names in written for name in names)
    for model in (Programme, Line, Item):
        model.objects.update(search_name="")
    import_module("crm.equipment.migrations.0006_found_by_name_and_number").fill(apps, None)
    assert [list(model.objects.order_by("pk").values_list("search_name", flat=True)) for model in (Programme, Line, Item)] == written
