"""Engines of core at their edges: typed words, columns, charts, early checks, suggestions."""

import io
import re

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from django.utils.translation import override
from lxml import etree
from openpyxl import load_workbook

from crm.colleges.models import Learner
from crm.core import narrowing
from crm.core.arranging import arrange, choices, keys_of
from crm.core.charts import LABEL, Bar, bars, draw
from crm.core.checking import CHECKS, LONGEST, check
from crm.core.finding import find, places
from crm.core.layouts import readings
from crm.core.listing import Listing
from crm.core.pages.base import ActionPage, Page, whole
from crm.core.pages.lists import Col, ListPage
from crm.core.ports import SearchProvider, search_providers
from tests.factories import people

TAG = "<img src=x onerror=alert(1)>"
COLS = (Col("a", "A"), Col("b", "B"), Col("c", "C", on_wish=True))


class Roll(Listing):
    """A list of learners with a column shown on wish."""

    key = "tests:learner_list"
    model = Learner
    columns = (
        Col("name", "Name", "full_name", sort="sort_name"),
        Col("born", "Born", "birth_date", kind="date", sort="birth_date"),
        Col("phone", "Phone", "phone", on_wish=True),
    )
    search = ("full_name", "phone")
    order = ("sort_name",)


class Learners(ListPage):
    """Its page."""

    listing = Roll


@pytest.fixture
def ask(officer):
    """ask(query): the answer of the list to an address."""

    def get(query=""):
        request = RequestFactory().get(f"/list/?{query}")
        request.actor, request.session, request._messages = officer, {}, []
        return Learners.as_view()(request)

    return get


def lines(answer):
    return b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()


# --- what is sent


def test_a_zero_byte_in_an_address_is_a_question_nobody_can_answer():
    sent = whole(QueryDict("q=a%00b&q=c&%00=d"))
    assert (sent.getlist("q"), sent["\ufffd"]) == (["a\ufffdb", "c"], "d")
    with pytest.raises(AttributeError):
        sent["q"] = "x"
    plain = QueryDict("q=a&q=")
    assert whole(plain) is plain


def test_pages_and_buttons_take_what_is_sent_as_text():
    class Shown(Page):
        pass

    class Pressed(ActionPage):
        pass

    request = RequestFactory().post("/?q=%00", {"path": "/x\0/", "full_name": "Ә\0ли"})
    Shown().setup(request)
    assert request.GET["q"] == "\ufffd" and request.POST["path"] == "/x\0/", "a form says itself what it does not take"
    Pressed().setup(request)
    assert (request.POST["path"], request.POST["full_name"]) == ("/x/", "Әли")


# --- words typed into a list


@pytest.mark.both
@pytest.mark.parametrize("typed", ["ΐ" * 30_000, "я" * 60_000, "%" * 30_000, "_" * 10_000, "\\" * 10_000, "a " * 10_000, "😀" * 20_000])
def test_words_of_any_length_are_looked_for(ask, college, typed):
    people.make_learner(college)
    rows = narrowing.search(Learner.objects.all(), typed, ("full_name", "phone", "sort_name"))
    assert list(rows) == []


@pytest.mark.both
@pytest.mark.parametrize(
    ("typed", "found"), [("100%", 1), ("%", 1), ("_", 0), ("\\", 0), ("'", 0), ("100% али", 1), ("али 200", 0), ("  ", 2), ("", 2)]
)
def test_signs_of_a_pattern_are_signs(college, typed, found):
    people.make_learner(college, full_name="Али 100%")
    people.make_learner(college, full_name="Вали")
    assert narrowing.search(Learner.objects.all(), typed, ("full_name",)).count() == found


@pytest.mark.both
def test_a_word_too_long_is_found_by_its_beginning(college):
    learner = people.make_learner(college, full_name="я" * 200)
    assert list(narrowing.search(Learner.objects.all(), "я" * 200, ("full_name",))) == [learner]
    assert not narrowing.search(Learner.objects.all(), "я" * 201, ("full_name",)).exists()


# --- columns


@pytest.mark.parametrize(
    ("asked", "shown", "lost"),
    [
        ("", "a b", ""),
        ("c", "c", ""),
        ("b,a", "b a", ""),
        ("b,b,b", "b", ""),
        ("x", "a b", "x"),
        ("x,b", "b", "x"),
        (",,,b,", "b", ""),
        ("A", "a b", "A"),
        ("a b", "a b", "a b"),
        ("x" * 5000, "a b", "x" * 2000),
    ],
)
def test_columns_are_shown_as_asked_and_the_strange_ones_named(asked, shown, lost):
    found = arrange(COLS, keys_of(asked))
    assert " ".join(col.key for col in found.columns) == shown
    assert ",".join(found.lost) == lost


def test_of_very_many_columns_no_more_than_sixty_are_looked_at():
    assert len(keys_of(",".join(f"k{n}" for n in range(1000)))) == 60


def test_every_column_can_be_chosen_once_shown_ones_first():
    rows = choices(COLS, [COLS[2], COLS[0]])
    assert [(row.key, row.on) for row in rows] == [("c", True), ("a", True), ("b", False)]


def test_a_column_on_wish_is_in_the_file_only_for_those_who_wish(ask, college):
    people.make_learner(college)
    assert lines(ask("export=csv"))[0] == "Name;Born"
    assert lines(ask("export=csv&columns=phone,name"))[0] == "Phone;Name"
    sheet = load_workbook(io.BytesIO(b"".join(ask("export=xlsx&columns=phone").streaming_content))).active
    assert (sheet.max_column, sheet["A1"].value, sheet["A2"].value) == (1, "Phone", "+77051234567")


