"""Cells of a row mended by two people: the second is shown both and overwrites nothing unseen."""

import pytest
from django.urls import reverse
from lxml import html

from tests.exchange.test_pages import at
from tests.factories import people

pytestmark = pytest.mark.django_db
NO = 11


@pytest.fixture(params=["row", "row_edit"])
def door(request, roster):
    """Where cells are sent to: the row's own page, and its place among the others."""
    return reverse(f"exchange:{request.param}", args=[roster.public_id, roster.rows.get(no=NO).public_id])


def form_of(client, roster, door):
    """What a browser sends for the row as it is shown."""
    page = html.fromstring(client.get(at(roster) + "?pile=refused" if door.endswith("edit/") else door).content)
    inputs = page.xpath("//tr[@data-row=$no]//form[@class='mend']//input", no=str(NO)) or page.xpath("//div[@class='cells-form']/..//input")
    return {one.get("name"): one.get("value") for one in inputs if one.get("name") != "csrfmiddlewaretoken"}


def raw(roster):
    return roster.rows.get(no=NO).raw


@pytest.mark.both
def test_the_second_of_two_is_shown_both_and_may_save_again(roster, officer, director, sign_in, door):
    mine = form_of(sign_in(officer), roster, door)
    assert mine["revision"] and "cell_iin" in mine
    assert sign_in(director).post(door, {**mine, "cell_iin": "080818500004"}).status_code == 302
    before = raw(roster)
    client = sign_in(officer)
    answer = client.post(door, {**mine, "cell_iin": "090810600081"})
    assert answer.status_code == 409
    assert raw(roster) == before and before["iin"] == "080818500004"
    assert [(one.stored, one.typed) for one in answer.context["differences"]] == [("080818500004", "090810600081")]
    page = html.fromstring(answer.content)
    assert page.xpath("//*[@id='differences']")
    assert page.xpath("//input[@name='cell_iin']/@value") == ["090810600081"]
    again = {"revision": page.xpath("//input[@name='revision']/@value")[0], "cell_iin": "090810600081"}
    assert client.post(door, again).status_code == 302
    assert raw(roster)["iin"] == "090810600081"


def test_what_a_colleague_mended_is_not_put_back_by_a_form_that_left_it_alone(roster, officer, director, sign_in):
    door = reverse("exchange:row", args=[roster.public_id, roster.rows.get(no=NO).public_id])
    mine = form_of(sign_in(officer), roster, door)
    sign_in(director).post(door, {**mine, "cell_iin": "080818500004"})
    answer = sign_in(officer).post(door, {**mine, "cell_full_name": "Иванова Ақбота"})
    assert answer.status_code == 409
    assert raw(roster)["iin"] == "080818500004"
    assert len(answer.context["differences"]) == 2


def test_a_form_without_a_change_overwrites_nothing_and_shows_nothing(roster, officer, sign_in, door):
    client = sign_in(officer)
    mine, before = form_of(client, roster, door), raw(roster)
    assert client.post(door, mine).status_code == 302
    assert raw(roster) == before


def test_whoever_may_not_mend_is_told_so_and_sees_no_comparison(roster, college, officer, sign_in, door):
    from_officer = form_of(sign_in(officer), roster, door)
    before = raw(roster)
    keeper = sign_in(people.make_actor(college.organisation, "keeper"))
    assert keeper.post(door, {**from_officer, "revision": "1", "cell_iin": "1"}).status_code == 302
    assert raw(roster) == before
