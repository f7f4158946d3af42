"""Tables of figures: cells with the addresses of their rows, families in order, spelled-out cards, frozen words."""

from decimal import Decimal

import pytest
from django.utils.translation import gettext_lazy, override

from crm.reports.cards import FAMILIES, Fact, Territory, Unit, cards_of, scope_now, territories
from crm.reports.frozen import freeze_card, said, thaw_card, thaw_units
from crm.reports.sheet import Counted, formula, joined, sections, spelled
from crm.reports.tilemap import MARKS, Mark, tile_map
from tests.reports.conftest import make_card

UNITS = [Unit("a", "Alpha", "1", "One", "/a/"), Unit("b", "Beta", "1", "One", "/b/")]
FACTS = [Fact(str(n), "a", group) for n, group in enumerate(["work"] * 3 + ["study"] * 5 + ["unknown"] * 2 + ["died"])]


def link(card, groups, unit):
    """An address a test can read."""
    return f"{card}|{'+'.join(groups)}|{unit}"


def home(unit):
    return unit.url


def about(card):
    return f"/{card.key}/"


def plain_count(**more):
    return make_card(**{"numerator": (), "denominator": (), "unsure": (), **more})


def test_a_share_links_numerator_and_denominator_to_their_rows():
    table = joined([Counted(make_card(), FACTS)], UNITS, link, home, about)
    cell = table.rows[0].cells[0]
    assert cell.numerator[:2] == ("3", "test-share|work|a")
    assert cell.denominator[:2] == ("10", "test-share|work+study+army+unknown|a")
    assert table.total.cells[0].numerator.url == "test-share|work|"


def test_a_count_links_to_all_its_rows():
    table = joined([Counted(plain_count(), FACTS)], UNITS, link, home, about)
    assert table.rows[0].cells[0].number == ("11", "test-share||a", False)
    assert table.rows[1].cells[0].number == ("0", "test-share||b", True)


def test_of_a_college_without_rows_there_is_no_share_only_a_dash():
    cell = joined([Counted(make_card(), FACTS)], UNITS, link, home, about).rows[1].cells[0]
    assert cell.number == ("—", "", False) and cell.denominator is None and cell.share == ""


def test_contradictions_nobody_is_in_are_named_and_not_drawn():
    card = plain_count(family="contradictions")
    table = spelled(Counted(card, FACTS), UNITS, link, home, about)
    assert [str(label) for label in table.nothing] == ["in the army"]
    assert [str(head.label) for head in table.heads][:-1] == ["working", "studying", "unknown", "died"]
    assert all(len(row.cells) == len(table.heads) for row in [*table.rows, table.total])
    assert spelled(Counted(plain_count(), FACTS), UNITS, link, home, about).nothing == ()


def test_work_shared_by_figures_of_one_page_is_done_once_for_each_reader():
    done = []
    scope, other = scope_now(), scope_now()
    first, second = object(), object()
    for asked, actor in ((scope, first), (scope, first), (scope, second), (other, first)):
        assert asked.once("x", actor, lambda actor=actor: done.append(actor) or actor) is actor
    assert done == [first, second, first]


def test_one_college_has_no_total():
    assert joined([Counted(make_card(), FACTS)], UNITS[:1], link, home, about).total is None
    assert spelled(Counted(make_card(), FACTS), UNITS[:1], link, home, about).total is None


def test_a_spelled_card_has_share_groups_and_sum():
    table = spelled(Counted(make_card(), FACTS), UNITS, link, home, about)
    assert [str(head.label) for head in table.heads][1:-1] == ["working", "studying", "in the army", "unknown", "died"]
    assert [cell.number.text for cell in table.rows[0].cells[1:]] == ["3", "5", "0", "2", "1", "11"]
    assert len(table.heads) == len(table.rows[0].cells) == len(table.total.cells)


def test_a_spelled_ladder_has_no_sum():
    table = spelled(Counted(plain_count(ladder=True), FACTS), UNITS, link, home, about)
    assert len(table.heads) == len(table.rows[0].cells) == 5


def test_every_cell_of_every_table_has_as_many_columns_as_heads():
    ladder = plain_count(key="l", ladder=True, family="equipment")
    found = sections([Counted(make_card(), FACTS), Counted(ladder, FACTS)], UNITS, link, home, about)
    for section in found:
        for table in section.tables:
            assert {len(row.cells) for row in [*table.rows, table.total]} == {len(table.heads)}


