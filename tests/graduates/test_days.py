"""Which word holds on which day: later answers, later extracts, ends of months, midnight in Kazakhstan, impossible days."""

import datetime as dt

import pytest

from crm.core import clock
from crm.core.actors import system
from crm.graduates.actions.answer import answer
from crm.graduates.actions.observation import observe
from crm.graduates.models import Graduate, Observation
from crm.graduates.rules.standing import month_before
from crm.graduates.standings import covered_colleges, standing_of, standings
from crm.reports.cards import Scope, cards, gather
from crm.reports.rules.figure import figure_of
from tests.factories import graduates as make
from tests.factories import people

pytestmark = pytest.mark.django_db
#: The last hour of 31 July and the first of 1 August in Kazakhstan: one evening in UTC.
BEFORE_MIDNIGHT = dt.datetime(2026, 7, 31, 18, 59, 59, tzinfo=dt.UTC)
AFTER_MIDNIGHT = dt.datetime(2026, 7, 31, 19, 0, 0, tzinfo=dt.UTC)


@pytest.fixture
def graduate(college, officer):
    return make.graduate(college, officer)


@pytest.fixture
def holder(officer, graduate):
    return make.holder(officer, graduate)[0]


def noon(month, day):
    """Noon in Kazakhstan."""
    return dt.datetime(2026, month, day, 7, tzinfo=dt.UTC)


def letter_on(graduate, month, day, known=None):
    return standing_of(graduate, dt.date(2026, month, day), known or clock.now()).letter


# what a graduate said, and said again


@pytest.mark.both
def test_an_answer_of_november_does_not_erase_that_of_august(holder, graduate):
    answer(actor=holder, graduate=graduate, category="work_field", at=noon(8, 3))
    answer(actor=holder, graduate=graduate, category="study", at=noon(11, 2))
    assert [letter_on(graduate, *day) for day in ((8, 2), (8, 3), (10, 1), (11, 1), (11, 2), (11, 20))] == list("QEEELL")


def test_an_answer_corrected_the_same_day_never_counts(holder, graduate):
    answer(actor=holder, graduate=graduate, category="work_field", at=noon(8, 3))
    answer(actor=holder, graduate=graduate, category="idle", at=noon(8, 3) + dt.timedelta(hours=1))
    answer(actor=holder, graduate=graduate, category="study", at=noon(11, 2))
    assert [letter_on(graduate, *day) for day in ((8, 3), (10, 1), (11, 2))] == list("ZZL")


def test_who_would_rather_not_say_withdraws_every_answer_before(holder, graduate):
    answer(actor=holder, graduate=graduate, category="work_field", at=noon(8, 3))
    answer(actor=holder, graduate=graduate, category="work_other", at=noon(9, 3))
    answer(actor=holder, graduate=graduate, category="unknown", refused=True, at=noon(11, 2))
    assert [letter_on(graduate, *day) for day in ((8, 3), (9, 30), (11, 2))] == list("QQQ")
    assert letter_on(graduate, 9, 30, known=noon(10, 1)) == "E", "as known before the refusal it stood"


def test_an_answer_after_a_refusal_counts_from_its_own_day(holder, graduate):
    answer(actor=holder, graduate=graduate, category="unknown", refused=True, at=noon(8, 3))
    answer(actor=holder, graduate=graduate, category="military", at=noon(11, 2))
    assert [letter_on(graduate, *day) for day in ((8, 3), (10, 1), (11, 2))] == list("QQM")


def test_the_figure_of_an_autumn_day_survives_what_graduates_answer_in_november(college, officer):
    into = make.cohort(college, officer)
    rows = [make.graduate(college, officer, into) for _n in range(4)]
    for row in rows:
        answer(actor=make.holder(officer, row)[0], graduate=row, category="work_field", at=noon(9, 15))
    Graduate.objects.filter(cohort=into).update(created_at=noon(7, 1))
    card, day = cards.get("EMP-ALL"), dt.date(2026, 10, 1)
    before = figure_of(card, gather(card, officer, Scope(day, noon(10, 2))))
    for row in rows[:3]:
        answer(actor=make.holder(officer, row)[0], graduate=row, category="idle", at=noon(11, 2))
    after = figure_of(card, gather(card, officer, Scope(day, noon(11, 3))))
    assert (before.numerator, after.numerator, after.denominator) == (4, 4, 4)
    later = figure_of(card, gather(card, officer, Scope(dt.date(2026, 11, 2), noon(11, 3))))
    assert (later.numerator, later.amounts["Z"]) == (1, 3)


