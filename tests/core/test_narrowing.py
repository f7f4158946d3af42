"""Searching a list: words over columns of several tables, without joining them row by row."""

import re

import pytest
from django.utils.translation import override

from agreements.actions.kinds import load_kinds
from agreements.models import Agreement
from crm.colleges.models import Learner
from crm.core.actors import system
from crm.core.narrowing import KEPT_AT_HAND, MOST_SHOWN, MOST_WORDS, Control, near_and_folded, search
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


def control(name, on=False, errors=()):
    return Control(name, name, "", on, list(errors))


@pytest.mark.parametrize("count, shown", [(0, 0), (MOST_SHOWN, MOST_SHOWN), (MOST_SHOWN + 1, KEPT_AT_HAND), (9, KEPT_AT_HAND)])
def test_many_filters_are_folded_but_for_the_first_few(count, shown):
    rows = [control(str(place)) for place in range(count)]
    near = near_and_folded(rows)
    assert (len(near.shown), near.shown + near.folded) == (shown, rows)


@pytest.mark.parametrize("told", [{"on": True}, {"errors": ["no such choice"]}])
def test_no_filter_is_folded_while_a_rarer_one_is_set_or_wrong(told):
    rows = [control(str(place)) for place in range(7)]
    assert near_and_folded([control("first", **told), *rows[1:]]).folded == rows[KEPT_AT_HAND:]
    changed = [*rows[:-1], control("last", **told)]
    assert near_and_folded(changed) == (changed, [])


def test_a_page_folds_its_rarer_filters_and_shows_them_when_one_is_set(sign_in, officer):
    client = sign_in(officer)
    page, told = client.get("/equipment/lines/"), client.get("/equipment/lines/", {"gap": "any"})
    assert "filters-more" in page.content.decode() and "filters-more" not in told.content.decode()
    for answer in (page, told):
        assert all(f'name="{name}"' in answer.content.decode() for name in ("programme", "state", "source", "contradiction", "gap"))
    assert "filters-more" not in client.get("/learners/").content.decode()


def test_a_number_nobody_typed_says_that_it_may_be_any(sign_in, officer):
    with override("en"):
        text = sign_in(officer).get("/graduates/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert re.search(r'<input type="(number|text)" name="year"[^>]*placeholder="any"', text), text[text.index('name="year"') - 60 :][:200]


def test_words_in_a_control_that_only_repeat_its_label_go(client):
    text = client.get("/accounts/login/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert 'name="login"' in text and "placeholder" not in text
