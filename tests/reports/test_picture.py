"""Figures as bars."""

import pytest

from crm.reports.cards import Fact, Unit
from crm.reports.picture import MOST, picture_of
from crm.reports.sheet import Counted
from tests.factories import people
from tests.reports.conftest import make_card

UNITS = [Unit("a", "Alpha", "1", "One", "/a/"), Unit("b", "Beta", "1", "One", "/b/")]
FACTS = [Fact(str(n), "a", group) for n, group in enumerate(["work"] * 3 + ["study"] * 5 + ["unknown"] * 2)]


def link(card, groups, unit):
    return f"/{card}/{'+'.join(groups)}/{unit}"


def picture(card=None, facts=FACTS, units=UNITS):
    return picture_of(Counted(card or make_card(), facts), units, link)


def plain(**more):
    return make_card(numerator=(), denominator=(), unsure=(), **more)


def test_a_share_is_drawn_out_of_a_hundred_and_leads_to_its_numerator():
    first, second = picture().rows
    assert (first.value, first.url) == (pytest.approx(30), "/test-share/work/a")
    assert picture().most == 100


def test_a_share_of_nobody_has_no_bar_and_no_address():
    second = picture().rows[1]
    assert (second.value, second.text, second.url) == (None, "—", "")


def test_a_count_is_drawn_as_it_is():
    found = picture(plain())
    assert [(bar.value, bar.url) for bar in found.rows] == [(10.0, "/test-share//a"), (0.0, "")]
    assert found.most is None


@pytest.mark.parametrize("facts, units", [(FACTS, UNITS[:1]), ([], UNITS)])
def test_one_college_or_nothing_counted_is_no_picture(facts, units):
    assert picture(facts=facts, units=units) is None


def test_a_ladder_is_no_picture():
    assert picture(plain(ladder=True)) is None


def test_colleges_beyond_the_most_are_counted_in_words():
    units = [Unit(str(n), f"College {n}", "1", "One", "/") for n in range(MOST + 3)]
    found = picture(facts=[Fact("x", "0", "work")], units=units)
    assert (len(found.rows), found.left_out) == (MOST, 3)


@pytest.mark.django_db
def test_the_page_of_a_figure_draws_its_colleges_with_links(sign_in, registers):
    college = people.make_college()
    people.make_college("Екінші", college.region)
    department = people.make_department(college.region)
    people.make_learner(college)
    text = sign_in(people.make_actor(department.organisation, "analyst")).get("/figures/DUAL/").content.decode()
    assert 'class="chart-picture"' in text
    assert f"unit={college.public_id}" in text[text.index("<figure") : text.index("</figure>")]