def test_a_correction_of_the_college_takes_the_old_word_away_for_every_day(officer, graduate):
    old = make.said(officer, graduate, on=dt.date(2026, 8, 3))
    make.said(officer, graduate, "study", on=dt.date(2026, 11, 2), supersedes=old, note="қате")
    assert [letter_on(graduate, *day) for day in ((8, 3), (10, 1), (11, 2))] == list("QQL")


def test_a_chain_of_corrections_as_known_at_each_moment(officer, graduate):
    row = None
    for month, category in ((8, "work_field"), (9, "idle"), (10, "study")):
        row = make.said(officer, graduate, category, on=dt.date(2026, 8, 1), supersedes=row, at=noon(month, 5))
    assert [letter_on(graduate, 8, 1, known=noon(month, 6)) for month in (7, 8, 9, 10)] == list("QEZL")
    assert Observation.objects.live().count() == 1


# midnight


@pytest.mark.both
def test_an_answer_after_midnight_in_kazakhstan_is_about_the_new_day(holder, graduate):
    first = answer(actor=holder, graduate=graduate, category="idle", at=BEFORE_MIDNIGHT)
    second = answer(actor=holder, graduate=graduate, category="idle", at=AFTER_MIDNIGHT)
    assert (first.on, second.on, second.supersedes_id) == (dt.date(2026, 7, 31), dt.date(2026, 8, 1), first.pk)


@pytest.mark.both
def test_known_by_the_evening_ends_at_midnight_in_kazakhstan(sign_in, officer, graduate):
    make.said(officer, graduate, on=dt.date(2026, 7, 1), at=BEFORE_MIDNIGHT)
    make.said(officer, graduate, "study", on=dt.date(2026, 7, 2), at=AFTER_MIDNIGHT)
    evening = clock.evening(dt.date(2026, 7, 31))
    assert standing_of(graduate, dt.date(2026, 7, 31), evening).letter == "E"
    client, address = sign_in(officer), f"/api/v1/graduates/{graduate.public_id}/?day=2026-07-31&known="
    assert [client.get(address + day).json()["standing"]["letter"] for day in ("2026-07-30", "2026-07-31", "2026-08-01")] == list("QEL")


def test_a_word_about_tomorrow_is_refused_by_the_clock_of_kazakhstan(officer, graduate):
    assert make.said(officer, graduate, on=dt.date(2026, 8, 1), at=AFTER_MIDNIGHT).on == dt.date(2026, 8, 1)
    with pytest.raises(Exception, match=r"graduates\.future_day"):
        make.said(officer, graduate, on=dt.date(2026, 8, 1), at=BEFORE_MIDNIGHT)


# months


@pytest.mark.parametrize(
    ("day", "before"),
    [("2026-03-31", "2026-02-01"), ("2028-02-29", "2028-01-01"), ("2028-03-01", "2028-02-01"), ("2026-01-01", "2025-12-01")]
    + [("2026-12-31", "2026-11-01"), ("0001-01-31", "0001-01-01"), ("9999-12-31", "9999-11-01")],
)
def test_the_month_before_is_right_at_every_end(day, before):
    assert month_before(dt.date.fromisoformat(day)) == dt.date.fromisoformat(before)


@pytest.mark.parametrize(("day", "works"), [((8, 31), True), ((9, 1), True), ((9, 30), True), ((10, 1), False), ((7, 31), False)])
def test_a_contribution_for_august_proves_august_and_september(officer, graduate, day, works):
    make.paid(officer, graduate, dt.date(2026, 8, 1))
    assert standing_of(graduate, dt.date(2026, *day), clock.now()).works_by_register is works


def test_an_extract_of_later_months_alone_accuses_nobody(college, officer, graduate):
    make.said(officer, graduate, claimed_level=5, evidence="ЕНПФ")
    make.paid(officer, make.graduate(college, officer), dt.date(2026, 11, 1))
    assert standing_of(graduate, make.DAY, clock.now()).contradictions == ()
    assert covered_colleges({college.pk}, make.DAY, clock.now()) == set()
    assert covered_colleges({college.pk}, dt.date(2026, 11, 30), clock.now()) == {college.pk}


