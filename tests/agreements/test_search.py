"""Agreements found by number or by the learner's name."""

import pytest

from agreements.search import find, near
from crm.core.identifiers import search_key
from tests.factories import agreements as make
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def numbered(officer, director, college, employer, group, kinds):
    """An issued agreement of a person with Kazakh letters in the name."""
    name = "Қайратқызы Әсем"
    learner = people.make_learner(college, group, age=19, full_name=name, sort_name=search_key(name))
    return make.signing(officer, director, make.draft(officer, college, employer, learner))


def found(actor, text):
    return [address for _title, _detail, address in find(actor, text, 10)]


@pytest.mark.parametrize(
    "text",
    [
        *("001", "№ 001", " № 001-", "№001", "n 001", "No. 1", "#1", "1", "0001"),
        *("кайраткызы", "ӘСЕМ", "асем", "Қайрат", "асем кайраткызы"),
    ],
)
def test_by_number_or_name_however_typed(officer, numbered, text):
    assert found(officer, text) == [numbered.get_absolute_url()]


@pytest.mark.parametrize("parted", ["{n}-{yy}", "№{n}-{yy}", "00{n}/{yyyy}", "{n} / {yy}", "{n}–{yy}", "{n}.{yyyy}", "№ 00{n} {yy}"])
def test_by_number_and_year_whatever_parts_them(officer, numbered, parted):
    year = numbered.number_year
    whole = {"n": numbered.number_seq, "yy": f"{year % 100:02d}", "yyyy": year}
    assert found(officer, parted.format(**whole)) == [numbered.get_absolute_url()]
    assert found(officer, parted.format(**{**whole, "yy": "19", "yyyy": 2019})) == []


def test_a_mistyped_name_is_near_within_ones_rights(officer, stranger, numbered):
    assert [url for _title, _detail, url in near(officer, "кайратызы", 5)] == [numbered.get_absolute_url()]
    assert near(stranger, "кайратызы", 5) == []


@pytest.mark.parametrize("text", ["", "   ", "№", "zzz", "002", "%", "_", "'; --", "\u202e", "99999999999999999999"])
def test_what_names_nothing_finds_nothing(officer, numbered, text):
    assert found(officer, text) == []


def test_strangers_find_nothing(stranger, numbered):
    assert found(stranger, "001") == []


def test_a_row_says_who_where_and_in_what_state(officer, numbered):
    title, detail, _address = find(officer, "001", 10)[0]
    assert numbered.number in title
    assert "Қайратқызы Әсем" in detail


def test_no_more_than_asked_for(officer, college, employer, group, kinds):
    for _n in range(4):
        people.make_learner(college, group, age=19)
    make.batch(officer, college, employer, group)
    assert len(find(officer, "оқушы", 3)) == 3


def test_the_search_box_leads_to_the_record(sign_in, officer, numbered):
    text = sign_in(officer).get("/search/", {"q": "001"}).content.decode()
    assert numbered.get_absolute_url() in text
