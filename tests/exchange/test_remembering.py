"""What a person said of a heading is remembered for the organisation's next file."""

import pytest

from crm.exchange.actions.session import set_mapping
from crm.exchange.remembering import remembered
from tests.exchange.files import start, workbook
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.both]
HEADS = ["Кто", "ЖСН", "Топ", "Прим."]
ROW = ["Ахметова Айым", "090624600038", "ТМ-22", "+7 701 123 45 67"]


@pytest.fixture
def said(college, officer):
    """A file whose first column nobody could know, and whose remarks are telephones."""
    session = start(officer, college, workbook(HEADS, ROW))
    return set_mapping(actor=officer, session=session, mapping={"full_name": 0, "iin": 1, "group": 2, "phone": 3})


def test_the_next_file_of_the_organisation_is_read_as_the_last(college, officer, said):
    session = start(officer, college, workbook(["Список"], [*HEADS, "Ф.И.О."], [*ROW, ""]))
    assert session.mapping == {"full_name": 0, "iin": 1, "group": 2, "phone": 3}
    notes = [row["code"] for row in session.layout["notes"]]
    assert notes.count("exchange.column_remembered") == 2
    assert session.rows.get().values["phone"] == "+77011234567"


def test_a_heading_that_was_left_out_stays_left_out(college, officer):
    session = start(officer, college, workbook(["ФИО", "ЖСН", "Топ", "Адрес"], ["Ахметова Айым", "090624600038", "ТМ-22", "үй"]))
    assert session.mapping["address"] == 3
    set_mapping(actor=officer, session=session, mapping={"full_name": 0, "iin": 1, "group": 2})
    assert "address" not in start(officer, college, workbook(["ФИО", "ЖСН", "Топ", "Адрес"], ["А Б", "090624600038", "1", "үй"])).mapping


def test_another_organisation_and_another_kind_remember_nothing_of_it(college, said, stranger):
    other = people.make_college("Екінші")
    actor = people.make_actor(other.organisation, "officer")
    assert "phone" not in start(actor, other, workbook(HEADS, ROW)).mapping
    assert remembered(college.organisation, "employers") == {}


def test_what_the_machine_guessed_is_no_word_of_a_person(college, officer):
    start(officer, college, workbook(["ФИО", "ЖСН", "Топ", "Адрес"], ["Ахметова Айым", "090624600038", "ТМ-22", "үй"]))
    assert remembered(college.organisation, "learners") == {}
