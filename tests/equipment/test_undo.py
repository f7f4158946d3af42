"""Undoing a list of equipment: lines leave with their things and steps; a line that went on since stays."""

import pytest

from crm.equipment.actions.item import save_item
from crm.equipment.actions.line import advance
from crm.equipment.models import Item, Line, Step
from crm.exchange.actions.undo import undo_import
from crm.jobs.running import run_waiting
from tests.equipment.lists import bring, make_colleges, say_words, small
from tests.exchange.files import take_in
from tests.exchange.registers import tables
from tests.factories import people
from tests.factories.equipment import ago, make_programme

pytestmark = [pytest.mark.django_db, pytest.mark.both]
COLLEGE = "Шалкарский политех. колледж"
ROW = [1, COLLEGE, "Ноутбук", 2, 420000, 840000, "собств.", "", "", "", "INV-1", "SN-1", ""]
LATER = [1, COLLEGE, "Ноутбук", 2, 450000, 900000, "собств.", "12", "01.09.2026", "", "INV-1", "SN-2", ""]


@pytest.fixture
def department(registers):
    return people.make_department()


@pytest.fixture
def analyst(department):
    return people.make_actor(department.organisation, "analyst")


@pytest.fixture
def colleges(department):
    return make_colleges(department.region)


@pytest.fixture
def keeper(colleges):
    return people.make_actor(colleges[COLLEGE].organisation, "keeper")


@pytest.fixture
def programme(department, analyst):
    return make_programme(department.organisation, analyst)


@pytest.fixture
def list_in(analyst, department, programme, colleges):
    def take(*row):
        session = bring(analyst, department.organisation, programme, small(row))
        if session.rows.filter(pile="refused").exists():
            say_words(analyst, session, colleges)
            session.refresh_from_db()
        return take_in(analyst, session)

    return take


def undo(actor, session):
    undo_import(actor=actor, session=session)
    run_waiting()
    return session.rows.get()


def test_a_line_told_more_of_by_a_second_list_returns_to_the_first(list_in, analyst):
    list_in(*ROW)
    before = tables()
    again = list_in(*LATER)
    assert tables() != before
    assert undo(analyst, again).result == "undone"
    assert tables() == before


def test_a_line_that_went_on_since_stays_whole(list_in, analyst, keeper):
    session = list_in(*ROW)
    advance(actor=keeper, line=Line.objects.get(), state="delivered", on=ago(1))
    row = undo(analyst, session)
    assert (row.result, row.result_code) == ("kept", "exchange.undo_edited_by")
    assert (Line.objects.count(), Item.objects.count()) == (1, 1) and Step.objects.filter(state="delivered").exists()


def test_a_thing_moved_to_another_room_since_keeps_its_line(list_in, analyst, keeper):
    session = list_in(*ROW)
    save_item(actor=keeper, line=Line.objects.get(), item=Item.objects.get(), values={"room": "204"})
    row = undo(analyst, session)
    assert (row.result, row.result_code) == ("kept", "exchange.undo_edited_by")
    assert Item.objects.get().room == "204"
