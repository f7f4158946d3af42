"""Months of the pension register: evidence of level 5, and what it contradicts."""

import datetime as dt

import pytest

from crm.core import clock
from crm.core.errors import Forbidden
from crm.exchange.actions.session import set_mapping
from crm.exchange.looking import asks
from crm.exchange.models import Row
from crm.exchange.rules.draft import Draft
from crm.graduates.importing.months import read_month
from crm.graduates.models import Graduate, Observation, PensionMonth
from crm.graduates.standings import standings
from tests.exchange.files import codes, piles, sample, start, take_in, workbook
from tests.factories import people
from tests.graduates.lists import HEAD, WELDING, bring_in

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 10, 1)
COLUMNS = ["iin", "payer_bin", "payer_name", "period", "contributions", "received_on"]
LINE = [WELDING[1], "290240636975", "плательщик", "2026-09", "1", "2026-11-15"]
#: Rows of graduates.xlsx by the contradiction that the extract brings to light on 1 October.
PADDED = {12, 33, 34, 48, 51}
SILENT = {39}
IDLE = {3, 6, 11, 23, 26, 28, 30, 46, 50, 53}
OTHER_PAYER = {15, 16, 40, 45, 54, 57}


@pytest.fixture
def graduates(college, officer, registers):
    """The 60 of graduates.xlsx: {IIN: row number}."""
    session = bring_in(officer, start(officer, college, sample("graduates.xlsx"), kind="graduates"))
    return {row.values["iin"]: row.no for row in session.rows.all()}


@pytest.fixture
def welder(college, officer, registers):
    """One graduate without any word."""
    bring_in(officer, start(officer, college, workbook(HEAD[:5], WELDING), kind="graduates"))
    return Graduate.objects.get()


def extract(actor, organisation, *lines, head=COLUMNS):
    """A session over an extract."""
    return start(actor, organisation, workbook(head, *lines), kind="pension_contributions", name="extract.csv")


def found(graduates, known=None):
    """{code: rows of the list} of contradictions on 1 October."""
    iins = dict(Graduate.objects.values_list("pk", "learner__iin"))
    rows: dict[str, set[int]] = {}
    for pk, standing in standings(Graduate.objects.all(), DAY, known or clock.now()).items():
        for contradiction in standing.contradictions:
            rows.setdefault(contradiction.code, set()).add(graduates[iins[pk]])
    return rows


@pytest.mark.both
def test_130_months_of_35_graduates_are_new_and_then_the_same(college, officer, graduates):
    session = start(officer, college, sample("pension_extract.csv"), kind="pension_contributions")
    assert piles(session) == {"new": 130}
    assert "exchange.text_read_as" in {note["code"] for note in session.layout["notes"]}
    take_in(officer, session)
    assert (PensionMonth.objects.count(), PensionMonth.objects.values("graduate").distinct().count()) == (130, 35)
    again = start(officer, college, sample("pension_extract.csv"), kind="pension_contributions")
    assert piles(again) == {"same": 130}
    take_in(officer, again)
    assert PensionMonth.objects.count() == 130


@pytest.mark.both
def test_evidence_rises_to_level_5_and_contradictions_appear(college, officer, graduates):
    before = clock.now()
    assert found(graduates) == {}
    take_in(officer, start(officer, college, sample("pension_extract.csv"), kind="pension_contributions"))
    now = standings(Graduate.objects.all(), DAY, clock.now()).values()
    assert sum(row.level == 5 for row in now) == sum(row.works_by_register for row in now) == 35
    assert sum(row.letter == "E" for row in now) == 41
    assert found(graduates) == {
        "padded_claim": PADDED,
        "says_work_register_silent": SILENT,
        "says_idle_register_works": IDLE,
        "other_payer": OTHER_PAYER,
    }
    assert found(graduates, before) == {}, "as known before, nothing has changed"
    assert max(row.level for row in standings(Graduate.objects.all(), DAY, before).values()) == 1


def test_what_the_college_said_stays_as_it_was(college, officer, graduates):
    take_in(officer, start(officer, college, sample("pension_extract.csv"), kind="pension_contributions"))
    assert Observation.objects.count() == 59
    assert not Observation.objects.filter(level__gt=1).exists()


def test_work_beside_a_claimed_category_keeps_the_claim_and_unknown_becomes_elsewhere(college, officer, graduates):
    take_in(officer, start(officer, college, sample("pension_extract.csv"), kind="pension_contributions"))
    rows = standings(Graduate.objects.all(), DAY, clock.now())
    by_row = {graduates[iin]: rows[pk] for pk, iin in Graduate.objects.values_list("pk", "learner__iin")}
    assert (by_row[8].category, by_row[8].level) == ("work_field", 5)
    assert (by_row[19].category, by_row[19].letter) == ("work_other", "E")
    assert (by_row[10].category, by_row[10].basis) == ("work_other", None)
    assert (by_row[20].letter, by_row[20].studying, by_row[20].contradictions) == ("E", True, ())


@pytest.mark.both
def test_an_unknown_iin_is_refused_and_the_others_go_in(college, officer, welder):
    session = extract(officer, college, LINE, ["070410500054", *LINE[1:]])
    assert piles(session) == {"new": 1, "refused": 1}
    assert codes(session.rows.get(no=3), "error") == {"graduates.import_no_such_graduate"}
    take_in(officer, session)
    assert PensionMonth.objects.get().graduate == welder
    session.refresh_from_db()
    assert session.state == "checked", "the refused row waits"


def test_a_learner_who_has_not_graduated_is_no_graduate(college, officer, registers):
    people.make_learner(college, iin=LINE[0])
    assert codes(extract(officer, college, LINE).rows.get(), "error") == {"graduates.import_no_such_graduate"}