@pytest.mark.parametrize("columns", [TAG, "%00", "a%26b", "%0d%0aX: y", "name,%22%3E%3Cscript%3E"])
def test_columns_nobody_knows_are_words_on_the_page_and_no_markup(ask, college, columns):
    people.make_learner(college)
    page = ask(f"columns={columns}")
    assert page.status_code == 200 and TAG not in page.text and "<script>" not in page.text.replace("<script src", "")
    assert lines(ask(f"export=csv&columns={columns}"))[0].startswith("Name")


@pytest.mark.parametrize("query", ["export=csv&q=", "export=xlsx&after=7", "export=csv&sort=born", "export=csv&view=x"])
def test_a_file_holds_every_row_found_whatever_page_is_shown(ask, college, query):
    for place in range(3):
        people.make_learner(college, full_name=f"Оқушы {place}")
    body = b"".join(ask(query).streaming_content)
    rows = load_workbook(io.BytesIO(body)).active.max_row if "xlsx" in query else len(body.decode("utf-8-sig").splitlines())
    assert rows == 4


# --- the search box


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["!!!", "«»", "—", "%", "_", "...", "\0", "\0\0 \0", "₸", "\u200b", "'--"])
def test_signs_alone_lead_nowhere(officer, text):
    said = [] if not text.strip("\0 ") else places(officer, text, 30)
    assert said == [] and find(officer, text, 5).groups == []


@pytest.mark.django_db
def test_without_a_text_every_page_is_offered_and_a_limit_holds(officer):
    with override("en"):
        assert len(places(officer, "", 30)) > len(places(officer, "  ", 3)) == 3


@pytest.mark.parametrize("text", ["q" * 10_000, "[]{};'<>", "~`", "ѐ", "ё", "Ы", "qЖ", "😀q", "İ", "ß"])
def test_another_layout_is_read_of_anything_without_a_crash(text):
    assert all(isinstance(reading, str) and reading for reading in readings(text))


def test_a_title_a_room_finds_is_text_in_the_list_below_the_box(sign_in, officer):
    search_providers.add("evil", SearchProvider("evil", TAG, lambda _actor, _text, _limit: [(TAG, TAG, "/x/?a=1&b=2")]))
    try:
        for address in ("/search/suggest/?q=a", "/search/?q=a", f"/search/?q={TAG}", f"/search/suggest/?q={TAG}"):
            text = sign_in(officer).get(address).text
            assert TAG not in text and "&lt;img" in text and "/x/?a=1&amp;b=2" in text, address
    finally:
        search_providers.remove("evil")


def test_the_correction_of_a_layout_is_shown_as_text(sign_in, officer):
    search_providers.add("echo", SearchProvider("echo", "Echo", lambda _a, text, _l: [("Х", "", "/x/")] if text.startswith("б") else []))
    try:
        text = sign_in(officer).get("/search/suggest/", {"q": '<b>"x'}).text
        assert "<b>" not in text.replace("<body>", "")
    finally:
        search_providers.remove("echo")


# --- numbers while they are typed


@pytest.mark.parametrize("kind", CHECKS)
@pytest.mark.parametrize("value", ["\0", "x" * LONGEST, "٠" * 12, "½", "+" * 60, TAG, "0" * 12, "-1", "1e11", "１２３４５６７８９０１２"])
def test_a_number_is_judged_whatever_is_typed(kind, value):
    with override("kk"):
        verdict = check(kind, value)
    assert verdict is not None and (verdict.ok or verdict.text.strip())


def test_the_verdict_goes_out_as_data_and_is_asked_for_by_people_with_an_account(sign_in, officer, client):
    assert client.post("/check/", {"kind": "iin", "value": "12"}).status_code == 302
    answer = sign_in(officer).post("/check/", {"kind": "tax_id", "value": TAG})
    assert answer["Content-Type"] == "application/json" and answer.json()["ok"] is False


# --- charts


def tags(svg):
    return {etree.QName(element).localname for element in etree.fromstring(svg.encode()).iter() if isinstance(element.tag, str)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "label", [TAG, "a\"b'c\\d", "</svg><script>alert(1)</script>", "{datum.value}", "\u2028", "${x}", "&amp;", "%s", "😀", "", "</text>"]
)
def test_a_label_is_drawn_as_it_is_whatever_stands_in_it(label):
    rows = [Bar(label, 5, label, "/x/"), Bar(label, 3, "3")]
    svg = draw(bars(rows), title=label, rows=rows)
    assert not tags(svg) & {"script", "img", "image", "foreignObject", "style", "iframe"}
    root = etree.fromstring(svg.encode())
    assert root.get("aria-label") == label
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    shown = ["".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert label[:LABEL].strip() in "".join(shown)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "https://evil.example/",
        "mailto:x",
        " /x",
    ],
)
def test_a_bar_leads_nowhere_but_to_a_page_of_ours(url):
    rows = [Bar("a", 1, "1", url), Bar("b", 2, "2", "/figures/x/rows/?group=E&unit=1"), Bar("c", 2, "2", "?group=E")]
    root = etree.fromstring(draw(bars(rows), title="t", rows=rows).encode())
    links = [element.get("href") for element in root.iter("{http://www.w3.org/2000/svg}a")]
    assert links == [rows[1].url, "?group=E"]


@pytest.mark.django_db
@pytest.mark.parametrize("values", [[0, 0], [None, None], [1e-9, 1e12], [100, 0.5]])
def test_nought_nothing_and_very_much_are_drawn(values):
    rows = [Bar(str(place), value, str(value)) for place, value in enumerate(values)]
    svg = draw(bars(rows, most=100), title="t", rows=rows)
    assert "NaN" not in re.sub(r">[^<]*<", "><", svg) and "Infinity" not in svg


@pytest.mark.django_db
def test_a_chart_without_rows_is_still_a_picture():
    assert draw(bars([]), title="t").startswith("<svg")
