"""Months of contributions: taken in once, never changed, a later extract beside the earlier one."""

import datetime as dt

import pytest

from crm.audit.models import Event
from crm.core.errors import Conflict, Forbidden, Invalid
from crm.graduates.models import PensionMonth
from tests.factories import graduates as make
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def graduate(college, officer):
    return make.graduate(college, officer)


def test_any_day_of_a_month_is_that_month(officer, graduate):
    assert make.paid(officer, graduate, dt.date(2026, 10, 17)).month == dt.date(2026, 10, 1)


def test_the_same_line_again_is_the_one_that_is_there(officer, graduate):
    first = make.paid(officer, graduate)
    events = Event.objects.count()
    assert make.paid(officer, graduate, payer_bin="2901 4000 0010") == first
    assert (PensionMonth.objects.count(), Event.objects.count()) == (1, events)


def test_the_same_line_with_another_number_is_refused(officer, graduate):
    make.paid(officer, graduate)
    with pytest.raises(Conflict, match="graduates.month_differs") as caught:
        make.paid(officer, graduate, contributions=2)
    assert caught.value.params == {"there": 1, "given": 2}
    assert PensionMonth.objects.get().contributions == 1


def test_a_later_extract_is_a_row_of_its_own(officer, graduate):
    make.paid(officer, graduate, received_on=dt.date(2026, 11, 1))
    make.paid(officer, graduate, contributions=0)
    assert PensionMonth.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"payer_bin": "123"}, "graduates.payer_digits"),
        ({"payer_bin": "29014000001x"}, "graduates.payer_digits"),
        ({"contributions": -1}, "graduates.contributions"),
        ({"received_on": dt.date(2999, 1, 1)}, "graduates.future_day"),
        ({"month": dt.date(2026, 12, 1)}, "graduates.future_day"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(officer, graduate, values, code):
    with pytest.raises(Invalid, match=code):
        make.paid(officer, graduate, **values)
    assert not PensionMonth.objects.exists()


def test_the_department_of_the_region_may_take_an_extract_in_and_another_may_not(graduate, stranger):
    analyst = people.make_actor(people.make_department().organisation, "analyst")
    make.paid(analyst, graduate)
    elsewhere = people.make_actor(people.make_department(people.make_region("150000000")).organisation, "analyst")
    auditor = people.make_actor(people.make_department().organisation, "auditor")
    for actor in (elsewhere, auditor, stranger):
        with pytest.raises(Forbidden, match="graduates.not_officer"):
            make.paid(actor, graduate, dt.date(2026, 9, 1))
    assert PensionMonth.objects.count() == 1


def test_a_holder_of_a_link_reads_no_months(officer, graduate):
    make.paid(officer, graduate)
    holder, _secret = make.holder(officer, graduate)
    assert not PensionMonth.objects.visible_to(holder).exists()
    assert PensionMonth.objects.visible_to(officer).count() == 1


def test_it_is_on_the_record(officer, graduate):
    make.paid(officer, graduate)
    event = Event.objects.get(action="graduates.note_month")
    assert (event.subject_id, event.details["month"], event.details["payer"]) == (graduate.public_id, "2026-10", make.PAYER)
