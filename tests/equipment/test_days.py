"""Days: leap years, ends of years, the same day, ends of terms, the clock of Almaty against Greenwich."""

import datetime as dt

import pytest

from crm.core import clock
from crm.equipment.actions.line import advance, correct_step
from crm.equipment.choices import ORDER
from crm.equipment.facts import PARTS, findings_for, findings_of, steps_of
from crm.equipment.models import Line, Step
from crm.equipment.rules.contradictions import Facts, Thing, look_over
from crm.reports.cards import Scope, cards
from tests.factories import equipment as make
from tests.factories import people
from tests.factories.equipment import MACHINE, ago

day = dt.date.fromisoformat


def codes(steps, on, *, due=None, allowed=30, quantity=1, things=()):
    facts = Facts(quantity, day(due) if due else None, allowed)
    dated = {state: value and day(value) for state, value in steps.items()}
    return [found.code for found in look_over(facts, dated, list(things), {}, day(on))]


ACCEPTED = {"planned": "2027-01-01", "contracted": "2027-01-01", "delivered": "2027-01-01"}


@pytest.mark.parametrize(
    ("accepted", "on", "found"),
    [
        ("2028-01-30", "2028-02-29", []),
        ("2028-01-30", "2028-03-01", ["not_booked"]),
        ("2027-01-30", "2027-03-01", []),
        ("2027-01-30", "2027-03-02", ["not_booked"]),
        ("2027-12-05", "2028-01-04", []),
        ("2027-12-05", "2028-01-05", ["not_booked"]),
        ("2028-02-29", "2028-03-30", []),
        ("2028-02-29", "2028-03-31", ["not_booked"]),
    ],
)
def test_thirty_days_are_thirty_days_over_leap_days_and_new_years(accepted, on, found):
    assert codes({**ACCEPTED, "accepted": accepted}, on) == found


@pytest.mark.parametrize(("booked", "found"), [("2028-03-30", []), ("2028-03-31", ["booked_late"]), ("2028-02-29", [])])
def test_a_booking_is_late_by_the_same_count(booked, found):
    numbered = [Thing("", "", True, 1)]
    assert codes({**ACCEPTED, "accepted": "2028-02-29", "booked": booked}, "2029-01-01", things=numbered) == found


@pytest.mark.parametrize(("booked", "found"), [("2027-02-01", []), ("2027-02-02", ["booked_late"])])
def test_a_programme_may_want_the_booking_on_the_same_day(booked, found):
    numbered = [Thing("", "", True, 1)]
    assert codes({**ACCEPTED, "accepted": "2027-02-01", "booked": booked}, "2027-03-01", allowed=0, things=numbered) == found


def test_everything_on_one_day_is_in_order():
    one = dict.fromkeys(ORDER, "2028-02-29")
    assert codes(one, "2028-02-29", due="2028-02-29", allowed=0, things=[Thing("SN1", "SN1", True, 1)]) == []


@pytest.mark.parametrize(
    ("steps", "on", "found"),
    [
        ({"planned": "2027-01-01"}, "2028-02-29", []),
        ({"planned": "2027-01-01"}, "2028-03-01", ["overdue"]),
        ({"planned": None}, "2028-03-01", ["overdue", "date_unknown"]),
        ({"planned": "2027-01-01", "delivered": None}, "2028-03-01", ["date_unknown"]),
        ({"planned": "2027-01-01", "delivered": "2028-02-29"}, "2028-03-01", []),
        ({"planned": "2027-01-01", "delivered": "2028-03-01"}, "2028-03-01", ["delivered_late"]),
        ({}, "2028-03-01", []),
    ],
)
def test_a_term_ends_with_its_day(steps, on, found):
    assert codes(steps, on, due="2028-02-29") == found


def test_late_and_overdue_are_never_told_of_one_line():
    for delivered in (None, "2027-01-01", "2029-01-01"):
        found = codes({"planned": "2026-01-01", "delivered": delivered}, "2029-06-01", due="2028-01-01")
        assert len({"overdue", "delivered_late"} & set(found)) <= 1


def test_the_days_told_are_those_between_the_papers():
    steps = {"planned": day("2028-01-01"), "delivered": day("2028-03-01"), "accepted": day("2028-03-02")}
    found = {row.code: row.params for row in look_over(Facts(2, day("2028-02-28"), 7), steps, [], {}, day("2028-03-10"))}
    assert found["delivered_late"]["days"] == 2
    assert (found["not_booked"]["days"], found["not_booked"]["count"]) == (8, 2)


@pytest.fixture
def programme(college):
    return make.make_programme(people.make_department(college.region).organisation)


@pytest.mark.django_db
@pytest.mark.both
def test_a_step_without_a_day_counts_from_the_almaty_day_it_was_recorded_on(programme, college):
    line = make.make_line(programme, college, reach={"planned": None})
    # 20:00 on 31 March in Greenwich is 01:00 on 1 April in Almaty.
    Step.objects.filter(line=line, state="planned").update(created_at=dt.datetime(2026, 3, 31, 20, tzinfo=dt.UTC))
    lines = Line.objects.all()
    assert "planned" not in steps_of(lines, day("2026-03-31")).get(line.pk, {})
    assert "planned" in steps_of(lines, day("2026-04-01"))[line.pk]


@pytest.mark.django_db
def test_the_day_of_almaty_decides_whether_a_booking_is_late(programme, college, monkeypatch):
    line = make.delivered(programme, college, 40)
    advance(actor=MACHINE, line=line, state="accepted", on=ago(30))
    evening = dt.datetime.combine(clock.today(), dt.time(18, 30), tzinfo=dt.UTC)
    rows = Line.objects.select_related("programme").prefetch_related(*PARTS)
    monkeypatch.setattr(clock, "now", lambda: evening)
    assert findings_of(Line.objects.all()) == {}
    assert findings_for(rows.get()) == []
    monkeypatch.setattr(clock, "now", lambda: evening + dt.timedelta(hours=1))
    assert [found.code for found in findings_of(Line.objects.all())[line.pk]] == ["not_booked"]
    assert [found.code for found in findings_for(rows.get())] == ["not_booked"]


@pytest.mark.django_db
@pytest.mark.both
def test_a_paper_corrected_later_changes_the_day_not_the_count(programme, college):
    """A figure of a past day follows the corrected paper; the trail keeps the old day."""
    line = make.delivered(programme, college, 20, quantity=3)
    card = cards.get("EQ-PIECES")

    def reached(on):
        return sum(fact.amount for fact in card.facts(MACHINE, Scope(on, clock.now())) if fact.group == "delivered")

    assert (reached(ago(21)), reached(ago(20))) == (0, 3)
    correct_step(actor=MACHINE, step=line.steps.get(state="delivered"), on=ago(10))
    assert (reached(ago(11)), reached(ago(10)), reached(clock.today())) == (0, 3, 3)


ODD = ("day=2027-02-29", "day=%00", "day=0000-01-01", "known=zzz", "year=zzz", "day=9999-12-31", "units=zzz", "year=999999999999")


@pytest.mark.django_db
@pytest.mark.parametrize("bad", ODD)
def test_figures_asked_for_an_odd_day_are_no_fault(programme, college, sign_in, bad):
    make.tangle(programme, college, people.make_college(region=college.region))
    client = sign_in(people.make_user(programme.organisation, "analyst"))
    for url in ("/figures/", "/figures/EQ-PIECES/", "/figures/EQ-USE/rows/?group=in_use"):
        answer = client.get(f"{url}{'&' if '?' in url else '?'}{bad}")
        assert answer.status_code in (200, 400, 404, 422), (url, answer.status_code)
