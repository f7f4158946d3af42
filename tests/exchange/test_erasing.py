"""An empty cell leaves what the register has; **CLEAR** erases it where that is possible, and is refused elsewhere."""

import pytest

from crm.colleges.models import Learner
from tests.exchange.files import codes, piles, start, take_in, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.both]
HEADS = ["ФИО", "ЖСН", "Топ", "Телефон", "Адрес", "Курс"]
IIN = "090624600038"


@pytest.fixture
def learner(college, officer):
    take_in(officer, start(officer, college, workbook(HEADS, ["Ахметова Айым", IIN, "ТМ-22", "+77011234567", "Абай, 1", "2"])))
    return Learner.objects.get()


def test_an_empty_cell_leaves_and_the_word_erases(college, officer, learner):
    session = start(officer, college, workbook(HEADS, ["Ахметова Айым", IIN, "ТМ-22", " **CLEAR** ", "", ""]))
    row = session.rows.get()
    assert (piles(session), row.changes) == ({"change": 1}, ["phone"])
    take_in(officer, session)
    learner.refresh_from_db()
    assert (learner.phone, learner.address) == ("", "Абай, 1")
    again = start(officer, college, workbook(HEADS, ["Ахметова Айым", IIN, "ТМ-22", "**CLEAR**", "", ""]))
    assert piles(again) == {"same": 1}


@pytest.mark.parametrize(("place", "column"), [(0, "full_name"), (1, "iin"), (5, "course")])
def test_what_a_list_cannot_erase_is_refused_at_its_cell(college, officer, learner, place, column):
    cells = ["Ахметова Айым", IIN, "ТМ-22", "", "", ""]
    cells[place] = "**CLEAR**"
    row = start(officer, college, workbook(HEADS, cells)).rows.get()
    assert row.pile == "refused" and "exchange.not_erasable" in codes(row, "error")
    assert [problem["column"] for problem in row.problems if problem["code"] == "exchange.not_erasable"] == [column]
