"""Words that are withdrawn: out of the register, on file for ever, and only by that way."""

import pytest
from django.db import DatabaseError, connection, transaction

from crm.audit.models import Event
from crm.core.errors import Conflict, Forbidden
from crm.graduates.actions.withdrawal import withdraw
from crm.graduates.models import Observation, PensionMonth, Withdrawal
from tests.factories import graduates as make

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def graduate(college, officer):
    return make.graduate(college, officer)


def test_a_word_leaves_and_everything_it_said_stays_on_file(graduate, officer):
    word = make.said(officer, graduate, position="токарь", employer_name="Зауыт")
    kept = withdraw(actor=officer, word=word)
    assert not Observation.objects.exists()
    assert (kept.kind, kept.word, kept.graduate, kept.withdrawn_by) == ("observation", word.public_id, graduate.public_id, officer.name)
    said = Withdrawal.objects.get().said
    assert (said["position"], said["employer_name"], said["category"], said["entered_by"]) == (
        "токарь",
        "Зауыт",
        "work_field",
        officer.name,
    )
    assert said["created_at"] == str(word.created_at) and said["learner"] == graduate.learner.public_id
    event = Event.objects.get(action="graduates.withdraw")
    assert (event.subject_id, event.details["withdrawal"]) == (graduate.public_id, kept.public_id)


def test_what_a_withdrawn_word_took_the_place_of_holds_again(graduate, officer):
    first = make.said(officer, graduate)
    second = make.said(officer, graduate, category="idle", supersedes=first)
    with pytest.raises(Conflict, match="graduates.superseded"):
        withdraw(actor=officer, word=first)
    withdraw(actor=officer, word=second)
    assert list(graduate.observations.live()) == [first]
    assert Withdrawal.objects.get().said["supersedes"] == first.public_id


def test_a_month_can_be_taken_in_again(graduate, officer):
    month = make.paid(officer, graduate)
    withdraw(actor=officer, word=month)
    again = make.paid(officer, graduate, contributions=2)
    assert list(PensionMonth.objects.values_list("public_id", "contributions")) == [(again.public_id, 2)]
    assert Withdrawal.objects.get().kind == "month"


def test_a_word_is_withdrawn_once(graduate, officer):
    word = make.said(officer, graduate)
    withdraw(actor=officer, word=Observation.objects.get())
    with pytest.raises(Conflict, match="graduates.withdrawn"):
        withdraw(actor=officer, word=word)
    assert Withdrawal.objects.count() == 1


def test_strangers_withdraw_nothing_and_see_nothing(graduate, officer, stranger):
    word, month = make.said(officer, graduate), make.paid(officer, graduate)
    for one in (word, month):
        with pytest.raises(Forbidden):
            withdraw(actor=stranger, word=one)
    assert (Observation.objects.count(), PensionMonth.objects.count(), Withdrawal.objects.count()) == (1, 1, 0)
    withdraw(actor=officer, word=word)
    assert not Withdrawal.objects.visible_to(stranger).exists()
    assert Withdrawal.objects.visible_to(officer).exists()


def test_the_database_lets_nothing_leave_that_is_not_on_file(graduate, officer):
    first, second = make.said(officer, graduate), make.said(officer, graduate, category="idle")
    withdraw(actor=officer, word=first)
    for statement in (
        "DELETE FROM graduates_observation",
        "DELETE FROM graduates_withdrawal",
        "UPDATE graduates_withdrawal SET withdrawn_by = 'x'",
        "TRUNCATE graduates_withdrawal" if connection.vendor == "postgresql" else None,
        "INSERT OR REPLACE INTO graduates_withdrawal SELECT * FROM graduates_withdrawal" if connection.vendor == "sqlite" else None,
    ):
        if statement is None:
            continue
        with pytest.raises(DatabaseError, match="kept"), transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(statement)
    assert list(Observation.objects.all()) == [second]
    assert Withdrawal.objects.get().withdrawn_by == officer.name
