"""A figure on paper: the same numbers as on the page, in the reader's language, of the rows the reader may read."""

import base64
import io

import pikepdf
import pytest
from django.urls import reverse
from django.utils.translation import override
from lxml import etree

from crm.core.display import day
from crm.reports.cards import gather, scope_now, units_of
from crm.reports.paper import TEMPLATE, _picture, print_card
from crm.reports.sheet import Counted
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.prints]


@pytest.fixture
def sent(monkeypatch):
    """What is given to the printer: [(template, context, language)]; the paper itself is printed all the same."""
    asked = []
    kept = print_card.__globals__["render"]

    def spy(template, context, *, lang):
        asked.append((template, context, lang))
        return kept(template, context, lang=lang)

    monkeypatch.setitem(print_card.__globals__, "render", spy)
    return asked


def test_the_paper_says_what_the_page_says(sign_in, analyst, share, sent):
    client = sign_in(analyst)
    page = client.get(f"/figures/{share.key}/")
    address = page.context["paper"]
    assert address in page.content.decode().replace("&amp;", "&")
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (200, "application/pdf", "private, no-store")
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) >= 1
    template, context, lang = sent[0]
    assert (template, lang) == (TEMPLATE, "en")
    assert context["share"] == page.context["share"] and context["total"] == "82"
    table = page.context["table"]
    assert [name for name, _cells in context["rows"]] == [str(row.label) for row in table.rows]
    assert context["last"][1][-1] == table.total.cells[-1].number.text
    assert context["printed_by"] == analyst.name and context["picture"].startswith("data:image/svg+xml;base64,")


def test_what_one_may_not_read_is_not_printed(sign_in, stranger, share, sent):
    assert sign_in(stranger).get(f"/figures/{share.key}/paper/").status_code == 200
    assert sent[0][1]["rows"] == [] or all(set(cells) <= {"0", "—"} for _name, cells in sent[0][1]["rows"])
    assert sent[0][1]["total"] == "0" and sent[0][1]["groups"] == []


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_it_speaks_the_readers_language(sign_in, analyst, share, sent, lang):
    sign_in(analyst).get(f"/figures/{share.key}/paper/", HTTP_ACCEPT_LANGUAGE=lang)
    with override(lang):
        assert sent[0][1]["day"] == day(scope_now().day)
    assert sent[0][2] == lang


def test_a_question_that_cannot_be_read_prints_nothing(sign_in, analyst, share, sent):
    answer = sign_in(analyst).get(f"/figures/{share.key}/paper/", {"day": "soon"})
    assert answer.status_code in (400, 422) and sent == []
    assert sign_in(analyst).get("/figures/no-such/paper/").status_code == 404


def test_the_scope_of_the_page_stands_in_the_address_of_its_paper(sign_in, analyst, share, college):
    page = sign_in(analyst).get(f"/figures/{share.key}/", {"day": "01.10.2026", "unit": college.public_id})
    assert page.context["paper"].startswith(reverse("reports:card_paper", args=[share.key]))
    assert "day=01.10.2026" in page.context["paper"] and college.public_id in page.context["paper"]


def test_the_picture_has_colours_of_its_own_and_leads_nowhere(analyst, share):
    counted = Counted(share, list(gather(share, analyst, scope_now())))
    svg = base64.b64decode(_picture(counted, units_of(analyst)).partition("base64,")[2])
    root = etree.fromstring(svg)
    assert b"var(--" not in svg and b"href" not in svg and b"Golos" not in svg
    assert float(root.get("viewBox").split()[0]) < 0


def test_one_college_is_no_comparison(sign_in, officer, share, sent):
    people.make_actor()
    sign_in(officer).get(f"/figures/{share.key}/paper/")
    assert sent[0][1]["picture"] == ""
