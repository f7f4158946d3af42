"""Undoing a list of graduates or an extract: words are withdrawn, and what somebody said since holds its graduate."""

import pytest

from crm.colleges.models import Learner
from crm.exchange.actions.undo import undo_import
from crm.graduates.actions.observation import observe
from crm.graduates.models import Cohort, Graduate, Observation, Withdrawal
from crm.jobs.running import run_waiting
from tests.exchange.files import start
from tests.exchange.registers import tables
from tests.factories import graduates as make
from tests.graduates.lists import bring_in, listing

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def bring(college, officer, registers):
    return lambda *what: bring_in(officer, start(officer, college, listing(*what), kind="graduates"))


def undo(actor, session):
    undo_import(actor=actor, session=session)
    run_waiting()
    row = session.rows.get()
    return row.result, row.result_code


def test_a_later_word_is_withdrawn_and_the_earlier_one_holds_again(bring, officer):
    bring("не работает")
    before, earlier = tables(), Observation.objects.get()
    again = bring("декретный отпуск")
    assert list(Observation.objects.live().values_list("category", flat=True)) == ["childcare"]
    assert undo(officer, again) == ("undone", "")
    assert list(Observation.objects.live()) == [earlier] and tables() == before
    assert Withdrawal.objects.get().said["category"] == "childcare"


def test_a_word_that_was_corrected_since_keeps_the_graduate(bring, officer):
    session = bring("не работает")
    word = Observation.objects.get()
    observe(actor=officer, graduate=word.graduate, category="study", source="college", on=word.on, supersedes=word)
    assert undo(officer, session) == ("kept", "exchange.undo_in_use_by")
    assert (Graduate.objects.count(), Observation.objects.count(), Withdrawal.objects.count()) == (1, 2, 0)


def test_a_link_given_to_the_graduate_since_keeps_him(bring, officer):
    session = bring("не работает")
    make.holder(officer, Graduate.objects.get())
    assert undo(officer, session) == ("kept", "exchange.undo_in_use_by")
    assert Observation.objects.count() == 1


def test_a_cohort_that_others_are_in_stays_and_the_graduate_leaves(bring, college, officer):
    session = bring("не работает")
    make.graduate(college, officer, Cohort.objects.get())
    assert undo(officer, session) == ("undone", "exchange.undone_but_held")
    assert (Cohort.objects.count(), Graduate.objects.count(), Learner.objects.count()) == (1, 1, 1)
