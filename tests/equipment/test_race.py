"""Two at once, with connections of their own: one step, one act, one inventory number; nothing lost."""

import pytest
from django.db import connection

from crm.core import clock
from crm.core.errors import DomainError
from crm.documents.models import Version
from crm.equipment.actions.act import draw_act
from crm.equipment.actions.item import save_item
from crm.equipment.actions.line import advance
from crm.equipment.models import Act, Item, Line, Step
from tests.factories import equipment as make
from tests.factories import people
from tests.factories.equipment import MACHINE, ago
from tests.plugins.parallel import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]


@pytest.fixture
def programme(transactional_db):
    assert not connection.in_atomic_block
    return make.make_programme(people.make_department().organisation)


@pytest.fixture
def line(programme):
    return make.delivered(programme, people.make_college())


def fresh(line):
    """The line as another request would read it."""
    return Line.objects.select_related("college__organisation", "programme__organisation").get(pk=line.pk)


def step(line, state, days):
    """A deed that records a step."""
    row = fresh(line)
    return lambda: advance(actor=MACHINE, line=row, state=state, on=ago(days))


def piece(line, **values):
    """A deed that writes a piece down."""
    row = fresh(line)
    return lambda: save_item(actor=MACHINE, line=row, values=values)


def kinds(results):
    """What came of the deeds, by name."""
    return sorted(type(result).__name__ for result in results)


def test_two_who_record_the_same_step_leave_one(programme, line):
    for _round in range(3):
        row = make.delivered(programme, line.college)
        results = together(step(row, "accepted", 3), step(row, "accepted", 4))
        assert kinds(results) == ["Conflict", "Step"]
        assert [result.code for result in results if isinstance(result, DomainError)] == ["equipment.step_taken"]
        assert Step.objects.filter(line=row, state="accepted").count() == 1
        assert Line.objects.get(pk=row.pk).state == "accepted"


def test_two_who_record_steps_of_one_chain_leave_it_whole(programme, line):
    for _round in range(3):
        row = make.make_line(programme, line.college, reach={"planned": ago(9)})
        results = together(step(row, "contracted", 3), step(row, "delivered", 3))
        assert kinds(results) == ["Step", "Step"]
        assert Line.objects.get(pk=row.pk).state == "delivered"


def test_two_who_count_pieces_never_count_more_than_the_line_has(line):
    results = together(piece(line, inventory_number="1", pieces=2), piece(line, inventory_number="2", pieces=2))
    assert kinds(results) == ["Invalid", "Item"]
    assert Item.objects.get().pieces == 2


def test_one_inventory_number_given_twice_stands_once(programme, line):
    other = make.delivered(programme, line.college)
    results = together(piece(line, inventory_number="7"), piece(other, inventory_number="7"))
    assert kinds(results) == ["Conflict", "Item"]
    assert Item.objects.count() == 1


def test_two_acts_over_one_line_are_one(line):
    def draw(number):
        values = {"number": number, "on": clock.today(), "commission": make.COMMISSION, "keeper": make.KEEPER}
        return draw_act(actor=MACHINE, lines=[fresh(line)], **values)

    results = together(lambda: draw("1"), lambda: draw("2"))
    assert kinds(results) == ["Conflict", "Version"]
    assert (Act.objects.count(), Version.objects.count()) == (1, 1)
