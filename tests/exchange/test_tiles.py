"""Left imports are found again on Today."""

import pytest

from crm.exchange.tiles import waiting
from tests.exchange.files import start, take_in, workbook
from tests.factories import people

pytestmark = pytest.mark.django_db


def test_a_left_import_waits_with_its_rows(roster, officer, stranger, college):
    assert [(row.count, roster.public_id in row.url) for row in waiting(officer)] == [(26, True)]
    take_in(officer, roster)
    assert waiting(officer)[0].count == 2
    assert waiting(stranger) == []
    assert waiting(people.make_actor(college.organisation, "teacher")) == []


def test_an_import_that_wants_its_columns_says_so(college, officer):
    start(officer, college, workbook(["Кім"], ["x"]))
    assert waiting(officer)[0].count == 0


def test_a_finished_import_waits_no_more(college, officer, specialty):
    session = start(officer, college, workbook(["ФИО", "ИИН", "Группа"], ["Қасымов Сергей", "080818500004", "ТМ-1"]))
    take_in(officer, session)
    assert waiting(officer) == []
