"""What everybody sees of a published report: rounded, small counts hidden, four marks that are not one another."""

import re

import pytest
from django.test import Client
from django.utils.translation import override

from crm.reports.actions.snapshot import freeze_report, publish_snapshot
from crm.reports.cards import Unit
from crm.reports.opening import is_open, mark_of, public_table, public_tables
from crm.reports.rules.suppression import BASE
from tests.factories import people
from tests.reports.conftest import facts_of, make_card

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor():
    """Somebody without an account, who reads English."""
    return Client(headers={"accept-language": "en"})


def table_of(college, second, counts, **more):
    """As an English reader sees it: signs of numbers are of the language."""
    with override("en"):
        units = [Unit(row.public_id, str(row), "", "", "") for row in (college, second)]
        return public_table(make_card(**more), facts_of([college, second], counts), units)


def test_only_published_reports_are_shown(visitor, snapshot, head):
    assert visitor.get(f"/open/{snapshot.public_id}/").status_code == 404
    assert snapshot.public_id not in visitor.get("/open/").content.decode()
    publish_snapshot(actor=head, snapshot=snapshot)
    assert visitor.get(f"/open/{snapshot.public_id}/").status_code == 200
    assert snapshot.public_id in visitor.get("/open/").content.decode()


def test_nothing_there_is_not_found(visitor, db):
    assert visitor.get("/open/nonsense/").status_code == 404 and visitor.get("/open/%00/").status_code == 404
    assert "No region has published" in visitor.get("/open/").content.decode()


def test_counts_are_rounded_and_shares_made_of_what_is_shown(college, second):
    table = table_of(college, second, {"work": (31, 44), "study": (22, 33), "army": (0, 0), "unknown": (0, 0), "died": (0, 0)})
    first = table.rows[0]
    assert [cell.text for cell in first.cells] == ["30", "0", "20", "55"] and first.share.text == "55%"
    assert table.total.cells[0].text == "75"


def test_a_share_of_fewer_than_twenty_is_not_shown(college, second):
    counts = {"work": (8, 60), "study": (9, 45), "army": (0, 0), "unknown": (0, 0), "died": (0, 0)}
    first, other = table_of(college, second, counts).rows
    assert first.share.mark == "suppressed" and first.cells[0].mark == "suppressed"
    assert BASE == 20 and "suppressed" in {cell.mark for cell in other.cells}


def test_small_counts_and_those_that_would_give_them_away_are_hidden(college, second):
    counts = {"work": (3, 60), "study": (40, 45), "army": (0, 0), "unknown": (0, 0), "died": (0, 0)}
    table = table_of(college, second, counts)
    hidden = [cell for row in [*table.rows, table.total] for cell in row.cells if cell.mark == "suppressed"]
    assert table.rows[0].cells[0].mark == "suppressed" and len(hidden) >= 4


def test_suppressed_unknown_zero_and_blank_are_four_marks(college, second, registers):
    counts = {"work": (3, 0), "study": (40, 0), "army": (0, 0), "unknown": (0, 0), "died": (0, 5)}
    table = table_of(college, second, counts)
    assert table.rows[0].cells[0].mark == "suppressed" and table.rows[1].share.mark == "blank"
    assert table.rows[1].cells[1].mark == "zero"
    assert mark_of(table).mark in ("suppressed", "value")
    assert len({"✱", "?", "0", "–"}) == 4


def test_the_unknown_make_the_share_a_range(college, second):
    counts = {"work": (50, 50), "study": (25, 25), "army": (0, 0), "unknown": (25, 25), "died": (0, 0)}
    assert table_of(college, second, counts).rows[0].share.text == "50% … 75%"


def test_money_and_things_are_no_people(college, second):
    shape = {"numerator": (), "denominator": (), "unsure": (), "unit": "pieces", "ladder": True}
    table = table_of(college, second, {"work": (3, 2), "study": (1, 1)}, **shape)
    assert [cell.text for cell in table.rows[0].cells[:2]] == ["3", "1"] and len(table.heads) == 5


def test_contradictions_and_steps_of_people_are_not_for_the_public(published):
    assert not is_open(make_card(family="contradictions"))
    assert not is_open(make_card(ladder=True)) and is_open(make_card(ladder=True, unit="tenge")) and is_open(make_card())


def test_excluded_groups_are_in_no_public_column(college, second):
    counts = {"work": (50, 50), "study": (50, 50), "army": (0, 0), "unknown": (0, 0), "died": (30, 30)}
    table = table_of(college, second, counts)
    assert table.rows[0].cells[-1].text == "100" and len(table.rows[0].cells) == 4


