"""Two people who say words at the same moment, on both databases."""

import pytest

from crm.core.errors import Conflict
from crm.exchange.actions.meaning import give_meanings
from crm.exchange.actions.row import edit_row
from crm.exchange.models import Meaning, Row, Session
from tests.exchange.files import piles
from tests.exchange.words import bring, things
from tests.factories import people
from tests.plugins.parallel import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]


@pytest.fixture
def house(transactional_db):
    """A college, two officers, an import with a new word in ten rows."""
    with things():
        college = people.make_college()
        officers = [people.make_actor(college.organisation, "officer") for _n in range(2)]
        yield college, officers, bring(officers[0], college, *[[f"зат {n}", "крас"] for n in range(10)])


def say(actor, session, code):
    row = Session.objects.select_related("organisation").get(pk=session.pk)
    return lambda: give_meanings(actor=actor, session=row, meanings=[("tests.colour", "крас", code)])


def test_the_same_answer_twice_is_one_answer(house):
    _college, officers, session = house
    results = together(*[say(officer, session, "red") for officer in officers])
    assert sorted(results) == [0, 10]
    assert Meaning.objects.get().code == "red"


def test_of_two_answers_one_stands_and_the_other_is_told(house):
    _college, officers, session = house
    results = together(say(officers[0], session, "red"), say(officers[1], session, "blue"))
    refused = [result for result in results if isinstance(result, Conflict)]
    assert [error.code for error in refused] == ["exchange.meaning_given"]
    assert {row.values["colour"] for row in session.rows.all()} == {Meaning.objects.get().code}


def test_two_imports_at_once_wait_for_one_another(house):
    college, officers, session = house
    other = bring(officers[1], college, ["лампа", "крас"])
    together(say(officers[0], session, "red"), say(officers[1], other, "red"))
    for row in (session, other):
        row.refresh_from_db()
        assert "refused" not in piles(row)


def test_a_row_mended_meanwhile_knows_the_word(house):
    _college, officers, session = house
    row = Row.objects.select_related("session__organisation").get(session=session, no=2)
    together(say(officers[0], session, "red"), lambda: edit_row(actor=officers[1], row=row, cells={"room": "201"}))
    fresh = session.rows.get(no=2)
    assert (fresh.values["colour"], fresh.values["room"]) == ("red", "201")
