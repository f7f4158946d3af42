"""Plan against fact: rungs hold one another, every number opens a list with exactly that count, pieces and money."""

import re
from decimal import Decimal

import pytest

from crm.equipment.ladder import RUNGS, plan_fact
from crm.equipment.models import Line
from tests.factories import equipment as make
from tests.factories import people
from tests.factories.equipment import ago

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def department(college):
    return people.make_department(college.region)


@pytest.fixture
def programme(department):
    return make.make_programme(department.organisation)


@pytest.fixture
def other(college):
    return people.make_college(region=college.region)


def whole(programme, college, **changes):
    """A line that came all the way."""
    line = make.accepted(programme, college, **changes)
    make.number(line, f"41-{line.pk}", pieces=line.quantity)
    for state in ("booked", "commissioned", "in_use"):
        make.advance(actor=make.MACHINE, line=line, state=state, on=ago(1))
    return line


@pytest.mark.both
def test_a_line_stands_on_every_rung_up_to_its_state(programme, college, other):
    whole(programme, college, quantity=3, price=Decimal(100))
    make.delivered(programme, college, quantity=5, price=Decimal("10.50"))
    make.make_line(programme, other, quantity=7)
    climbs, total = plan_fact(Line.objects.all())
    mine = climbs[college.pk].rungs
    assert [mine[state].pieces for state in RUNGS] == [8, 8, 8, 3, 3, 3, 3]
    assert (mine["planned"].money, mine["in_use"].money, mine["planned"].lines) == (Decimal("352.50"), Decimal(300), 2)
    assert climbs[other.pk].rungs["planned"].lines == 0
    assert total.rungs["delivered"].pieces == 8


@pytest.mark.both
def test_a_rung_never_holds_more_than_the_one_before(programme, college, other):
    make.tangle(programme, college, other)
    climbs, total = plan_fact(Line.objects.all())
    for climb in (*climbs.values(), total):
        pieces = [climb.rungs[state].pieces for state in RUNGS]
        assert pieces == sorted(pieces, reverse=True)
    assert sum(climb.contradictions for climb in climbs.values()) == total.contradictions == 9
    assert sum(climb.gaps for climb in climbs.values()) == total.gaps == 2


def test_a_machine_in_use_without_a_delivery_is_not_counted_as_delivered(programme, college):
    line = make.make_line(programme, college, reach={"planned": ago(9)})
    make.advance(actor=make.MACHINE, line=line, state="in_use", on=ago(1))
    climb = plan_fact(Line.objects.all())[0][college.pk]
    assert [climb.rungs[state].lines for state in RUNGS] == [1, 0, 0, 0, 0, 0, 0]
    assert climb.contradictions == 1


def links(page):
    return [
        (url.replace("&amp;", "&"), int(count)) for url, count in re.findall(r'href="(/equipment/lines/\?[^"]+)" data-lines="(\d+)"', page)
    ]


@pytest.mark.parametrize("chosen", [True, False])
def test_every_number_opens_a_list_of_exactly_as_many(sign_in, department, programme, college, other, chosen):
    make.tangle(programme, college, other)
    whole(programme, other)
    make.delivered(make.make_programme(department.organisation), college)
    client = sign_in(people.make_user(department.organisation, "auditor"))
    page = client.get("/equipment/plan-fact/" + (f"?programme={programme.public_id}" if chosen else "")).content.decode()
    found = links(page)
    assert len(found) > 15
    for url, count in found:
        listed = client.get(url).content.decode()
        assert re.search(r'data-sum="lines">(\d+)<', listed)[1] == str(count), url
        assert listed.count("<tr>") - 1 == count, url


def test_pieces_and_money_of_a_number_are_those_of_its_list(sign_in, department, programme, college):
    whole(programme, college, quantity=3, price=Decimal(100))
    make.delivered(programme, college, quantity=5, price=Decimal(10))
    client = sign_in(people.make_user(department.organisation, "analyst"))
    page = client.get(f"/equipment/plan-fact/?programme={programme.public_id}").content.decode()
    cell = re.search(r'data-rung="planned".*?href="([^"]+)"[^>]*>(.*?)</a>', page, re.S)
    assert "8 pieces" in cell[2]
    assert "350" in cell[2]
    listed = client.get(cell[1].replace("&amp;", "&")).content.decode()
    assert 'data-sum="pieces">8<' in listed
    assert "350" in re.search(r'data-sum="money">([^<]*)<', listed)[1]


def test_a_college_sees_its_own_row_only(sign_in, programme, college, other):
    make.delivered(programme, college)
    make.delivered(programme, other)
    client = sign_in(people.make_user(college.organisation, "director"))
    page = client.get("/equipment/plan-fact/").content.decode()
    assert re.findall(r'data-college="(\w+)"', page) == [college.public_id]


def test_a_programme_one_does_not_see_is_as_if_none_were_asked_for(sign_in, programme, college):
    make.delivered(programme, college)
    client = sign_in(people.make_user(people.make_college().organisation, "director"))
    page = client.get(f"/equipment/plan-fact/?programme={programme.public_id}").content.decode()
    assert programme.name_kk not in page
    assert "No line is planned here yet" in page


def test_the_api_gives_the_same_numbers(sign_in, department, programme, college, other):
    make.tangle(programme, college, other)
    client = sign_in(people.make_user(department.organisation, "analyst"))
    rows = client.get(f"/api/v1/programmes/{programme.public_id}/plan-fact/").json()
    assert [row["college"] for row in rows] == [college.public_id, other.public_id, None]
    total = rows[-1]
    assert (total["contradictions"], total["gaps"]) == (9, 2)
    for rung in total["rungs"]:
        listed = client.get(f"/api/v1/equipment-lines/?programme={programme.public_id}&reached={rung['state']}&page_size=500").json()
        assert len(listed["results"]) == rung["lines"]
        assert sum(Decimal(row["money"]) for row in listed["results"]) == Decimal(rung["money"])