def test_the_public_page_names_nobody(visitor, published):
    page = visitor.get(f"/open/{published.public_id}/")
    text = page.content.decode()
    assert not [row.record for row in published.rows.all() if row.record in text]
    assert "/rows/" not in text and "/figures/" not in text and published.root in text
    assert "Nothing under 5" in text and text.count('class="legend"') == 1


def test_no_small_number_stands_on_the_public_page(visitor, published):
    (table,) = public_tables(published)
    shown = [cell.text for row in [*table.rows, table.total] for cell in row.cells if cell.mark == "value"]
    assert shown and all(int(text) % 5 == 0 and int(text) >= 5 for text in shown)
    assert not re.search(r"<td[^>]*>[1-4]<", visitor.get(f"/open/{published.public_id}/").content.decode())


def test_pages_are_light_and_need_no_script(visitor, published):
    for url in ("/open/", f"/open/{published.public_id}/"):
        text = visitor.get(url).content.decode()
        assert "<script" not in text and len(text.encode()) < 60_000


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_pages_speak_three_languages(published, lang):
    page = Client(headers={"accept-language": lang}).get(f"/open/{published.public_id}/")
    assert page.status_code == 200 and f'<html lang="{lang}">' in page.content.decode()


def test_the_map_shows_the_latest_report_of_a_region(registers, visitor, share, analyst, head, region, college):
    rows = [freeze_report(actor=analyst, organisation=region.organisation) for _n in range(2)]
    for row in rows:
        publish_snapshot(actor=head, snapshot=row)
    page = visitor.get(f"/open/?card={share.key}")
    found = {tile.code: tile for tile in page.context["map"].tiles}
    assert len(found) == 20 and found[college.region_id].url == f"/open/{rows[1].public_id}/"
    silent = found["750000000"]
    assert (silent.mark, silent.text, silent.url) == ("unknown", "–", "")
    legend = page.content.decode().split('<dl class="legend">', 1)[1].split("</dl>", 1)[0]
    assert legend.count("<dt>") == 4 and "This region has published no report yet" in legend and "your rights" not in legend


def test_the_figure_of_the_map_is_the_one_that_is_asked_for(registers, visitor, share, analyst, head, region):
    publish_snapshot(actor=head, snapshot=freeze_report(actor=analyst, organisation=region.organisation))
    assert str(visitor.get(f"/open/?card={share.key}").context["map"].title) == "Test share"
    # DUAL comes first in order, but says nothing yet.
    assert str(visitor.get("/open/?card=nonsense").context["map"].title) == "Test share"


def test_a_signed_in_person_sees_the_same(sign_in, officer, visitor, published):
    shown = [client.get(f"/open/{published.public_id}/").context["tables"] for client in (visitor, sign_in(officer))]
    assert [[row.cells for row in table.rows] for table in shown[0]] == [[row.cells for row in table.rows] for table in shown[1]]


def test_a_published_report_stays_as_it_was_when_a_college_is_renamed(visitor, published, college):
    college.organisation.name_en = "Renamed"
    college.organisation.save()
    assert "Renamed" not in visitor.get(f"/open/{published.public_id}/").content.decode()
    assert people.make_region().kato == published.region


def test_a_share_of_things_needs_no_twenty(college, second):
    shape = {"unit": "pieces", "numerator": ("work",), "denominator": ("work", "study"), "unsure": ()}
    table = table_of(college, second, {"work": (1, 0), "study": (3, 0)}, **shape)
    assert table.rows[0].share.text == "25%" and table.rows[1].share.mark == "blank"
    assert [cell.text for cell in table.rows[0].cells] == ["1", "3", "4"]


def test_steps_are_shown_one_by_one_and_never_added_up(college, second):
    shape = {"unit": "pieces", "ladder": True, "numerator": ("work",), "denominator": ("study",), "unsure": ()}
    table = table_of(college, second, {"work": (1, 0), "study": (2, 0)}, **shape)
    assert not table.shares and table.rows[0].share is None and len(table.heads) == len(table.rows[0].cells) == 5


def test_nobody_counted_is_a_zero_on_the_map(college, second):
    table = table_of(college, second, {"work": (0, 0), "study": (50, 40), "army": (0, 0), "unknown": (0, 0), "died": (0, 0)})
    assert mark_of(table).mark == "zero"