def test_a_graduate_of_another_college_is_unknown_here(college, officer, welder):
    other = people.make_college("Бөтен колледж")
    stranger = people.make_actor(other.organisation, "officer")
    row = extract(stranger, other, LINE).rows.get()
    assert codes(row, "error") == {"graduates.import_no_such_graduate"}


def test_a_month_keeps_what_the_extract_says(college, officer, welder):
    take_in(officer, extract(officer, college, LINE))
    month = PensionMonth.objects.get()
    assert (month.payer_bin, month.payer_name, month.month) == ("290240636975", "плательщик", dt.date(2026, 9, 1))
    assert (month.contributions, month.received_on) == (1, dt.date(2026, 11, 15))


@pytest.mark.parametrize(
    ("column", "cell", "severity", "code"),
    [
        ("period", "осенью", "error", "graduates.import_month"),
        ("period", "2026-13", "error", "graduates.import_month"),
        ("period", "2026-12", "error", "graduates.import_month_to_come"),
        ("period", "", "error", "core.required"),
        ("contributions", "много", "error", "graduates.import_count"),
        ("contributions", "-1", "error", "graduates.import_count"),
        ("contributions", "0", "warning", "graduates.import_no_contributions"),
        ("payer_bin", "12345", "error", "graduates.import_payer"),
        ("payer_bin", "290240636976", "warning", "graduates.import_payer_doubtful"),
        ("received_on", "вчера", "error", "exchange.day_unreadable"),
        ("received_on", "2031-11-15", "error", "graduates.future_day"),
        ("iin", "070410500055", "error", "core.iin_check"),
    ],
)
def test_a_bad_cell_is_named_where_it_stands(college, officer, welder, column, cell, severity, code):
    line = [cell if name == column else text for name, text in zip(COLUMNS, LINE, strict=True)]
    row = extract(officer, college, line).rows.get()
    assert codes(row, severity) == {code}
    assert {p["column"] for p in row.problems} == {{"period": "month"}.get(column, column)}


def test_a_month_without_contributions_is_kept_and_proves_nothing(college, officer, welder):
    take_in(officer, extract(officer, college, [*LINE[:4], "0", LINE[5]]))
    assert PensionMonth.objects.get().contributions == 0
    assert standings(Graduate.objects.all(), DAY, clock.now())[welder.pk].letter == "Q"


def test_one_extract_says_one_thing_of_a_month_and_a_later_one_may_say_another(college, officer, welder):
    take_in(officer, extract(officer, college, LINE))
    assert codes(extract(officer, college, [*LINE[:4], "2", LINE[5]]).rows.get(), "error") == {"graduates.month_differs"}
    take_in(officer, extract(officer, college, [*LINE[:4], "2", "2026-11-20"]))
    assert PensionMonth.objects.count() == 2


def test_the_same_month_twice_in_one_file_is_taken_once_and_two_numbers_wait(college, officer, welder):
    session = extract(officer, college, LINE, LINE)
    assert piles(session) == {"new": 1, "same": 1}
    session = extract(officer, college, LINE, [*LINE[:4], "2", LINE[5]])
    assert codes(session.rows.get(no=3), "doubt") == {"exchange.repeats_row_differently"}


def test_without_a_column_of_dates_the_day_of_the_extract_is_asked(college, officer, welder):
    session = extract(officer, college, LINE[:5], head=COLUMNS[:5])
    assert asks(session) == ["received_on"]
    set_mapping(actor=officer, session=session, mapping=session.mapping, options={"received_on": "15.11.2026"})
    take_in(officer, session)
    assert PensionMonth.objects.get().received_on == dt.date(2026, 11, 15)


@pytest.mark.both
def test_the_department_brings_in_an_extract_for_the_colleges_of_its_region(college, welder):
    department = people.make_department(college.region)
    analyst = people.make_actor(department.organisation, "analyst")
    session = extract(analyst, department, LINE)
    assert piles(session) == {"new": 1}
    take_in(analyst, session)
    assert PensionMonth.objects.get().graduate == welder


def test_an_auditor_and_another_region_cannot(college, welder):
    department = people.make_department(college.region)
    with pytest.raises(Forbidden):
        extract(people.make_actor(department.organisation, "auditor"), department, LINE)
    far = people.make_department(people.make_region("750000000"))
    row = extract(people.make_actor(far.organisation, "head"), far, LINE).rows.get()
    assert codes(row, "error") == {"graduates.import_no_such_graduate"}
    assert (PensionMonth.objects.count(), Row.objects.filter(result="taken", session__kind="pension_contributions").count()) == (0, 0)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-07", "2026-07-01"),
        ("07.2026", "2026-07-01"),
        ("15.07.2026", "2026-07-01"),
        ("2026-07-31", "2026-07-01"),
        ("7/2026", "2026-07-01"),
    ],
)
def test_months_are_read_as_offices_write_them(text, month):
    assert read_month(Draft(2, {"month": text}), "month") == month


def test_an_analyst_is_offered_the_extract_and_nothing_else_of_ours(college, sign_in, officer):
    analyst = people.make_actor(people.make_department(college.region).organisation, "analyst")
    pages = {}
    for who in (analyst, officer):
        pages[who.user_id] = sign_in(who).get("/imports/new/").content.decode()
    assert ('value="pension_contributions"' in pages[analyst.user_id], 'value="graduates"' in pages[analyst.user_id]) == (True, False)
    assert all(f'value="{kind}"' in pages[officer.user_id] for kind in ("pension_contributions", "graduates"))
