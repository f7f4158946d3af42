"""The list engine, over learners: filters, order, pages and files, all from the address."""

import csv
import io
import re

import django_filters
import pytest
from django.http import QueryDict
from django.test import RequestFactory
from openpyxl import load_workbook

from crm.colleges.choices import LearnerState
from crm.colleges.models import Group, Learner
from crm.core import narrowing, ports, sheets
from crm.core.actors import ANONYMOUS
from crm.core.listing import Bulk, Listing
from crm.core.pages import lists
from crm.core.pages.lists import Col, ListPage
from crm.core.registry import Registry
from crm.core.tables import follow
from tests.factories import people


class LearnerFilters(django_filters.FilterSet):
    group = django_filters.ModelChoiceFilter(queryset=Group.objects.all(), label="Group")
    state = django_filters.ChoiceFilter(choices=LearnerState.choices, label="State")

    class Meta:
        model = Learner
        fields = ["group", "state"]


class Roll(Listing):
    key = "tests:learner_list"
    model = Learner
    heading = "Learners"
    columns = (
        Col("name", "Name", "full_name", link=lambda row: f"/learners/{row.public_id}/", sort="sort_name"),
        Col("group", "Group", "group.name", sort="group__name"),
        Col("state", "State", "state", kind="badge"),
        Col("born", "Born", "birth_date", kind="date", sort="birth_date"),
        Col("year", "Year", lambda row: row.birth_date.year if row.birth_date else None, kind="number"),
    )
    filterset = LearnerFilters
    search = ("sort_name", "iin")
    order = ("sort_name",)
    related = ("group",)


class Learners(ListPage):
    listing = Roll


@pytest.fixture
def ask(officer):
    """The answer of a list page to an address, for an actor (the officer unless told)."""

    def get(query="", actor=officer, page=Learners):
        request = RequestFactory().get(f"/list/{query}")
        request.actor, request.session, request._messages = actor, {}, []
        return page.as_view()(request)

    return get


@pytest.fixture
def table(officer):
    """The table of a list page, and the rest of its context."""

    def get(query="", actor=officer):
        request = RequestFactory().get(f"/list/{query}")
        request.actor = actor
        page = Learners()
        page.setup(request)
        return page.context()

    return get


def names(context):
    return [row.cells[0].text for row in context["table"].rows]


@pytest.mark.both
def test_a_list_shows_what_the_actor_sees_and_nothing_else(table, college, stranger):
    people.make_learner(college, full_name="Ахметов Али", sort_name="ахметов али")
    assert names(table()) == ["Ахметов Али"]
    assert names(table(actor=stranger)) == []
    assert names(table(actor=ANONYMOUS)) == []


def test_a_row_is_drawn_with_its_link_state_and_dashes(table, college):
    learner = people.make_learner(college, birth_date=None)
    cells = table()["table"].rows[0].cells
    assert cells[0].url == f"/learners/{learner.public_id}/"
    assert cells[1].text == "—"
    assert (cells[2].kind, cells[2].code) == ("badge", "studying")
    assert cells[3].text == "—"
    assert cells[4].text == "—"


def test_fifty_rows_a_page_and_pages_never_overlap(table, college):
    for number in range(53):
        people.make_learner(college, full_name=f"L{number}", sort_name="same", represented=False)
    first = table()
    second = table(f"?after={first['page_obj'].after}")
    assert (len(names(first)), len(names(second))) == (50, 3)
    assert set(names(first)) & set(names(second)) == set()
    assert first["page_obj"].after and not first["page_obj"].before
    assert second["page_obj"].before and not second["page_obj"].after
    back = table(f"?before={second['page_obj'].before}")
    assert names(back) == names(first)


@pytest.mark.parametrize("place", ["after=0", "before=-1", "after=x", "after=" + "9" * 400, "before=%00", "after=ә", "after=&before="])
def test_a_place_that_is_none_is_the_beginning_and_says_so(table, college, place):
    people.make_learner(college)
    context = table(f"?{place}")
    assert len(names(context)) == 1
    assert context["place_lost"] == (place != "after=&before=")


@pytest.mark.both
def test_a_header_sorts_both_ways(table, college):
    for name in ("Б", "А", "В"):
        people.make_learner(college, full_name=name, sort_name=name.lower())
    assert names(table("?sort=name")) == ["А", "Б", "В"]
    assert names(table("?sort=-name")) == ["В", "Б", "А"]
    assert names(table("?sort=iin__contains")) == ["А", "Б", "В"]
    head = table("?sort=name&q=&after=x")["table"].heads[0]
    assert head.sorted == "ascending"
    assert "sort=-name" in head.query and "after" not in head.query


@pytest.mark.both
@pytest.mark.parametrize("typed", ["қазақбай", "ҚАЗАҚБАЙ", "Қазақбай", "азақб", "али қазақ"])
def test_a_search_finds_kazakh_names_in_any_case(table, college, typed):
    people.make_learner(college, full_name="Қазақбай Али")
    people.make_learner(college, full_name="Өзге")
    assert names(table(f"?q={typed}")) == ["Қазақбай Али"]


def test_a_search_for_yo_finds_ye(table, college):
    people.make_learner(college, full_name="Фёдоров", sort_name="федоров")
    assert names(table("?q=Фёдор")) == ["Фёдоров"]


def test_a_filter_becomes_a_chip_that_can_be_taken_away(table, college):
    group = people.make_group(college)
    people.make_learner(college, group)
    people.make_learner(college)
    context = table(f"?group={group.pk}&state=studying&sort=name&after=x")
    assert len(names(context)) == 1
    chip = context["chips"][0]
    assert (chip.label, chip.value) == ("Group", "ТМ-22")
    assert QueryDict(chip.url[1:]).dict() == {"state": "studying", "sort": "name"}


