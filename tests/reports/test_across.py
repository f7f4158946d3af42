"""Nobody works out a small count by subtracting one published report from another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.reports import triggers
from crm.reports.actions.snapshot import freeze_report, publish_snapshot
from crm.reports.cards import cards
from crm.reports.frozen import thaw_units
from crm.reports.models import Publication
from crm.reports.opening import public_tables
from crm.reports.rules.across import gives_away
from crm.reports.rules.suppression import FLOOR
from tests.reports.conftest import GROUPS, facts_of, make_card

COUNTS = {"work": (60, 50), "study": (40, 45), "army": (30, 30), "unknown": (0, 0), "died": (0, 0)}


def ids(*numbers):
    return frozenset(str(number) for number in numbers)


def test_few_more_than_before_give_themselves_away():
    before = ids(*range(20))
    assert gives_away(before | ids(100), [before])
    assert gives_away(before - ids(1, 2), [before])
    assert not gives_away(before, [before])
    assert not gives_away(before | ids(*range(100, 100 + FLOOR)), [before])
    assert not gives_away(before, [])


def test_parts_taken_together_leave_few():
    whole = ids(*range(32))
    parts = [ids(*range(15)), ids(*range(15, 30))]
    assert gives_away(whole, parts)
    assert gives_away(parts[1], [whole, parts[0]])
    assert not gives_away(parts[0], [whole])


#: A set of up to twenty records, drawn as one number: each bit is a record.
sets = st.integers(0, 2**20 - 1).map(lambda bits: frozenset(str(n) for n in range(20) if bits >> n & 1))


@given(sets, st.lists(sets, max_size=4))
def test_what_is_let_through_differs_from_each_by_none_or_by_many(records, shown):
    if not gives_away(records, shown):
        assert all(len(records ^ other) == 0 or len(records ^ other) >= FLOOR for other in shown)
        within = frozenset().union(*(other for other in shown if other < records))
        assert len(records - within) == 0 or len(records - within) >= FLOOR


@pytest.fixture
def figure(college, second, region):
    """A figure of two years: all of it, or the part of one year, which is four fewer of the working."""
    everything = facts_of([college, second], COUNTS)
    late = {fact.id for fact in everything if fact.group == "work" and fact.unit == college.public_id and fact.id < "work00004"}

    def facts(actor, scope):
        return everything if scope.year is None else [fact for fact in everything if fact.id not in late]

    assert len(late) == 4
    card = make_card("test-across", facts, groups=GROUPS)
    yield cards.add(card.key, card)
    cards.remove(card.key)


def publish(analyst, head, region, card, **asked):
    snapshot = freeze_report(actor=analyst, organisation=region.organisation, card=card.key, **asked)
    publish_snapshot(actor=head, snapshot=snapshot)
    return snapshot


def numbers(snapshot):
    """{(public id of a college or "", column): cell} of what everybody reads."""
    (table,) = public_tables(snapshot)
    rows = zip([*(unit.id for unit in thaw_units(snapshot.units)), ""], [*table.rows, table.total], strict=True)
    return {(unit, column): cell for unit, row in rows for column, cell in enumerate(row.cells)}


@pytest.mark.both
@pytest.mark.django_db
def test_the_four_of_the_other_year_cannot_be_subtracted(figure, analyst, head, region, college, second):
    whole = numbers(publish(analyst, head, region, figure))
    part = numbers(publish(analyst, head, region, figure, year=2026))
    assert {cell.mark for cell in whole.values()} <= {"value", "zero"}
    # The attack: one report minus the other, wherever both show a count of what differs by the four.
    one, other = college.public_id, second.public_id
    for cell in ((one, 0), (one, 3), ("", 0), ("", 3)):
        assert whole[cell].mark == "value" and part[cell].mark == "suppressed", cell
    assert part[other, 0].text == whole[other, 0].text


@pytest.mark.django_db
def test_the_order_of_publishing_does_not_matter_to_the_secret(figure, analyst, head, region, college):
    part = numbers(publish(analyst, head, region, figure, year=2026))
    whole = numbers(publish(analyst, head, region, figure))
    assert part[college.public_id, 0].mark == "value" and whole[college.public_id, 0].mark == "suppressed"


@pytest.mark.django_db
def test_what_is_settled_stays_and_the_same_again_is_shown_again(figure, analyst, head, region):
    first = publish(analyst, head, region, figure)
    before = numbers(first)
    second = publish(analyst, head, region, figure)
    assert numbers(second) == before == numbers(first)
    assert Publication.objects.get(snapshot=second).hidden == {figure.key: []}


@pytest.mark.django_db
def test_what_one_publication_hides_a_later_one_hides_too(college, second, analyst, head, region):
    everybody = facts_of([college, second], COUNTS)
    few = [*everybody[:3], *(fact for fact in everybody if fact.group == "army")]
    for key, facts in (("test-few", few), ("test-same", everybody[:3])):
        cards.add(key, make_card(key, lambda actor, scope, facts=facts: facts, numerator=(), denominator=(), unsure=()))
    try:
        hidden = numbers(publish(analyst, head, region, cards.get("test-few")))
        assert hidden[college.public_id, 0].mark == "suppressed"
        same = numbers(publish(analyst, head, region, cards.get("test-same")))
        assert same[college.public_id, 0].mark == "suppressed"
    finally:
        for key in ("test-few", "test-same"):
            cards.remove(key)


@pytest.mark.both
@pytest.mark.django_db
def test_the_guards_still_stand():
    assert triggers.missing() == []
