"""The search box: every room is asked, a wrong keyboard layout is forgiven, pages and deeds are found by their names."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from crm.core.finding import LONGEST, find, places
from crm.core.layouts import readings
from crm.core.ports import SearchProvider, commands, search_providers
from tests.factories import people

#: Every room once for what was typed, for another layout and for the other alphabet; those that know names nearly so, twice.
MOST_QUESTIONS = 66


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("ghbdtn", "привет"),
        ("bdfyjd", "иванов"),
        ("'kmlfh", "эльдар"),
        ("фыва", "asdf"),
        ("<frbhjd", "бакиров"),
        ("rf;sv", "кажым"),
    ],
)
def test_a_word_typed_on_the_wrong_layout_is_read_on_the_right_one(typed, meant):
    assert meant in readings(typed)


def test_keys_of_the_upper_row_are_kazakh_letters():
    assert readings("2ctn")[0] == "әсет"
    assert readings("-cnsyf")[0].startswith("ө")


@pytest.mark.parametrize("text", ["123456789012", "", "  ", "ТОО Kazzinc", "12-26"])
def test_digits_and_mixed_words_are_left_alone(text):
    assert readings(text) == []


@pytest.fixture
def echo():
    """A room that knows one word."""
    asked = []

    def answer(_actor, text, limit):
        asked.append(text)
        return [("Қазмырыш", "", "/x/")] * (text == "казцинк")

    search_providers.add("echo", SearchProvider("echo", "Echo", answer))
    yield asked
    search_providers.remove("echo")


def rows_of(found, label="Echo"):
    return [row for group in found.groups if group.label == label for row in group.rows]


def test_rooms_are_asked_again_on_the_other_layout_only_when_nobody_knows_the_word(officer, echo):
    found = find(officer, "rfpwbyr", 5)
    assert echo[:2] == ["rfpwbyr", "казцинк"] and len(echo) == 2
    assert rows_of(found) == [("Қазмырыш", "", "/x/")]
    assert (found.text, found.corrected) == ("казцинк", True)
    echo.clear()
    assert find(officer, " казцинк ", 5).corrected is False
    assert echo == ["казцинк"]


def test_an_endless_text_is_cut_and_an_empty_one_asks_nobody(officer, echo):
    find(officer, "ж" * 10_000, 5)
    assert echo and max(len(text) for text in echo) == LONGEST
    echo.clear()
    assert find(officer, "   ", 5).groups == []
    assert echo == []


def test_pages_and_deeds_are_found_by_the_beginning_of_a_word_in_the_language_of_the_screen(officer):
    with override("en"):
        assert ("Agreements", "", "/agreements/") in places(officer, "agr", 5)
        assert ("Draft agreements for a group", "", "/agreements/batches/new/") in places(officer, "group draft", 5)
        assert places(officer, "ments", 5) == []
        assert ("Agreements", "", "/agreements/") in places(officer, "agreemnets", 5)


def test_a_deed_one_has_no_right_to_is_not_offered(officer, stranger, college):
    teacher = people.make_actor(college.organisation, "teacher")
    with override("en"):
        assert places(teacher, "draft", 5) == []
        assert places(officer, "draft", 5) != []


def test_every_deed_leads_somewhere_and_has_a_name(officer):
    with override("kk"):
        assert all(str(row.label).strip() and row.url_name for row in commands)


@pytest.fixture
def echo_of_likeness(echo):
    """The same room, which also knows names like the word."""
    search_providers.remove("echo")
    search_providers.add(
        "echo", SearchProvider("echo", "Echo", lambda *_: [], lambda actor, text, limit: [(text, "", "/y/")] * ("з" in text))
    )
    return echo


def test_names_like_the_word_come_only_when_nothing_is_called_so(officer, echo_of_likeness):
    found = find(officer, "казцник", 5)
    assert (found.near, found.corrected, rows_of(found)) == (True, False, [("казцник", "", "/y/")])
    assert find(officer, "kaztsnik", 5).text == "казцник"
    assert find(officer, "октава", 5).groups == []


def test_suggestions_are_a_piece_of_a_page_within_ones_rights(sign_in, officer, stranger, college):
    people.make_learner(college, full_name="Сәрсенбаева Гүлназ")
    mine = sign_in(officer).get("/search/suggest/", {"q": "сарсен"}).content.decode()
    assert "Сәрсенбаева" in mine and "<html" not in mine and 'role="option"' in mine
    assert "Сәрсенбаева" not in sign_in(stranger).get("/search/suggest/", {"q": "сарсен"}).content.decode()


def test_a_learner_is_found_by_a_name_typed_on_the_latin_layout(sign_in, officer, college):
    people.make_learner(college, full_name="Иванов Сергей")
    text = sign_in(officer).get("/search/", {"q": "bdfyjd"}).content.decode()
    assert "Иванов Сергей" in text and "иванов" in text


def test_without_a_text_the_list_says_where_one_can_go(sign_in, officer):
    text = sign_in(officer).get("/search/suggest/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert 'href="/agreements/"' in text and 'href="/imports/new/"' in text


def test_letters_nobody_could_speak_are_not_asked_for(officer, echo):
    find(officer, "сарсен", 5)
    assert echo == ["сарсен", "sarsen"]


@pytest.mark.both
@pytest.mark.parametrize("typed", ["сарсен", "zzzqqq", "октавиан иванович", "001-26", "630140", "ghbdtn vbh", "kazzinc", "%", "ж" * 500])
def test_no_text_asks_more_than_so_many_questions(officer, college, typed):
    people.make_learner(college)
    find(officer, typed, 5)
    with CaptureQueriesContext(connection) as asked:
        find(officer, typed, 5)
    assert len(asked) <= MOST_QUESTIONS


def test_the_page_of_answers_without_a_text_lists_what_is_at_hand_and_where_one_can_go(sign_in, officer, stranger, college):
    learner = people.make_learner(college, full_name="Сәрсенбаева Гүлназ")
    client = sign_in(officer)
    assert client.post(reverse("workspace:recent_keep"), {"kind": "learner", "id": learner.public_id}).status_code == 204
    text = client.get("/search/", HTTP_ACCEPT_LANGUAGE="en").content.decode().split("<main", 1)[1]
    assert "Opened lately" in text and learner.get_absolute_url() in text and 'href="/agreements/"' in text
    assert learner.get_absolute_url() not in client.get("/search/", {"q": "қазақстан"}).content.decode()
    assert learner.get_absolute_url() not in sign_in(stranger).get("/search/").content.decode()
