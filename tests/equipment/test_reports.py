"""Figures about equipment: ladders by hand-computed lines, as of a day, as known at a moment, within the reader's rights."""

import datetime as dt
from collections import Counter
from decimal import Decimal

import pytest

from crm.core import clock
from crm.core.actors import system
from crm.equipment.facts import findings_of
from crm.equipment.ladder import RUNGS, plan_fact
from crm.equipment.models import Item, Line, Step
from crm.reports.cards import Scope, cards, gather, scope_now
from crm.reports.rules.figure import figure_of
from tests.factories import equipment as make
from tests.factories import people
from tests.factories.equipment import ago

pytestmark = [pytest.mark.django_db, pytest.mark.both]
EVERYTHING = system("tests")
KEYS = ("EQ-MONEY", "EQ-PIECES", "EQ-USE", "equipment-contradictions")


@pytest.fixture
def department(college):
    return people.make_department(college.region)


@pytest.fixture
def programme(department):
    return make.make_programme(department.organisation)


def figure(key, scope=None, actor=EVERYTHING):
    card = cards.get(key)
    return figure_of(card, gather(card, actor, scope or scope_now()))


def use(line, *steps):
    make.number(line, f"41-{line.pk}", pieces=line.quantity)
    for state in steps or ("booked", "commissioned", "in_use"):
        make.advance(actor=make.MACHINE, line=line, state=state, on=ago(1))


def test_a_line_stands_on_every_rung_it_reached(programme, college):
    make.delivered(programme, college, quantity=3, price=Decimal(100))
    make.make_line(programme, college, reach={"planned": ago(5)}, quantity=2, price=Decimal(10))
    make.make_line(programme, college, quantity=50)
    assert [figure("EQ-PIECES").amounts[rung] for rung in RUNGS] == [5, 3, 3, 0, 0, 0, 0]
    assert [figure("EQ-MONEY").amounts[rung] for rung in RUNGS] == [320, 300, 300, 0, 0, 0, 0]
    assert figure("EQ-MONEY").rows["planned"] == 2


def test_today_the_figures_are_those_of_the_page(programme, college):
    make.tangle(programme, college, people.make_college(region=college.region))
    _climbs, total = plan_fact(Line.objects.all())
    pieces, money = figure("EQ-PIECES"), figure("EQ-MONEY")
    assert [(pieces.amounts[rung], money.amounts[rung], pieces.rows[rung]) for rung in RUNGS] == [
        (total.rungs[rung].pieces, total.rungs[rung].money, total.rungs[rung].lines) for rung in RUNGS
    ]
    told = Counter(finding.code for rows in findings_of(Line.objects.all()).values() for finding in rows if not finding.is_gap)
    assert {code: count for code, count in figure("equipment-contradictions").rows.items() if count} == told


def test_use_is_of_what_was_accepted_with_an_honest_range(programme, college):
    use(make.accepted(programme, college, quantity=4))
    told = make.accepted(programme, college, quantity=1)
    make.advance(actor=make.MACHINE, line=told, state="in_use", on=ago(1))
    make.accepted(programme, college, quantity=5)
    make.delivered(programme, college, quantity=7)
    make.make_line(programme, college)
    found = figure("EQ-USE")
    assert (found.numerator, found.denominator, found.unsure) == (4, 10, 1)
    assert (found.share, found.high) == (Decimal("0.4"), Decimal("0.5"))
    assert found.excluded == {"coming": 7}


def test_nothing_accepted_is_no_share(programme, college):
    make.delivered(programme, college)
    assert figure("EQ-USE").share is None


def test_the_day_says_how_far_a_line_was_then(programme, college):
    make.delivered(programme, college, 20, quantity=3)
    then = Scope(ago(30), clock.now())
    assert [figure("EQ-PIECES", then).amounts[rung] for rung in RUNGS[:3]] == [3, 3, 0]


def test_what_was_recorded_later_was_not_known_then(programme, college):
    line = make.delivered(programme, college)
    Line.objects.update(created_at=clock.now() - dt.timedelta(days=9))
    Step.objects.update(created_at=clock.now() - dt.timedelta(days=9))
    Step.objects.filter(line=line, state="delivered").update(created_at=clock.now() - dt.timedelta(days=1))
    before = Scope(clock.today(), clock.now() - dt.timedelta(days=2))
    assert figure("EQ-PIECES", before).amounts["delivered"] == 0
    assert figure("EQ-PIECES").amounts["delivered"] == 2
    earlier = Scope(clock.today(), clock.now() - dt.timedelta(days=10))
    assert figure("EQ-PIECES", earlier).amounts["planned"] == 0


def test_a_contradiction_is_told_as_of_its_day(programme, college):
    make.accepted(programme, college, 40)
    assert figure("equipment-contradictions").rows["not_booked"] == 1
    assert figure("equipment-contradictions", Scope(ago(15), clock.now())).rows["not_booked"] == 0


def test_a_repeated_number_is_not_known_before_it_was_written(programme, college):
    for _n in range(2):
        make.number(make.delivered(programme, college), serial="SN1", pieces=1)
    assert figure("equipment-contradictions").rows["serial_repeated"] == 2
    Item.objects.update(created_at=clock.now() + dt.timedelta(days=1))
    assert figure("equipment-contradictions").rows["serial_repeated"] == 0


@pytest.mark.parametrize("key", KEYS)
def test_only_rows_within_the_readers_rights_are_counted(programme, department, college, stranger, key):
    make.tangle(programme, college, people.make_college(region=college.region))
    card = cards.get(key)
    auditor, keeper = people.make_actor(department.organisation, "auditor"), people.make_actor(college.organisation, "keeper")
    assert {fact.unit for fact in card.facts(keeper, scope_now())} == {college.public_id}
    assert len({fact.unit for fact in card.facts(auditor, scope_now())}) == 2
    assert list(card.facts(stranger, scope_now())) == []


@pytest.mark.parametrize("key", KEYS)
def test_units_and_years_narrow(programme, department, college, key):
    make.tangle(programme, college, people.make_college(region=college.region))
    third = people.make_college(region=college.region)
    make.tangle(make.make_programme(department.organisation, year=2020), third, third)
    make.delivered(make.make_programme(department.organisation, year=2020), college)
    one = Scope(clock.today(), clock.now(), frozenset({third.public_id}), 2020)
    lines = set(Line.objects.filter(programme__year=2020, college=third).values_list("public_id", flat=True))
    found = {fact.id for fact in cards.get(key).facts(EVERYTHING, one)}
    assert found
    assert found <= lines


@pytest.mark.parametrize(("key", "queries"), [("EQ-MONEY", 2), ("EQ-PIECES", 2), ("EQ-USE", 2), ("equipment-contradictions", 6)])
def test_queries_do_not_grow_with_lines(programme, college, django_assert_num_queries, key, queries):
    other = people.make_college(region=college.region)
    for _round in range(2):
        make.tangle(programme, college, other) if not Line.objects.exists() else make.delivered(programme, college)
        with django_assert_num_queries(queries):
            list(cards.get(key).facts(EVERYTHING, scope_now()))
