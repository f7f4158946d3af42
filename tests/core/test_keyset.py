"""Pages by the row they begin after: every row once, in every order, on both databases."""

import datetime as dt

import pytest
from django.db.models import Count

from crm.colleges.models import Group, Learner
from crm.core.keyset import Step, beyond, window
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def learners(college):
    """Twelve learners with equal names, missing dates and missing groups among them."""
    groups = [people.make_group(college, "А-1"), people.make_group(college, "Б-2"), None]
    for number in range(12):
        people.make_learner(
            college,
            groups[number % 3],
            full_name=f"L{number}",
            sort_name="abc"[number % 3],
            birth_date=None if number % 4 == 0 else dt.date(2008, 1, 1 + number % 2),
            represented=False,
        )
    return Learner.objects.filter(college=college)


def steps(*names):
    return [Step.of(Learner, name) for name in (*names, "pk")]


ORDERS = [
    (),
    ("-sort_name",),
    ("birth_date",),
    ("-birth_date",),
    ("group__name", "-birth_date"),
    ("-group__name", "sort_name"),
    ("group__specialty__code", "birth_date", "-sort_name"),
]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("size", [1, 5, 12])
def test_forward_and_back_every_row_is_met_once(learners, order, size):
    road = steps(*order)
    whole = [row.pk for row in learners.order_by(*(step.by() for step in road))]
    pages, after = [], ""
    while True:
        page = window(learners, learners, road, after=after, size=size)
        pages.append([row.pk for row in page.object_list])
        if not page.after:
            break
        after = page.after
    assert sum(pages, []) == whole
    back, before = [pages[-1]], page.before
    while before:
        page = window(learners, learners, road, before=before, size=size)
        back.insert(0, [row.pk for row in page.object_list])
        before = page.before
    assert sum(back, []) == whole


def test_empty_values_stand_last_upwards_and_first_downwards(learners):
    up = [row.birth_date for row in learners.order_by(*(step.by() for step in steps("birth_date")))]
    down = [row.birth_date for row in learners.order_by(*(step.by() for step in steps("-birth_date")))]
    assert up[-3:] == [None] * 3 and down[:3] == [None] * 3
    assert None not in up[:-3] and None not in down[3:]


def test_a_row_that_left_the_filter_still_marks_its_place(learners):
    road = steps("sort_name")
    first = window(learners.filter(sort_name="a"), learners, road, size=2)
    Learner.objects.filter(public_id=first.after).update(sort_name="b")
    page = window(learners.filter(sort_name="a"), learners, road, after=first.after, size=2)
    assert page.object_list == [] and not page.lost


def test_a_row_of_somebody_else_marks_no_place(learners):
    other = people.make_learner(people.make_college("Бөтен"))
    page = window(learners, learners, steps("sort_name"), after=other.public_id, size=3)
    assert page.lost and len(page.object_list) == 3


def test_rows_that_are_added_in_front_do_not_move_the_page(learners, college):
    road = steps("sort_name")
    first = window(learners, learners, road, size=4)
    rest = [row.pk for row in window(learners, learners, road, after=first.after, size=50).object_list]
    people.make_learner(college, full_name="New", sort_name="0", represented=False)
    assert [row.pk for row in window(learners, learners, road, after=first.after, size=50).object_list] == rest


def test_counted_columns_can_be_gone_by(learners, college):
    groups = Group.objects.filter(college=college).annotate(many=Count("learners"))
    road = [Step.of(Group, "-many"), Step.of(Group, "pk")]
    whole = [row.pk for row in groups.order_by(*(step.by() for step in road))]
    first = window(groups, groups, road, size=1)
    second = window(groups, groups, road, after=first.after, size=1)
    assert [first.object_list[0].pk, second.object_list[0].pk] == whole


def test_a_page_deep_down_is_jumped_to(learners):
    row = learners.order_by("pk")[5]
    assert "sort_name" in str(learners.filter(beyond(steps("sort_name"), row)).query)
    assert beyond([Step.of(Learner, "-pk")], row).children[0] == ("pk__lte", row.pk)
