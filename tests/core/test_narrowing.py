"""Searching a list: words over columns of several tables, without joining them row by row."""

import pytest

from agreements.actions.kinds import load_kinds
from agreements.models import Agreement
from crm.colleges.models import Learner
from crm.core.actors import system
from crm.core.narrowing import MOST_WORDS, search
from tests.factories import agreements as make
from tests.factories import people

pytestmark = pytest.mark.django_db
COLUMNS = ("number__icontains", "learner__sort_name__icontains", "employer__search_name__icontains", "group__name")


@pytest.fixture
def rows(officer, college):
    """Three agreements of one group with two employers."""
    load_kinds(actor=system("tests"))
    group = people.make_group(college, "ТМ-23")
    factory, mine = people.make_employer(college), people.make_employer(college)
    for name, employer in (("Ахметов Ерлан", factory), ("Ахметова Әсел", mine), ("Ким Ерлан", mine)):
        make.draft(officer, college, employer, people.make_learner(college, group, full_name=name, age=19))
    return Agreement.objects.order_by("pk")


def found(rows, text, columns=COLUMNS):
    """Names of learners of the rows that answer."""
    return [row.learner.full_name for row in search(rows, text, columns)]


@pytest.mark.both
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ахметов", ["Ахметов Ерлан", "Ахметова Әсел"]),
        ("АХМЕТОВ ерлан", ["Ахметов Ерлан"]),
        ("асел", ["Ахметова Әсел"]),
        ("тм-23 ким", ["Ким Ерлан"]),
        ("ТМ-23", ["Ахметов Ерлан", "Ахметова Әсел", "Ким Ерлан"]),
        ("ким ахметов", []),
        ("жоқадам", []),
        ("«»", []),
        ("", ["Ахметов Ерлан", "Ахметова Әсел", "Ким Ерлан"]),
    ],
)
def test_every_word_stands_in_one_of_the_columns(rows, text, names):
    assert found(rows, text) == names


@pytest.mark.both
def test_what_rows_were_narrowed_by_before_holds(rows):
    one = rows.filter(learner__full_name__startswith="Ким")
    assert found(one, "ерлан") == ["Ким Ерлан"]
    assert found(one, "ахметов") == []
    assert found(rows.none(), "ерлан") == []


@pytest.mark.both
def test_a_long_text_is_asked_once_per_word_and_no_more(rows, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(search(rows, "ерлан " * 50, COLUMNS)) == 2
    statement = str(search(rows, "ерлан " * 50, COLUMNS).query)
    assert statement.count("UNION") == (len(COLUMNS) - 1) * MOST_WORDS


def test_no_table_is_joined_to_look_through_its_names(rows):
    assert " JOIN " not in str(search(rows, "ерлан", COLUMNS).query)


def test_a_folded_column_is_asked_for_one_spelling(rows):
    statement = str(search(Learner.objects.all(), "Ёлкин", ("sort_name__icontains",)).query)
    assert statement.count("LIKE") == 1


@pytest.mark.both
def test_columns_of_one_table_need_no_union(rows):
    assert "UNION" not in str(search(Learner.objects.all(), "ким", ("sort_name", "full_name")).query)
    assert [row.full_name for row in search(Learner.objects.all(), "ким", ("sort_name", "full_name"))] == ["Ким Ерлан"]
