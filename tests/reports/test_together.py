"""Several figures of one public report about the same people: none gives away what another hides."""

import itertools
from collections import Counter

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.graduates.choices import LETTER_LABELS
from crm.graduates.rules.figures import ELSEWHERE, KNOWN, LETTERS, SHOWN, SILENT, STEPS
from crm.reports.actions.snapshot import freeze_report, publish_snapshot
from crm.reports.cards import REPORTS, Fact, Unit, cards, units_of
from crm.reports.frozen import said
from crm.reports.opening import _Counting, guard_together, public_tables
from crm.reports.rules.suppression import FLOOR, TOTAL, is_safe
from tests.reports.conftest import make_card

GROUPS = tuple(LETTER_LABELS.items())
LEVELS = tuple((code, code) for code in (*STEPS, ELSEWHERE, SILENT))
SHAPES = {
    "KNOW": {"groups": GROUPS, "numerator": KNOWN, "denominator": LETTERS, "unsure": ()},
    "EMP-ALL": {"groups": GROUPS, "numerator": ("E",), "denominator": LETTERS, "unsure": ("Q",)},
    "EMP-STUDY": {"groups": GROUPS, "numerator": ("E", "L"), "denominator": LETTERS, "unsure": ("Q",)},
    "EVID": {"groups": LEVELS, "numerator": SHOWN, "denominator": STEPS, "unsure": ()},
}


def people_of(colleges):
    """(id, college, letter, level) of everybody; colleges: {name: {letter: how many}}, a digit being work of that level."""
    for college, letters in colleges.items():
        for sign, count in letters.items():
            for n in range(count):
                yield f"{college}{sign}{n}".ljust(26, "0"), college, "E" if sign.isdigit() else sign, sign if sign.isdigit() else ""


def facts_of(key, colleges):
    """What the card counts of them."""
    for record, college, letter, level in people_of(colleges):
        group = letter if key != "EVID" else level or (SILENT if letter == "Q" else ELSEWHERE)
        yield Fact(record, college, group)


def tables_of(colleges):
    """The four tables, guarded together: {key: table}."""
    units = [Unit(name, name, "", "", "") for name in colleges]
    shapes = {key: make_card(f"t-{key}", noun="graduate", **shape) for key, shape in SHAPES.items()}
    found = {key: _Counting(card, list(facts_of(key, colleges)), units) for key, card in shapes.items()}
    guard_together(list(found.values()))
    return found


#: Forty in work and three unknown: the forty are hidden to guard the three, and are the base of the figure of evidence.
EXAMPLE = {"a": {"5": 20, "1": 20, "Q": 3, "Z": 60}, "b": {"5": 30, "1": 30, "Q": 20, "Z": 70}}


def test_the_employed_hidden_in_one_figure_are_no_base_of_another():
    found = tables_of(EXAMPLE)
    work, proof = found["EMP-ALL"], found["EVID"]
    assert ("a", "unsure") in work.hidden and ("a", "numerator") in work.hidden
    assert ("a", TOTAL) in proof.hidden
    alone = _Counting(proof.card, list(facts_of("EVID", EXAMPLE)), proof.units)
    assert ("a", TOTAL) not in alone.hidden, "by itself it would have been shown"


counted = st.fixed_dictionaries({sign: st.one_of(st.integers(0, 6), st.integers(0, 40)) for sign in "51QLZ"})


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(counted, min_size=1, max_size=5))
def test_whoever_is_hidden_in_one_table_is_hidden_in_all(rows):
    found = tables_of({chr(97 + n): row for n, row in enumerate(rows)})
    secret = {table.who(cell) for table in found.values() for cell in table.hidden}
    for table in found.values():
        shown = {table.who(cell) for cell, count in table.cells.items() if count and cell not in table.hidden}
        assert not shown & secret
        assert all(is_safe(table.cells, table.hidden, cell, FLOOR) for cell in table.hidden)
        assert not any(0 < count < FLOOR for cell, count in table.cells.items() if cell not in table.hidden)


def worked_out(colleges):
    """{(college, letter or level): values it can have}, for one college, by trying every split of its people that all tables allow."""
    found = tables_of(colleges)
    name, row = next(iter(colleges.items()))
    signs, size = list(row), sum(row.values())
    possible = {sign: set() for sign in signs}
    for split in itertools.product(range(size + 1), repeat=len(signs)):
        if sum(split) != size:
            continue
        tried = {name: dict(zip(signs, split, strict=True))}
        counts = {key: Counter() for key in found}
        for key, table in found.items():
            column = dict.fromkeys(table.card.denominator, "rest")
            column |= dict.fromkeys(table.card.unsure, "unsure") | dict.fromkeys(table.card.numerator, "numerator")
            for fact in facts_of(key, tried):
                if fact.group in column:
                    counts[key][name, column[fact.group]] += 1
                    counts[key][name, TOTAL] += 1
        if all(
            counts[key][cell] == n for key, t in found.items() for cell, n in t.cells.items() if cell[0] == name and cell not in t.hidden
        ):
            for sign, count in zip(signs, split, strict=True):
                possible[sign].add(count)
    return possible


@pytest.mark.parametrize("row", [{"5": 12, "Q": 2, "Z": 12}, {"5": 9, "L": 3, "Q": 12}, {"5": 3, "L": 11, "Z": 10}])
def test_all_tables_of_a_college_together_leave_a_small_count_open(row):
    possible = worked_out({"a": row, "b": {"5": 40, "Q": 30, "Z": 30, "L": 30}})
    small = next(sign for sign, count in row.items() if count < FLOOR)
    assert len(possible[small]) > FLOOR, possible


# on the page


@pytest.fixture
def report(db, college, second, analyst, head, region):
    """A published report of two figures about the same people, of two colleges."""
    names = (college.public_id, second.public_id)
    colleges = dict(zip(names, EXAMPLE.values(), strict=True))

    def seen(key):
        def facts(actor, scope):
            mine = {unit.id for unit in units_of(actor)}
            return [fact._replace(id=fact.id[-26:]) for fact in facts_of(key, colleges) if fact.unit in mine]

        return facts

    made = [
        cards.add(f"t-{key}", make_card(f"t-{key}", seen(key), noun="graduate", reports=("together",), **SHAPES[key])) for key in SHAPES
    ]
    yield made
    for card in made:
        cards.remove(card.key)


@pytest.mark.both
def test_the_published_page_hides_the_same_people_everywhere(report, college, analyst, head, region, monkeypatch):
    monkeypatch.setitem(REPORTS, "together", "Together")
    snapshot = freeze_report(actor=analyst, organisation=region.organisation, report="together")
    publish_snapshot(actor=head, snapshot=snapshot)
    tables = {table.card.key: table for table in public_tables(snapshot)}
    name = next(said(unit["name"]) for unit in snapshot.units if unit["id"] == college.public_id)
    place = [row.label for row in tables["t-EVID"].rows].index(name)
    assert tables["t-EMP-ALL"].rows[place].cells[0].mark == "suppressed"
    assert tables["t-EVID"].rows[place].cells[-1].mark == "suppressed"
    page = Client(headers={"accept-language": "en"}).get(f"/open/{snapshot.public_id}/").text
    assert page.count("✱") > 8
