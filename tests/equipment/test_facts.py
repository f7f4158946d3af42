"""Contradictions read from the database: the same for one line and for many, with words, within constant queries."""

import pytest
from django.utils.translation import override

from crm.equipment.actions.item import save_item
from crm.equipment.actions.line import advance
from crm.equipment.choices import GAPS, FindingCode
from crm.equipment.facts import PARTS, doubles, findings_for, findings_of, label, sentence, sums_of, with_code, with_gap
from crm.equipment.models import Line
from tests.factories import equipment as make
from tests.factories import people
from tests.factories.equipment import MACHINE, ago

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def programme(college):
    return make.make_programme(people.make_department(college.region).organisation)


@pytest.fixture
def tangle(programme, college):
    """Lines with something of every code."""
    return make.tangle(programme, college, people.make_college(region=college.region))


def test_every_code_is_found_in_the_tangle(tangle):
    found = findings_of(Line.objects.all())
    assert {row.code for rows in found.values() for row in rows} == set(FindingCode.values)


def test_a_list_and_a_whole_register_find_the_same(tangle):
    whole = findings_of(Line.objects.all())
    single = {line.pk: findings_for(line) for line in Line.objects.select_related("programme").prefetch_related(*PARTS)}
    assert {pk: rows for pk, rows in single.items() if rows} == whole


def test_lines_are_found_by_each_code(tangle):
    for code in FindingCode.values:
        rows = with_code(Line.objects.all(), code)
        assert rows.exists(), code
        assert all(code in [found.code for found in findings_of(Line.objects.filter(pk=row.pk))[row.pk]] for row in rows)


def test_gaps_are_asked_for_apart_from_contradictions(tangle):
    found = findings_of(Line.objects.all())
    gaps = {pk for pk, rows in found.items() if any(row.code in GAPS for row in rows)}
    clashes = {pk for pk, rows in found.items() if any(row.code not in GAPS for row in rows)}
    assert {row.pk for row in with_code(Line.objects.all(), "any")} == clashes
    assert {row.pk for row in with_gap(Line.objects.all(), "any")} == gaps
    assert gaps - clashes
    for code in GAPS:
        assert set(with_gap(Line.objects.all(), code)) == set(with_code(Line.objects.all(), code))
    assert not with_gap(Line.objects.all(), "not_booked").exists()


def test_it_asks_as_often_for_many_lines_as_for_one(tangle, django_assert_num_queries):
    with django_assert_num_queries(5):
        findings_of(Line.objects.all())
    with django_assert_num_queries(5):
        findings_of(Line.objects.filter(pk=tangle["repeated"].pk))


def test_a_number_repeated_at_another_college_is_told_though_the_other_line_is_not_seen(tangle, college):
    keeper = people.make_actor(college.organisation, "keeper")
    seen = Line.objects.visible_to(keeper)
    assert [found.code for found in findings_of(seen)[tangle["repeated"].pk]] == ["serial_repeated"]
    assert doubles(seen, tangle["repeated"]) == []
    assert doubles(Line.objects.all(), tangle["repeated"]) == [tangle["other"]]


@pytest.mark.parametrize("written", ["sn 42", "SN42", " Sn  42 "])
def test_a_serial_number_is_the_same_in_any_spelling(programme, college, written):
    lines = [make.delivered(programme, college) for _n in range(2)]
    save_item(actor=MACHINE, line=lines[0], values={"serial_number": "SN42"})
    save_item(actor=MACHINE, line=lines[1], values={"serial_number": written})
    assert set(findings_of(Line.objects.all())) == {line.pk for line in lines}


def test_words_for_no_number_repeat_nothing(programme, college):
    lines = [make.delivered(programme, college) for _n in range(2)]
    for n, line in enumerate(lines):
        save_item(actor=MACHINE, line=line, values={"serial_number": "б/н", "inventory_number": f"4100{n}"})
    assert findings_of(Line.objects.all()) == {}


def test_each_finding_has_a_sentence_with_its_facts(tangle):
    with override("en"):
        said = {found.code: sentence(found) for rows in findings_of(Line.objects.all()).values() for found in rows}
    assert set(said) == set(FindingCode.values)
    assert not any("{" in text or "…" in text for text in said.values())
    assert "7777" in said["serial_repeated"]
    assert f"{ago(70):%d.%m.%Y}" in said["booked_late"]
    assert "in use" in said["date_unknown"]


def test_a_finding_has_few_words_too(tangle):
    with override("en"):
        found = findings_of(Line.objects.filter(pk=tangle["booked_late"].pk))[tangle["booked_late"].pk]
        assert [label(row) for row in found] == ["booked late"]


def test_sums_are_of_lines_pieces_and_money(programme, college):
    make.make_line(programme, college)
    make.make_line(programme, college, quantity=3, price=10)
    assert sums_of(Line.objects.all()) == {"lines": 2, "pieces": 5, "money": 2_000_030}
    assert sums_of(Line.objects.none()) == {"lines": 0, "pieces": 0, "money": 0}


def test_a_late_paper_ends_a_contradiction(programme, college):
    line = make.delivered(programme, college)
    advance(actor=MACHINE, line=line, state="in_use", on=None)
    assert [row.code for row in findings_of(Line.objects.all())[line.pk]] == ["commissioned_before_accepted", "date_unknown"]
    advance(actor=MACHINE, line=line, state="accepted", on=ago(9))
    assert [row.code for row in findings_of(Line.objects.all())[line.pk]] == ["date_unknown"]