def test_two_extracts_on_either_side_of_a_month_do_not_cover_it(college, officer, graduate):
    other = make.graduate(college, officer)
    make.paid(officer, other, dt.date(2026, 8, 1), received_on=dt.date(2026, 8, 20))
    make.paid(officer, other, dt.date(2026, 11, 1), received_on=dt.date(2026, 11, 20))
    assert covered_colleges({college.pk}, make.DAY, clock.now()) == set()


def test_an_extract_covers_a_month_within_in_which_nobody_was_paid(college, officer, graduate):
    make.said(officer, graduate, claimed_level=4)
    other = make.graduate(college, officer)
    make.paid(officer, other, dt.date(2026, 8, 1))
    make.paid(officer, other, dt.date(2026, 11, 1))
    assert [row.code for row in standing_of(graduate, make.DAY, clock.now()).contradictions] == ["padded_claim"]


def test_an_extract_taken_in_tomorrow_was_not_known_today(college, officer, graduate):
    make.said(officer, graduate, claimed_level=5, at=noon(10, 2))
    make.paid(officer, make.graduate(college, officer), at=noon(11, 16))
    known = [noon(11, 15), noon(11, 16)]
    assert [len(standing_of(graduate, make.DAY, moment).contradictions) for moment in known] == [0, 1]


def test_a_later_extract_that_withdraws_a_month_withdraws_the_proof(officer, graduate):
    make.paid(officer, graduate, at=noon(11, 15))
    make.paid(officer, graduate, contributions=0, received_on=dt.date(2026, 11, 18), at=noon(11, 18))
    assert [standing_of(graduate, make.DAY, noon(11, day)).letter for day in (14, 15, 17, 18)] == list("QEEQ")


def test_two_extracts_of_one_day_never_hide_each_other(officer, graduate):
    make.paid(officer, graduate, contributions=0, payer_bin="290141000010")
    make.paid(officer, graduate)
    assert standing_of(graduate, make.DAY, clock.now()).letter == "E"


def test_the_employers_door_and_the_register_outrank_what_is_newer_but_weaker(officer, graduate):
    observe(actor=system("employers"), graduate=graduate, category="work_other", source="employer", on=dt.date(2026, 9, 1))
    make.said(officer, graduate, "idle", on=dt.date(2026, 10, 1))
    found = standing_of(graduate, make.DAY, clock.now())
    assert (found.letter, found.level, found.basis.source) == ("E", 3, "employer")


# days nobody lives in


@pytest.mark.parametrize("asked", ["day=0001-01-01", "day=9999-12-31", "known=0001-01-01", "day=0001-01-01&known=0001-01-01", "day=%00"])
def test_no_day_breaks_a_page(sign_in, officer, graduate, asked):
    make.said(officer, graduate, since=dt.date(2026, 9, 1))
    make.paid(officer, graduate)
    client = sign_in(officer)
    for address in (graduate.get_absolute_url(), graduate.cohort.get_absolute_url(), f"/api/v1/graduates/{graduate.public_id}/"):
        assert client.get(f"{address}?{asked}").status_code in (200, 400), address


@pytest.mark.parametrize("day", ["2026-02-29", "31.04.2026", "2026-13-01", "never", "2026-10", "1.1.1.1"])
def test_a_day_that_does_not_exist_is_said_in_words(sign_in, officer, graduate, day):
    client = sign_in(officer)
    assert "data-letter" in client.get(f"{graduate.get_absolute_url()}?day={day}").text
    assert client.get(f"/api/v1/graduates/?day={day}").status_code == 400
    assert client.get(f"/figures/EMP-ALL/?day={day}").status_code == 400


def test_a_leap_day_is_a_day(sign_in, officer, graduate):
    assert sign_in(officer).get(f"{graduate.get_absolute_url()}?day=29.02.2028").status_code == 200


def test_a_day_before_anything_happened_knows_nothing_of_anybody(college, officer):
    into = make.cohort(college, officer)
    rows = [make.graduate(college, officer, into) for _n in range(3)]
    make.said(officer, rows[0])
    make.paid(officer, rows[1])
    found = standings(Graduate.objects.all(), dt.date(2026, 6, 30), clock.now())
    assert {row.letter for row in found.values()} == {"Q"}
    assert not people.Learner.objects.exclude(state="graduated").exists()
