"""Which lines an act may take: ticked while they are few, found by name or number when they are many."""

import pytest

from crm.core.choice_fields import SHORT
from crm.core.choosing import choosers, find
from crm.equipment.actions.act import draw_act
from crm.equipment.choosing import act_lines
from crm.equipment.models import Act, Line
from tests.equipment.test_pages import people_of
from tests.factories import equipment as make
from tests.factories import people
from tests.house.crowd import clones

pytestmark = pytest.mark.django_db
NEW = "/equipment/acts/new/"


@pytest.fixture
def programme(college):
    return make.make_programme(people.make_department(college.region).organisation)


@pytest.fixture
def line(programme, college):
    return make.delivered(programme, college, name_ru="Пресс гидравлический")


@pytest.fixture
def many(line):
    """More delivered lines than a plain list holds; two of them are looms."""
    names = {0: "Станок ткацкий", 1: "Станок ткацкий"}
    changes = {
        "no": lambda n: n + 100,
        "name_ru": lambda n: names.get(n, "Верстак"),
        "search_name": lambda n: names.get(n, "Верстак").lower(),
    }
    clones(line, SHORT, **changes)
    return list(Line.objects.filter(no__gte=100).order_by("no"))


@pytest.fixture
def keeper(college):
    return people.make_actor(college.organisation, "keeper")


def sent(**typed):
    return {"number": "1", "on": f"{make.ago(0):%d.%m.%Y}", **people_of(), **typed}


def test_few_lines_are_ticked(keeper, line, sign_in):
    page = sign_in(keeper).get(NEW).content.decode()
    assert f'type="checkbox" name="lines" value="{line.public_id}"' in page


@pytest.mark.both
def test_of_many_only_the_one_that_was_come_from_stands_in_the_form(keeper, line, many, sign_in):
    page = sign_in(keeper).get(f"{NEW}?line={line.public_id}")
    assert [str(one.data["value"]) for one in page.context["form"]["lines"].subwidgets] == [line.public_id]
    assert len(page.context["gaps"]) <= SHORT
    assert "data-choose" in page.content.decode()


@pytest.mark.both
def test_a_line_is_found_by_a_part_of_its_name(keeper, line, many, sign_in):
    answer = sign_in(keeper).post(NEW, sent(lines_find="гидравлич"))
    assert answer.status_code == 302
    assert list(Act.objects.get().lines.all()) == [line]


def test_several_of_a_name_are_offered_and_no_act_is_drawn(keeper, line, many, sign_in):
    answer = sign_in(keeper).post(NEW, sent(lines_find="ткацкий"))
    assert answer.status_code == 422
    offered = {str(one.data["value"]) for one in answer.context["form"]["lines"].subwidgets}
    assert {many[0].public_id, many[1].public_id} == offered
    assert not Act.objects.exists()


@pytest.mark.both
def test_lines_of_a_live_act_and_of_others_are_not_offered(keeper, line, programme, college, stranger):
    free = make.delivered(programme, college)
    foreign = make.delivered(programme, people.make_college("Бөтен колледж"))
    draw_act(actor=keeper, lines=[line], number="7", on=make.ago(0), commission=make.COMMISSION, keeper=make.KEEPER)
    assert [row.pk for row in act_lines(keeper)] == [free.pk]
    assert foreign.pk not in {row.pk for row in act_lines(keeper)}
    assert not act_lines(stranger).filter(college=college).exists()
    chooser = choosers.get("act_line")
    assert find(chooser, keeper, act_lines(keeper), "токарный").rows == [free]
