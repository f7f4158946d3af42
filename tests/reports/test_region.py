"""The region's page: families as sections, colleges as rows, figures as columns, every number a way to its rows."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crm.core.ports import menu
from crm.reports.cards import cards, cards_of
from tests.factories import people

pytestmark = pytest.mark.django_db


def test_figures_of_the_region_stand_in_sections_of_families(sign_in, analyst, share, money):
    page = sign_in(analyst).get("/figures/")
    assert [section.key for section in page.context["sections"]][:3] == ["agreements", "graduates", "equipment"]
    assert [card.key for card in cards_of("region", share.key)] == [share.key]


def test_colleges_are_rows_and_the_total_is_theirs(sign_in, analyst, share, college, second):
    page = sign_in(analyst).get("/figures/")
    section = next(section for section in page.context["sections"] if section.key == "graduates")
    table = section.tables[0]
    assert {row.label for row in table.rows} == {str(college), str(second)}
    place = [head.label for head in table.heads].index("Test share")
    parts = {row.label: row.cells[place] for row in [*table.rows, table.total]}
    assert (parts[str(college)].numerator.text, parts[str(college)].denominator.text, parts[str(college)].share) == ("30", "60", "50%")
    assert (parts[table.total.label].numerator.text, parts[table.total.label].denominator.text) == ("42", "81")
    assert parts[str(college)].spread == "50% … 75%"


def test_a_ladder_has_its_steps_as_columns(sign_in, analyst, money):
    page = sign_in(analyst).get("/figures/")
    table = next(table for section in page.context["sections"] for table in section.tables if table.title == "Test money")
    assert [head.label for head in table.heads] == ["planned", "paid"]


def test_every_number_opens_a_list_of_as_many_rows(sign_in, analyst, share):
    client = sign_in(analyst)
    text = client.get("/figures/?day=01.10.2026").content.decode().replace("&amp;", "&")
    found = re.findall(rf'<a href="(/figures/{share.key}/rows/[^"]*)">([^<]+)</a>', text)
    assert len(found) == 6
    for url, number in found:
        assert client.get(url).context["page_obj"].paginator.count == int(number), url


def test_a_college_has_a_page_of_its_own(sign_in, analyst, officer, stranger, share, college):
    url = f"/figures/college/{college.public_id}/"
    page = sign_in(analyst).get(url)
    assert page.context["map"] is None and page.context["heading"] == str(college)
    table = next(section for section in page.context["sections"] if section.key == "graduates").tables[0]
    assert len(table.rows) == 1 and table.total is None
    assert sign_in(officer).get(url).status_code == 200
    assert sign_in(stranger).get(url).status_code == 404
    assert sign_in(analyst).get("/figures/college/nonsense/").status_code == 404


def test_the_page_of_a_college_is_what_its_own_people_open_first(sign_in, officer, share, college):
    page = sign_in(officer).get("/figures/")
    assert page.context["heading"] == str(college) and [unit.id for unit in page.context["units"]] == [college.public_id]


def test_the_first_page_of_figures_is_the_region(analyst):
    assert menu.get("figures").url_name == "reports:region" and menu.get("figures").shown(analyst)


def test_nobody_without_a_college_sees_a_figure(sign_in, college, share):
    employer = people.make_employer(college)
    page = sign_in(people.make_actor(employer.organisation, "manager")).get("/figures/")
    assert page.status_code == 200 and page.context["units"] == [] and "no college" in page.content.decode()


@pytest.mark.parametrize("query", ["day=99.99.9999", "known=x", "year=0"])
def test_a_bad_date_gets_a_sentence(sign_in, analyst, share, query):
    page = sign_in(analyst).get(f"/figures/?{query}")
    assert page.status_code == 400 and "Nothing was counted" in page.content.decode() and "sections" not in page.context


# the map


def tiles(page):
    return {tile.code: tile for tile in page.context["map"].tiles}


def test_twenty_tiles_say_a_value_or_that_it_is_not_known(registers, sign_in, analyst, share, college):
    found = tiles(sign_in(analyst).get(f"/figures/?map={share.key}"))
    assert len(found) == 20 and found[college.region_id].mark == "value" and found[college.region_id].text == "52%"
    assert {tile.mark for code, tile in found.items() if code != college.region_id} == {"unknown"}


def test_the_administrator_sees_every_region(registers, sign_in, share, college):
    people.make_college("Алыстағы колледж", people.make_region("150000000"))
    admin = people.make_user(is_superuser=True, is_staff=True)
    found = tiles(sign_in(admin).get(f"/figures/?map={share.key}"))
    assert found[college.region_id].mark == "value" and found["150000000"].mark == "zero" and found["150000000"].text == "0"


def test_a_tile_leads_to_its_colleges(registers, sign_in, analyst, share, college):
    client = sign_in(analyst)
    tile = tiles(client.get(f"/figures/?map={share.key}"))[college.region_id]
    assert client.get(tile.url).context["figure"].denominator == 81


def test_marks_are_words_and_one_legend_not_colour_alone(registers, sign_in, analyst, share):
    text = sign_in(analyst).get(f"/figures/?map={share.key}").content.decode()
    assert text.count('class="legend"') == 1 and "Not known here" in text and "Hidden" in text
    assert 'style="' not in text


def test_the_page_asks_as_often_for_many_colleges(sign_in, analyst, share, college):
    client = sign_in(analyst)
    client.get("/figures/")
    with CaptureQueriesContext(connection) as few:
        client.get("/figures/")
    for n in range(5):
        people.make_college(f"Колледж {n}", college.region)
    with CaptureQueriesContext(connection) as many:
        client.get("/figures/")
    assert len(many) == len(few) and len(few) < 20 + 8 * len(list(cards))
