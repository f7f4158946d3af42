"""The page of a figure: what it is, what it comes to, and the rows behind every number."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.translation import override

from crm.reports.cards import cards, gather, scope_now
from crm.reports.rules.figure import figure_of
from crm.reports.sheet import percent
from tests.factories import people

pytestmark = pytest.mark.django_db


def links(page):
    """[(address, text)] of the numbers of a page; its picture speaks in shares."""
    text = re.sub(r"<figure.*?</figure>", "", page.content.decode().replace("&amp;", "&"), flags=re.DOTALL)
    return re.findall(r'<a href="([^"]+/rows/[^"]*)"(?: class="figure-zero")?>([^<]+)</a>', text)


def test_the_page_says_what_the_figure_is(sign_in, analyst, share):
    text = sign_in(analyst).get(f"/figures/{share.key}/").content.decode()
    for words in (
        "Working by all that are alive",
        "To test",
        "Made up",
        "(working) : (working + studying + in the army + unknown)",
        "died",
    ):
        assert words in text
    assert "reference date" in text and "as known on" in text and "<dd>3</dd>" in text


def test_numerator_denominator_left_out_and_all_add_up_on_the_page(sign_in, analyst, share):
    page = sign_in(analyst).get(f"/figures/{share.key}/")
    assert [(part, amount) for part, amount, _url in page.context["sums"]] == [
        ("numerator", "42"),
        ("denominator", "81"),
        ("excluded", "1"),
        ("total", "82"),
    ]
    assert page.context["spread"] == "51.9% … 75.3%"


def test_every_number_of_the_page_opens_exactly_its_rows(sign_in, analyst, share):
    client = sign_in(analyst)
    found = links(client.get(f"/figures/{share.key}/"))
    assert len(found) > 25
    for url, text in found:
        assert client.get(url).context["page_obj"].paginator.count == int(text), url


def test_rows_are_named_and_linked_as_their_subjects_are(sign_in, analyst, region, money):
    page = sign_in(analyst).get(f"/figures/{money.key}/rows/?group=planned")
    (line,) = page.context["lines"]
    assert line.label == str(region.organisation) and line.url == f"/organisations/{region.organisation.public_id}/" or line.url
    assert "1\u202f500\u202f000.50\u202f₸" in page.content.decode()


def test_rows_of_records_one_may_not_see_have_no_name(sign_in, analyst, share):
    page = sign_in(analyst).get(f"/figures/{share.key}/rows/")
    assert page.context["page_obj"].paginator.count == 82 and len(page.context["lines"]) == 50
    assert all(line.label == "" and line.url == "" for line in page.context["lines"])
    assert "not yours to see" in page.content.decode()


def test_a_long_list_has_further_pages(sign_in, analyst, share):
    page = sign_in(analyst).get(f"/figures/{share.key}/rows/?group=work&page=1")
    assert page.context["page_obj"].paginator.count == 42
    assert len(sign_in(analyst).get(f"/figures/{share.key}/rows/?page=2").context["lines"]) == 32
    assert sign_in(analyst).get(f"/figures/{share.key}/rows/?page=x").status_code == 200


def test_a_ladder_is_not_added_up(sign_in, analyst, money):
    page = sign_in(analyst).get(f"/figures/{money.key}/")
    assert page.context["sums"] == [] and "never added up" in page.content.decode()


def test_one_college_may_be_asked_about(sign_in, analyst, share, second):
    page = sign_in(analyst).get(f"/figures/{share.key}/?unit={second.public_id}")
    assert page.context["figure"].numerator == 12 and [row.label for row in page.context["table"].rows] == [str(second)]


def test_everybody_counts_what_he_sees(sign_in, officer, stranger, share):
    assert sign_in(officer).get(f"/figures/{share.key}/").context["figure"].denominator == 60
    assert sign_in(stranger).get(f"/figures/{share.key}/").context["figure"].denominator == 0


@pytest.mark.parametrize("query", ["day=31.02.2026", "known=nonsense", "year=x", "known=01.01.2999", "day=%00"])
@pytest.mark.parametrize("end", ["", "rows/"])
def test_a_bad_date_gets_a_sentence(sign_in, analyst, share, query, end):
    page = sign_in(analyst).get(f"/figures/{share.key}/{end}?{query}")
    assert page.status_code == 400 and "Nothing was counted" in page.content.decode()
    assert "figure" not in page.context or page.context.get("figure") is None


def test_dates_asked_for_stand_in_every_further_address(sign_in, analyst, share):
    found = links(sign_in(analyst).get(f"/figures/{share.key}/?day=01.10.2026&known=02.10.2026"))
    assert found and all("day=01.10.2026" in url and "known=02.10.2026" in url for url, _text in found)


def test_an_unknown_figure_is_not_found(sign_in, analyst):
    assert sign_in(analyst).get("/figures/nonsense/").status_code == 404
    assert sign_in(analyst).get("/figures/nonsense/rows/").status_code == 404


def test_all_figures_stand_by_family(sign_in, officer, share):
    text = sign_in(officer).get(reverse("reports:card_list")).content.decode()
    assert "Test share" in text and "Graduates" in text and "Dual coverage" in text


@pytest.mark.parametrize("key", [card.key for card in cards])
def test_every_registered_figure_has_its_page_and_its_rows(sign_in, analyst, key):
    client = sign_in(analyst)
    assert client.get(f"/figures/{key}/").status_code == 200
    assert client.get(f"/figures/{key}/rows/?year=2026&day=01.10.2026").status_code == 200


@pytest.mark.parametrize("key", [card.key for card in cards])
def test_every_registered_figure_is_empty_for_strangers(key, college):
    card = cards.get(key)
    nobody = people.make_actor(people.make_department(people.make_region("150000000")).organisation, "analyst")
    assert not figure_of(card, gather(card, nobody, scope_now())).rows.get("nonsense")
    assert {fact.unit for fact in gather(card, nobody, scope_now())} <= set()


def test_a_share_is_written_as_the_language_writes_it():
    with override("en"):
        assert percent(Decimal("0.625")) == "62.5%"
    with override("ru"):
        assert percent(Decimal("0.625")) == "62,5\u00a0%" and percent(None) == "—" and percent(Decimal(1), 0) == "100\u00a0%"