def test_a_filter_value_that_does_not_exist_finds_nothing_and_says_so(table, college):
    people.make_learner(college)
    context = table("?state=nonsense")
    assert names(context) == []
    assert context["filter_controls"][1].errors
    assert context["narrowed"]


@pytest.mark.both
@pytest.mark.parametrize("rows", [3, 33])
def test_the_number_of_queries_does_not_depend_on_the_rows(table, college, officer, rows, django_assert_num_queries, monkeypatch):
    for frame in ("list_marks", "list_looked"):
        monkeypatch.setattr(ports, frame, Registry(frame))
    group = people.make_group(college)
    for _ in range(rows):
        people.make_learner(college, group)
    with django_assert_num_queries(4):
        assert len(names(table())) == rows


def test_rows_are_counted_no_further_than_needed(table, college, monkeypatch):
    monkeypatch.setattr(lists, "COUNTED", 2)
    for _ in range(4):
        people.make_learner(college)
    assert re.search(r"\b2\b", table()["found_text"])


def read_csv(response):
    text = b"".join(response.streaming_content).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:]), delimiter=";"))


@pytest.mark.both
def test_an_export_equals_the_screen(ask, college, stranger):
    group = people.make_group(college)
    people.make_learner(college, group, full_name="Ахметов Али", sort_name="ахметов али")
    people.make_learner(college, full_name="Бет", sort_name="бет")
    rows = read_csv(ask("?export=csv&sort=-name"))
    assert rows[0] == ["Name", "Group", "State", "Born", "Year"]
    assert [row[0] for row in rows[1:]] == ["Бет", "Ахметов Али"]
    assert [row[0] for row in read_csv(ask(f"?export=csv&group={group.pk}"))[1:]] == ["Ахметов Али"]
    assert read_csv(ask("?export=csv", actor=stranger))[1:] == []


def test_a_workbook_has_typed_cells(ask, college):
    learner = people.make_learner(college, full_name="=1+1")
    response = ask("?export=xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    assert sheet["A2"].value == "=1+1" and sheet["A2"].data_type == "s"
    assert sheet["D2"].value.date() == learner.birth_date
    assert sheet["E2"].value == learner.birth_date.year
    assert response["Content-Disposition"].endswith('.xlsx"')


@pytest.mark.parametrize("evil", ["=cmd|' /C calc'!A0", "@SUM(1)", "+A1", "-A1+2", "\t=1", "%0A=1"])
def test_a_formula_in_a_csv_cell_is_defused(evil):
    assert sheets.defused(evil) == f"'{evil}"


@pytest.mark.parametrize("calm", ["+7 705 123 45 67", "+77051234567", "-12", "Ахметов", "—", 5, ""])
def test_what_is_no_formula_stays_as_it_is(calm):
    assert sheets.defused(calm) == calm


def test_a_path_stops_where_it_breaks_off():
    assert follow({"a": {"b": 3}}, "a.b") == 3
    assert follow({"a": None}, "a.b.c") is None
    assert follow({"a": "x"}, "a__upper") == "X"


def test_a_search_looks_at_no_more_words_than_sensible(college):
    rows = narrowing.search(Learner.objects.all(), "а " * 500, ("sort_name",))
    assert str(rows.query).count("LIKE") <= narrowing.MOST_WORDS * 5


def test_the_page_draws_a_real_table_with_a_caption(ask, college):
    people.make_learner(college, full_name="<b>Али</b>")
    text = ask().content.decode()
    assert "<caption" in text
    assert 'scope="col"' in text
    assert "&lt;b&gt;Али" in text and "<b>Али" not in text
    assert 'data-label="Name"' in text


def test_rows_can_be_chosen_where_something_can_be_done_with_them(ask, college):
    learner = people.make_learner(college)

    class Workable(Roll):
        bulk = (
            Bulk("issue", "Issue", lambda actor: True, lambda actor, ids: ""),
            Bulk("burn", "Burn", lambda actor: False, lambda actor, ids: ""),
        )

    class Works(Learners):
        listing = Workable

    text = ask("?q=", page=Works).content.decode()
    assert f'name="selected" value="{learner.public_id}"' in text
    assert 'name="action" value="issue"' in text
    assert 'action="/bulk/"' in text and 'value="burn"' not in text
    assert 'name="everything"' not in text, "one page holds them all"
    assert 'name="selected"' not in ask().content.decode()


def test_an_empty_list_says_what_to_do_next(ask, db):
    class Nothing(Roll):
        empty_text = "No learners yet."

    class Empty(Learners):
        listing, empty_url, empty_label = Nothing, "/imports/new/", "Import a list"

    text = ask(page=Empty).content.decode()
    assert "No learners yet." in text
    assert 'href="/imports/new/"' in text
    assert "<table" not in text


def test_a_name_with_kazakh_letters_is_found_in_a_folded_column(college):
    people.make_learner(college, full_name="Ысқақов Өмірзақ")
    for typed in ("Ысқақов", "ысқақов өмір", "ыскаков", "Ыскаков Омирзак"[:7], "ҚАҚОВ"):
        found = narrowing.search(Learner.objects.all(), typed, ("sort_name__icontains",))
        assert found.count() == 1, typed
    assert narrowing.search(Learner.objects.all(), "Ысқақова", ("sort_name",)).count() == 0
