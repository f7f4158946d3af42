"""What facts add up to."""

from decimal import Decimal

import pytest

from crm.core import clock
from crm.reports.cards import FAMILIES, Fact, Scope, cards, gather, scope_now
from crm.reports.rules.figure import by_unit, figure_of
from tests.reports.conftest import make_card


def facts(**counts):
    return [Fact(f"{group}{n}", "u" if n % 2 else "v", group) for group, count in counts.items() for n in range(count)]


def test_numerator_denominator_and_excluded_add_up_to_everybody():
    """45 of 100: the group of indicators.md."""
    figure = figure_of(make_card(), facts(work=45, study=20, army=5, unknown=29, died=1))
    assert (figure.numerator, figure.denominator, figure.excluded, figure.total) == (45, 99, {"died": 1}, 100)
    assert figure.denominator + sum(figure.excluded.values()) == figure.total == sum(figure.amounts.values())


def test_the_honest_range_reaches_to_as_if_every_unknown_one_belonged():
    figure = figure_of(make_card(), facts(work=45, study=20, army=5, unknown=30))
    assert (figure.share, figure.high, figure.ranged) == (Decimal("0.45"), Decimal("0.75"), True)
    assert not figure_of(make_card(), facts(work=1)).ranged


def test_nobody_in_the_denominator_is_no_share():
    figure = figure_of(make_card(), facts(died=3))
    assert figure.share is None and figure.high is None and figure.excluded == {"died": 3}


def test_every_group_stands_in_the_figure_though_it_be_empty():
    assert set(figure_of(make_card(), []).amounts) == {"work", "study", "army", "unknown", "died"}


def test_a_plain_count_has_no_share_and_leaves_nothing_out():
    figure = figure_of(make_card(numerator=(), denominator=(), unsure=()), facts(work=2, died=1))
    assert (figure.total, figure.numerator, figure.share, figure.excluded) == (3, None, None, {})


def test_a_ladder_is_never_added_up():
    card = make_card(numerator=("army",), denominator=("work",), unsure=(), ladder=True)
    figure = figure_of(card, [Fact("a", "u", "work", Decimal(10)), Fact("a", "u", "army", Decimal(4))])
    assert figure.total is None and figure.share == Decimal("0.4")


def test_each_unit_has_its_own_figure():
    found = by_unit(make_card(), facts(work=5, study=2))
    assert (found["u"].numerator, found["v"].numerator) == (2, 3)
    assert sum(figure.denominator for figure in found.values()) == 7


def test_a_group_nobody_declared_is_refused():
    with pytest.raises(KeyError):
        figure_of(make_card(), [Fact("a", "u", "nonsense")])


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"numerator": ("nonsense",)}, "no such groups"),
        ({"denominator": ()}, "a numerator and a denominator"),
        ({"numerator": ("died",)}, "parts of the denominator"),
        ({"unsure": ("work",)}, "not in the numerator"),
        ({"unit": "kilograms"}, "unit is one of"),
    ],
)
def test_a_card_whose_parts_do_not_fit_is_refused_at_start(parts, words):
    with pytest.raises(ValueError, match=words):
        make_card(**parts)


def test_facts_of_other_units_are_dropped():
    card = make_card(facts=lambda actor, scope: facts(work=5))
    scope = Scope(clock.today(), clock.now(), frozenset({"u"}))
    assert {fact.unit for fact in gather(card, None, scope)} == {"u"}
    assert len(gather(card, None, scope_now())) == 5


def test_every_registered_card_says_what_it_is():
    for card in cards:
        assert str(card.title) and str(card.definition) and card.family in FAMILIES and card.version, card.key
        assert card.key not in ("all", "frozen", "college"), "taken by an address"
