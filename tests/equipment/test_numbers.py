"""Serial and inventory numbers as people type them: case, spaces, two alphabets, hidden signs; and the search that finds them."""

import importlib

import pytest
from django.apps import apps
from django.db import connection

from crm.core.errors import Conflict
from crm.core.ports import search_providers
from crm.equipment.actions.item import save_item
from crm.equipment.facts import PARTS, doubles, findings_for, findings_of, with_code
from crm.equipment.models import Item, Line
from crm.equipment.rules.line import LONGEST, chain_end, serial_key
from tests.factories import equipment as make
from tests.factories import people
from tests.factories.equipment import MACHINE


@pytest.mark.parametrize(
    "written", ["СН7777", "сн 7777", "CH7777", "c h 7 7 7 7", "ＣＨ7777", "CH\u200b7777", "\ufeffСН7777", "СH\u00a07777"]
)
def test_one_number_on_two_keyboards_is_one_number(written):
    assert serial_key(written) == "CH7777"


@pytest.mark.parametrize("written", ["MK-21/4", "мк‑21/4", "МК–21/4", "МK—21/4", "MK−21/4"])
def test_any_dash_is_a_dash(written):
    assert serial_key(written) == "MK-21/4"


@pytest.mark.parametrize(
    "written",
    ["", " ", "-", "–", "—", "?", "...", "б/н", "Б.Н.", "без  номера", "НЕТ", "жоқ", "ЖОК", "отсутствует", "N/A", "0"],
)
def test_what_says_that_there_is_no_number_is_none(written):
    assert serial_key(written) == ""


@pytest.mark.parametrize(("one", "other"), [("SN1", "SN11"), ("SN-1", "SN1"), ("З7", "37"), ("SN01", "SN1"), ("0SN", "SN"), ("00", "0")])
def test_other_numbers_stay_others(one, other):
    assert serial_key(one) != serial_key(other)


def test_a_number_that_grows_in_capitals_still_fits():
    assert len(serial_key("ß" * 60)) == LONGEST
    assert len(serial_key("ﷺ" * 60)) <= LONGEST


@pytest.mark.parametrize(
    ("recorded", "source", "end"),
    [
        ((), "local", "need"),
        (("contracted",), "local", "need"),
        (("planned", "delivered"), "local", "planned"),
        (("planned", "delivered"), "republican", "planned"),
        (("planned", "delivered"), "own", "delivered"),
        (("planned", "delivered", "accepted", "commissioned"), "employer", "accepted"),
        (("planned", "contracted", "accepted", "booked"), "local", "contracted"),
        (("delivered", "accepted"), "employer", "need"),
    ],
)
def test_a_chain_ends_at_its_first_gap(recorded, source, end):
    assert chain_end(recorded, source) == end


db = pytest.mark.django_db
both = pytest.mark.both


@pytest.fixture
def programme(college):
    return make.make_programme(people.make_department(college.region).organisation)


@pytest.fixture
def pair(programme, college):
    """One thing on two lines, its number typed in Latin and in Cyrillic."""
    lines = [make.delivered(programme, college) for _n in range(2)]
    for line, written in zip(lines, ("MC 7777", "мс7777"), strict=True):
        make.number(line, serial=written, pieces=1)
    return lines


@db
@both
def test_a_thing_paid_for_twice_is_marked_in_whatever_alphabet(pair):
    found = findings_of(Line.objects.all())
    assert {pk: [row.code for row in rows] for pk, rows in found.items()} == {line.pk: ["serial_repeated"] for line in pair}
    assert set(with_code(Line.objects.all(), "serial_repeated")) == set(pair)
    rows = Line.objects.select_related("programme").prefetch_related(*PARTS)
    assert all(findings_for(line) == found[line.pk] for line in rows)
    assert doubles(Line.objects.all(), pair[0]) == [pair[1]]


@db
@both
@pytest.mark.parametrize("typed", ["MC7777", "mc 7777", "мс7777", "МС 7777"])
def test_both_lines_are_found_by_either_spelling(pair, programme, college, sign_in, typed):
    make.delivered(programme, college)
    assert set(Line.objects.matching(typed)) == set(pair)
    keeper = people.make_user(college.organisation, "keeper")
    found = search_providers.get("items").find(people.actor_for(keeper), typed, 10)
    assert {url for _title, _detail, url in found} == {line.get_absolute_url() for line in pair}
    page = sign_in(keeper).get("/equipment/lines/", {"q": typed}).content.decode()
    assert all(line.get_absolute_url() in page for line in pair)
    assert 'data-sum="lines">2<' in page


@db
def test_a_number_for_nothing_finds_nothing(programme, college):
    make.number(make.delivered(programme, college), "41000001")
    for typed in ("б/н", "—", "-"):
        assert [line for line in Line.objects.matching(typed) if typed not in line.name_ru] == []


@db
def test_one_number_on_two_pieces_of_one_line_is_marked_too(programme, college):
    line = make.delivered(programme, college)
    for written in ("SN1", "sn 1"):
        make.number(line, serial=written, pieces=1)
    (finding,) = findings_of(Line.objects.all())[line.pk]
    assert (finding.code, finding.params) == ("serial_repeated", {"serial": "SN1", "count": 1})


@db
def test_three_of_a_kind_are_counted_without_themselves(programme, college):
    lines = [make.delivered(programme, college) for _n in range(3)]
    for line in lines:
        make.number(line, serial="SN1", pieces=1)
    assert [rows[0].params["count"] for rows in findings_of(Line.objects.all()).values()] == [2, 2, 2]


@db
@both
def test_the_longest_oddest_number_is_kept_on_both_engines(programme, college):
    line = make.delivered(programme, college)
    item = save_item(actor=MACHINE, line=line, values={"serial_number": "ß" * 60})
    assert Item.objects.get(pk=item.pk).serial_number == "ß" * 60


@db
@both
@pytest.mark.parametrize("again", [" 41000001 ", "41000001\u200b", "\t41000001"])
def test_an_inventory_number_is_taken_whatever_stands_around_it(programme, college, again):
    make.number(make.delivered(programme, college), "41000001")
    line = make.delivered(programme, college)
    with pytest.raises(Conflict, match="equipment.inventory_taken"):
        save_item(actor=MACHINE, line=line, values={"inventory_number": again})
    assert Item.objects.count() == 1


@db
def test_a_changed_number_ends_the_mark_on_both_lines(pair):
    item = pair[0].items.get()
    save_item(actor=MACHINE, line=pair[0], item=item, values={"serial_number": "MC7778"})
    assert findings_of(Line.objects.all()) == {}


@db
@both
def test_numbers_kept_before_get_their_key_in_one_alphabet(programme, college):
    """What the migration does to rows of an older version."""
    line = make.delivered(programme, college, quantity=4)
    kept = {"мс 7777": "МС7777", "SN1": "SN1", "отсутствует": "ОТСУТСТВУЕТ", "–": "–"}
    for written, key in kept.items():
        Item.objects.create(line=line, college=college, serial_number=written, serial_key=key)
    migration = importlib.import_module("crm.equipment.migrations.0003_serial_numbers_in_one_alphabet")
    migration.rewrite(apps, connection.schema_editor())
    assert dict(Item.objects.values_list("serial_number", "serial_key")) == {"мс 7777": "MC7777", "SN1": "SN1", "отсутствует": "", "–": ""}
    assert all(item.serial_key == serial_key(item.serial_number) for item in Item.objects.all())