def test_families_stand_in_their_order_and_unknown_ones_last():
    rows = [make_card(key=str(n), family=family) for n, family in enumerate(["contradictions", "nonsense", "graduates", "agreements"])]
    found = sections([Counted(card, ()) for card in rows], UNITS, link, home, about)
    assert [section.key for section in found] == ["agreements", "graduates", "contradictions", ""]
    assert list(FAMILIES)[-1] == ""


def test_contradictions_are_spelled_out_one_by_one():
    rows = [plain_count(key=key, family="contradictions", title=key) for key in ("one", "two")]
    (section,) = sections([Counted(card, FACTS) for card in rows], UNITS, link, home, about)
    assert [table.title for table in section.tables] == ["one", "two"]


def test_a_count_by_several_groups_is_shown_by_its_groups_and_leaves_out_the_empty_ones():
    rows = [Counted(make_card(), FACTS), Counted(plain_count(key="spread", title="Spread", family=make_card().family), FACTS)]
    (section,) = sections(rows, UNITS, link, home, about)
    shared, spread = section.tables
    assert len(shared.heads) == 1
    assert spread.title == "Spread"
    assert [str(head.label) for head in spread.heads][:-1] == ["working", "studying", "unknown", "died"]
    assert spread.nothing == ()


def test_money_is_written_as_money():
    card = plain_count(unit="tenge")
    table = joined([Counted(card, [Fact("x", "a", "work", Decimal("1500000"))])], UNITS, link, home, about)
    assert table.rows[0].cells[0].number.text == "1\u202f500\u202f000\u202f₸"


def test_a_formula_in_words_names_what_is_left_out():
    assert formula(make_card()) == (["working"], ["working", "studying", "in the army", "unknown"], ["died"], ["unknown"])
    assert formula(plain_count()) == ([], [], [], [])


def test_an_empty_figure_has_a_cell_all_the_same():
    table = spelled(Counted(make_card(), []), UNITS, link, home, about)
    assert [cell.number.text for cell in table.rows[0].cells] == ["—", *["0"] * 6]


def test_cards_of_a_report_are_those_that_name_it():
    assert {card.key for card in cards_of("region")} >= {"DUAL", "agreements-by-state"}
    assert cards_of("nonsense") == [] and [card.key for card in cards_of("region", "DUAL")] == ["DUAL"]


# frozen words


def test_a_card_comes_back_as_it_was_frozen():
    card = make_card(title=gettext_lazy("Figures"), related=("legal_form",))
    kept = freeze_card(card)
    again = thaw_card(kept, FACTS)
    assert (again.key, again.version, again.groups) == ("test-share", "3", card.groups)
    assert (again.unsure, again.related) == (("unknown",), ("legal_form",))
    assert list(again.facts(None, None)) == FACTS


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_frozen_words_speak_the_readers_language(lang):
    kept = freeze_card(make_card(title=gettext_lazy("Figures")))
    with override(lang):
        assert thaw_card(kept).title == str(gettext_lazy("Figures")) == said(kept["title"])


def test_words_missing_in_a_language_are_borrowed_on_the_screen():
    with override("kk"):
        assert said({"kk": "", "ru": "да"}) == "да" and said({}) == ""


def test_units_come_back_by_name():
    kept = [{"id": n, "region": "1", "name": dict.fromkeys(("kk", "ru", "en"), n.upper()), "region_name": {"en": "One"}} for n in "ba"]
    assert [unit.name for unit in thaw_units(kept)] == ["A", "B"]


# the map


@pytest.fixture
def two_places():
    yield territories.add("test", lambda: [Territory("x1", "First", 0, 0), Territory("x2", "Second", 1, 0)])
    territories.remove("test")


def test_a_territory_of_which_nothing_is_said_is_unknown(db, two_places):
    tiles = {tile.code: tile for tile in tile_map("T", {"x1": Mark("value", "62 %", "/x/", 4)}).tiles}
    assert (tiles["x1"].text, tiles["x1"].level, tiles["x1"].column, tiles["x1"].row) == ("62 %", 4, 1, 1)
    assert (tiles["x2"].mark, tiles["x2"].text, tiles["x2"].url) == ("unknown", "?", "")


def test_four_marks_have_four_signs_and_four_sentences(db, two_places):
    legend = tile_map("T", {}).legend
    assert len({sign for _mark, sign, _words in legend}) == len({str(words) for *_rest, words in legend}) == len(MARKS) == 4
