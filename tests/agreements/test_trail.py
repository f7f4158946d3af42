"""Letters about an employer's link stand on the timelines of the agreement and the batch they concern, and on no other."""

import datetime as dt

import pytest

from agreements.actions.ending import withdraw
from agreements.actions.envelope import send_employer_link
from agreements.actions.review import send_to_review
from crm.accounts.actions.links import renew_link
from crm.accounts.models import AccessLink
from crm.audit.trail import Trail
from crm.core import clock
from crm.notifications.models import Delivery
from tests.factories import agreements as make
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(kinds, officer, college, employer, group):
    """Two adults drafted."""
    for _n in range(2):
        people.make_learner(college, group, age=19)
    return make.batch(officer, college, employer, group)


def again(officer, row, at=None):
    send_employer_link(actor=officer, college=row.college, employer=row.employer, at=at)


def letters(actor, row):
    return sum(line.event.subject_kind == "delivery" for line in Trail(actor, row).rows)


def test_the_letter_that_carried_it_stands_on_both_timelines(sign_in, officer, batch):
    assert letters(officer, batch) == 0
    send_to_review(actor=officer, agreements=list(batch.agreements.all()))
    first, second = batch.agreements.all()
    assert [letters(officer, row) for row in (batch, first, second)] == [1, 1, 1]
    for row in (batch, first):
        page = sign_in(officer).get(row.get_absolute_url(), {"trail": "letters"})
        assert page.text.count('data-event="notifications.send"') == 1


def test_a_fresh_link_concerns_what_the_employer_still_has(officer, batch):
    first, second = batch.agreements.all()
    send_to_review(actor=officer, agreements=[first])
    later = clock.now() + dt.timedelta(minutes=5)
    withdraw(actor=officer, agreement=make.fresh(first), reason="Жаңасы келеді", at=later)
    send_to_review(actor=officer, agreements=[second], at=later + dt.timedelta(minutes=5))
    again(officer, batch, at=later + dt.timedelta(minutes=9))
    assert [letters(officer, row) for row in (make.fresh(first), make.fresh(second), batch)] == [1, 2, 3]


def test_what_was_accepted_is_spoken_of_no_more(officer, batch):
    first, second = batch.agreements.all()
    make.accepted(officer, first)
    again(officer, batch, at=clock.now() + dt.timedelta(minutes=5))
    assert letters(officer, make.fresh(first)) == 1
    assert letters(officer, make.fresh(second)) == 0, "a draft is not behind the link"


def test_letters_of_another_employer_and_of_another_college_are_not_told(officer, college, batch, stranger):
    row = batch.agreements.first()
    send_to_review(actor=officer, agreements=[row])
    other = make.draft(officer, college, people.make_employer(college))
    send_to_review(actor=officer, agreements=[other])
    assert [letters(officer, one) for one in (make.fresh(row), make.fresh(other), batch)] == [1, 1, 1]
    manager = people.make_actor(batch.employer.organisation, "manager")
    for reader in (stranger, manager):
        assert letters(reader, make.fresh(row)) == 0


def test_a_timeline_of_many_asks_no_more(officer, college, group, batch, django_assert_max_num_queries):
    for _n in range(5):
        people.make_learner(college, group, age=19)
    larger = make.batch(officer, college, batch.employer, group)
    send_to_review(actor=officer, agreements=list(larger.agreements.all()))
    with django_assert_max_num_queries(8):
        assert letters(officer, larger) == 1


def test_a_renewed_link_is_told_as_well(officer, batch, django_capture_on_commit_callbacks):
    row = batch.agreements.first()
    send_to_review(actor=officer, agreements=[row])
    secret = Delivery.objects.get(message="agreements.employer_invited").url.rstrip("/").rsplit("/", 1)[1]
    later = clock.now() + dt.timedelta(days=1)
    AccessLink.objects.update(expires_at=later)
    with django_capture_on_commit_callbacks(execute=True):
        renew_link(secret=secret, at=later + dt.timedelta(minutes=1))
    assert letters(officer, make.fresh(row)) == 2
