"""What papers say against each other: a test per code, on plain facts; then the same read from the database."""

import datetime as dt

import pytest

from crm.equipment.choices import ORDER, FindingCode
from crm.equipment.rules.contradictions import Facts, Thing, look_over

DAY = dt.date(2026, 11, 22)
LINE = Facts(quantity=2, due_on=dt.date(2026, 6, 1), booking_days=30)
#: All fits: each step after the other, in time.
STEPS = dict(zip(ORDER, (dt.date(2026, month, 1) for month in (1, 2, 3, 5, 6, 6, 7, 8)), strict=True))
THINGS = [Thing("SN1", "SN1", True, 1), Thing("SN2", "SN2", True, 1)]


def codes(line=LINE, steps=STEPS, things=THINGS, elsewhere=None, day=DAY):
    return [found.code for found in look_over(line, steps, things, elsewhere or {}, day)]


def without(*names, **changes):
    return {state: day for state, day in {**STEPS, **changes}.items() if state not in names}


def test_a_line_whose_papers_agree_says_nothing():
    assert codes() == []


def test_a_need_says_nothing():
    assert codes(steps={"need": DAY}, things=[]) == []


LATER = ("booked", "commissioned", "in_use")


@pytest.mark.parametrize(("days", "found"), [(30, []), (31, ["not_booked"])])
def test_accepted_longer_ago_than_the_programme_allows_without_inventory_number(days, found):
    steps = without(*LATER, accepted=DAY - dt.timedelta(days=days), delivered=dt.date(2026, 5, 1))
    assert codes(steps=steps, things=[]) == found


def test_one_piece_without_a_number_is_enough_and_the_count_is_told():
    steps = without(*LATER)
    found = look_over(LINE, steps, [THINGS[0], Thing("SN2", "SN2", False, 1)], {}, DAY)
    assert [(row.code, row.params["count"], row.params["limit"]) for row in found] == [("not_booked", 1, 30)]


def test_numbers_on_every_piece_are_booked_even_before_the_step_is_recorded():
    assert codes(steps=without(*LATER)) == []


@pytest.mark.parametrize(("day", "found"), [(dt.date(2026, 7, 1), []), (dt.date(2026, 7, 2), ["booked_late"])])
def test_booked_later_than_the_programme_allows(day, found):
    late = without("commissioned", "in_use", booked=day)
    assert codes(steps=late) == found


def test_a_programme_may_allow_less():
    assert codes(line=LINE._replace(booking_days=5), steps=without("commissioned", "in_use", booked=dt.date(2026, 6, 7))) == ["booked_late"]


def test_a_serial_number_that_stands_elsewhere_too():
    found = look_over(LINE, STEPS, THINGS, {"SN2": 1}, DAY)
    assert [(row.code, row.params) for row in found] == [("serial_repeated", {"serial": "SN2", "count": 1})]


def test_no_serial_number_is_no_repetition():
    assert codes(things=[Thing("", "", True, 2)], elsewhere={"": 5}) == []


def test_an_act_dated_before_the_delivery():
    assert codes(steps=without(accepted=dt.date(2026, 4, 30), booked=dt.date(2026, 5, 2))) == ["act_before_delivery"]


def test_an_act_on_the_day_of_the_delivery_is_in_order():
    assert codes(steps=without(accepted=dt.date(2026, 5, 1), booked=dt.date(2026, 5, 2))) == []


def test_an_act_without_any_delivery():
    assert codes(line=LINE._replace(due_on=None), steps=without("delivered", "commissioned", "in_use")) == ["act_before_delivery"]


@pytest.mark.parametrize("step", ["commissioned", "in_use"])
def test_in_operation_before_the_act(step):
    steps = without(*({"commissioned", "in_use"} - {step}), **{step: dt.date(2026, 5, 20)})
    assert codes(steps=steps) == ["commissioned_before_accepted"]


def test_in_operation_and_never_accepted():
    assert codes(steps=without("accepted", "booked")) == ["commissioned_before_accepted"]


def test_in_operation_on_a_day_nobody_stated_is_not_called_early():
    assert codes(steps=without("commissioned", in_use=None)) == ["date_unknown"]


def test_in_use_and_never_delivered():
    assert codes(line=LINE._replace(due_on=None), steps=without("delivered", "accepted", "booked")) == ["used_without_delivery"]


def test_delivered_after_the_day_it_was_due():
    found = look_over(LINE._replace(due_on=dt.date(2026, 4, 21)), STEPS, THINGS, {}, DAY)
    assert [(row.code, row.params["days"]) for row in found] == [("delivered_late", 10)]


def test_due_and_not_delivered():
    steps = {"need": DAY, "planned": dt.date(2026, 2, 1)}
    assert codes(steps=steps, things=[]) == ["overdue"]
    assert codes(steps=steps, things=[], day=LINE.due_on) == []
    assert codes(steps={"need": DAY}, things=[]) == []


def test_one_serial_number_for_several_pieces():
    assert codes(things=[Thing("SN1", "SN1", True, 2)]) == ["one_serial_for_many"]
    assert codes(things=[Thing("", "", True, 2)]) == []


def test_steps_without_a_date_are_named():
    found = look_over(LINE, without(planned=None, contracted=None), THINGS, {}, DAY)
    assert [(row.code, row.params) for row in found] == [("date_unknown", {"steps": ["planned", "contracted"]})]


def test_everything_at_once_comes_in_the_order_of_the_codes():
    steps = {"planned": None, "accepted": dt.date(2026, 1, 1), "booked": dt.date(2026, 3, 1), "in_use": dt.date(2025, 1, 1)}
    found = codes(steps=steps, things=[Thing("SN1", "SN1", False, 2)], elsewhere={"SN1": 3}, line=LINE._replace(accepted=(3, LINE.price)))
    assert found == [code for code in FindingCode.values if code in found]
    assert set(found) == set(FindingCode.values) - {"commissioned_before_accepted", "delivered_late"}
