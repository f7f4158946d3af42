"""Pieces of equipment: their numbers, how many, what is refused."""

import pytest

from crm.audit.models import Event
from crm.core.errors import Conflict, Forbidden, Invalid
from crm.equipment.actions.item import save_item
from crm.equipment.actions.line import advance
from crm.equipment.models import Item
from tests.factories import equipment as make
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def programme(college):
    return make.make_programme(people.make_department(college.region).organisation)


@pytest.fixture
def line(programme, college):
    return make.delivered(programme, college)


@pytest.fixture
def keeper(college):
    return people.make_actor(college.organisation, "keeper")


def check_refused(error, call):
    before = (list(Item.objects.values()), Event.objects.count())
    with pytest.raises((Conflict, Forbidden, Invalid), match=error):
        call()
    assert (list(Item.objects.values()), Event.objects.count()) == before


def test_a_piece_is_written_down_with_its_numbers(line, keeper):
    item = save_item(actor=keeper, line=line, values={"inventory_number": "41000001", "serial_number": "sn 7507", "room": "201"})
    assert (item.college_id, item.serial_key, item.pieces) == (line.college_id, "SN7507", 1)
    event = Event.objects.get(action="equipment.item_entered")
    assert (event.subject_kind, event.subject_id, event.details["about"]) == ("equipment_line", line.public_id, "41000001")


def test_a_piece_is_changed_and_the_key_follows(line, keeper):
    item = save_item(actor=keeper, line=line, values={"serial_number": "SN1"})
    save_item(actor=keeper, line=line, item=item, values={"serial_number": "SN2"}, revision=1)
    assert Item.objects.values_list("serial_key", "revision").get() == ("SN2", 2)
    check_refused("core.stale", lambda: save_item(actor=keeper, line=line, item=item, values={"serial_number": "SN3"}, revision=1))


@pytest.mark.parametrize("nothing", ["", "б/н", "без номера", "нет", "жоқ", "—"])
def test_words_for_no_number_are_no_number(line, keeper, nothing):
    check_refused("equipment.number_needed", lambda: save_item(actor=keeper, line=line, values={"serial_number": nothing}))
    item = save_item(actor=keeper, line=line, values={"serial_number": nothing, "inventory_number": "1"})
    assert (item.serial_number, item.serial_key) == ("", "")


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"inventory_number": "1", "pieces": 0}, "equipment.no_pieces"),
        ({"inventory_number": "1", "pieces": None}, "equipment.no_pieces"),
        ({"inventory_number": "1", "pieces": 3}, "equipment.more_than_quantity"),
        ({"inventory_number": "1" * 41}, "core.too_long"),
        ({"price": 1}, "core.unknown_field"),
    ],
)
def test_what_does_not_hold_is_refused(line, keeper, values, code):
    check_refused(code, lambda: save_item(actor=keeper, line=line, values=values))


def test_pieces_are_counted_over_all_items_of_the_line(line, keeper):
    save_item(actor=keeper, line=line, values={"inventory_number": "1"})
    second = save_item(actor=keeper, line=line, values={"inventory_number": "2"})
    check_refused("equipment.more_than_quantity", lambda: save_item(actor=keeper, line=line, values={"inventory_number": "3"}))
    save_item(actor=keeper, line=line, item=second, values={"room": "3"})
    assert Item.objects.count() == 2


def test_an_inventory_number_is_one_in_its_college_and_free_in_another(programme, line, college, keeper):
    save_item(actor=keeper, line=line, values={"inventory_number": "41000001"})
    second = make.delivered(programme, college)
    check_refused("equipment.inventory_taken", lambda: save_item(actor=keeper, line=second, values={"inventory_number": "41000001"}))
    elsewhere = make.delivered(programme, people.make_college(region=college.region))
    save_item(actor=make.MACHINE, line=elsewhere, values={"inventory_number": "41000001"})
    assert Item.objects.count() == 2


def test_a_piece_stays_with_its_line(programme, line, college, keeper):
    item = save_item(actor=keeper, line=line, values={"inventory_number": "1"})
    other = make.delivered(programme, college)
    check_refused("equipment.line_of_other", lambda: save_item(actor=keeper, line=other, item=item, values={"room": "1"}))


@pytest.mark.parametrize("role", ["officer", "teacher"])
def test_others_of_the_college_write_no_pieces(line, college, role):
    actor = people.make_actor(college.organisation, role)
    check_refused("equipment.not_keeper", lambda: save_item(actor=actor, line=line, values={"inventory_number": "1"}))


def test_strangers_see_no_pieces(line, keeper, stranger):
    item = save_item(actor=keeper, line=line, values={"inventory_number": "1"})
    assert list(Item.objects.visible_to(keeper)) == [item]
    assert not Item.objects.visible_to(stranger).exists()


def test_a_booked_piece_keeps_an_inventory_number(line, keeper):
    item = save_item(actor=keeper, line=line, values={"inventory_number": "1", "serial_number": "SN1", "pieces": 2})
    for state in ("accepted", "booked"):
        advance(actor=keeper, line=line, state=state, on=make.ago(1))
    check_refused("equipment.booked_keeps_numbers", lambda: save_item(actor=keeper, line=line, item=item, values={"inventory_number": ""}))
    item.refresh_from_db()
    save_item(actor=keeper, line=line, item=item, values={"inventory_number": "2"})
    assert Item.objects.get().inventory_number == "2"


def test_before_the_booking_a_number_may_be_taken_back(line, keeper):
    item = save_item(actor=keeper, line=line, values={"inventory_number": "1", "serial_number": "SN1"})
    save_item(actor=keeper, line=line, item=item, values={"inventory_number": ""})
    assert Item.objects.get().inventory_number == ""
