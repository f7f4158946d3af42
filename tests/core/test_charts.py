"""Charts: one picture for one spec, safe to stand in a page, bars that lead to their rows."""

import re

import pytest
from django.template import Context, Template
from django.utils.translation import override
from lxml import etree

from crm.core import charts
from crm.core.charts import COLOURS, Bar, bars, draw, spec_hash

pytestmark = pytest.mark.django_db

ROWS = [
    Bar("Өскемен политехникалық колледжі", 12, "12", "/figures/x/rows/?unit=1&group=E"),
    Bar("Шалқар <b>колледжі</b>", 7.5, "7,5", "/figures/x/rows/?unit=2"),
    Bar("Қобда", None, "—"),
]


def picture(rows=ROWS, **kwargs):
    return draw(bars(rows), title="Дуалды оқыту", rows=rows, **kwargs)


def elements(svg):
    return [element for element in etree.fromstring(svg.encode()).iter() if isinstance(element.tag, str)]


def test_the_same_rows_give_the_same_bytes_however_often_they_are_drawn():
    first = picture()
    picture([Bar("a", 1, "1"), Bar("b", 2, "2")])
    assert picture() == first


def test_nothing_in_it_is_script_style_or_english():
    svg = picture()
    assert "style=" not in svg and "<style" not in svg and "<script" not in svg
    assert re.findall(r'aria-label="[^"]*(?:mark|axis|Axis|container)[^"]*"', svg) == []
    assert "vega.github.io" not in svg


def test_a_bar_leads_to_its_rows_and_says_so():
    links = [element for element in elements(picture()) if element.tag.endswith("}a")]
    assert [link.get("href") for link in links] == [ROWS[0].url, ROWS[1].url]
    assert links[1].get("aria-label") == "Шалқар <b>колледжі</b>: 7,5"


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example/"])
def test_an_address_of_another_site_is_no_link(address):
    assert "elsewhere" not in picture([Bar("a", 1, "1", address)])


def test_words_are_drawn_as_words_and_long_ones_are_cut():
    texts = ["".join(element.itertext()) for element in elements(picture()) if element.tag.endswith("}text")]
    assert "Шалқар <b>колледжі</b>" in texts and "7,5" in texts and "—" in texts
    long = "Шығыс Қазақстан технологиялық-экономикалық жоғары колледжі"
    drawn = picture([Bar(long, 1, "1", "/x/")])
    assert "…" in drawn and f'aria-label="{long}: 1"' in drawn


def test_colours_follow_the_theme_on_screen_and_stand_in_print():
    on_screen, in_print = picture(), picture(paper=True)
    assert "var(--accent)" in on_screen and "#0b6b63" not in on_screen
    assert "var(--" not in in_print and "#0b6b63" in in_print


def test_bars_are_as_long_as_their_values():
    svg = draw(
        bars([Bar("a", 50, "50", "/a/"), Bar("b", 100, "100", "/b/")], most=100),
        title="t",
        rows=[Bar("a", 50, "50", "/a/"), Bar("b", 100, "100", "/b/")],
    )
    widths = [
        float(re.match(r"M[\d.]+,[\d.]+h([\d.]+)", path.get("d"))[1])
        for link in elements(svg)
        if link.tag.endswith("}a")
        for path in link
        if path.get("d")
    ]
    assert widths[1] == pytest.approx(2 * widths[0])


def test_a_spec_is_known_by_its_content_alone():
    assert spec_hash({"a": 1, "b": 2}) == spec_hash({"b": 2, "a": 1}) != spec_hash({"a": 2, "b": 1})


def test_a_spec_that_is_none_is_refused():
    with pytest.raises(ValueError):
        draw({"mark": 5}, title="t")


def test_colours_of_the_spec_are_colours_of_the_theme():
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) and name.startswith("var(--") for colour, name in COLOURS.items())


def test_the_component_has_the_table_beneath():
    template = Template("{% bar_chart rows 'Дуал' 'колледж' 'саны' %}")
    with override("kk"):
        html = template.render(Context({"rows": ROWS}))
    assert html.count("<tr>") == 1 + len(ROWS)
    assert '<a href="/figures/x/rows/?unit=2">7,5</a>' in html
    assert "Шалқар &lt;b&gt;колледжі&lt;/b&gt;" in html


def test_a_picture_is_drawn_once_for_all_processes(monkeypatch, db):
    rows = [Bar("Кэш", 3, "3"), Bar("Бір рет", 4, "4")]
    first = picture(rows)
    charts._svg.cache_clear()
    monkeypatch.setattr(charts.vl_convert, "vegalite_to_svg", lambda *_args, **_kwargs: pytest.fail("drawn again"))
    assert picture(rows) == first
    charts._svg.cache_clear()
    with pytest.raises(pytest.fail.Exception):
        picture([Bar("Кэш", 3, "3"), Bar("Бір рет", 5, "5")])


def test_on_paper_the_letters_are_those_of_papers_and_have_room():
    svg = picture(paper=True)
    assert charts.PAPER_FONT in svg and "Golos" not in svg
    root = etree.fromstring(svg.encode())
    assert float(root.get("viewBox").split()[0]) == -charts.PAPER_ROOM
    assert charts.picture_file(svg).startswith("data:image/svg+xml;base64,")
