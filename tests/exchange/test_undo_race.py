"""Undoing while somebody works on the same records, on both databases: one wins, nothing is lost, nothing is left hanging."""

import pytest
from django.db import IntegrityError

from crm.colleges.actions.learner import save_learner
from crm.colleges.actions.representative import save_representative
from crm.colleges.models import Learner, Representative
from crm.core.errors import Conflict, DomainError
from crm.exchange.actions.undo import undo_import, undo_row
from crm.exchange.models import Row, Session
from tests.exchange.files import start, take_in, workbook
from tests.factories import people
from tests.plugins.parallel import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]
HEAD = ["ФИО", "ИИН", "Группа", "Телефон"]


@pytest.fixture
def house(transactional_db):
    """Two officers and a learner that an import of the first brought in."""
    college = people.make_college()
    officers = [people.make_actor(college.organisation, "officer") for _n in range(2)]
    session = take_in(officers[0], start(officers[0], college, workbook(HEAD, ["Әлиев Вали", "080515500007", "ТМ-1", "87010000001"])))
    return officers, session


def the_row(session):
    return Row.objects.select_related("session__organisation").get(session=session)


def test_an_edit_at_the_same_moment_stands_or_is_told(house):
    officers, session = house
    learner, row = Learner.objects.select_related("college__organisation").get(), the_row(session)
    undone, edited = together(
        lambda: undo_row(actor=officers[0], row=row),
        lambda: save_learner(actor=officers[1], college=learner.college, learner=learner, values={"phone": "87779999999"}, revision=1),
    )
    row.refresh_from_db()
    if isinstance(edited, DomainError):
        assert (edited.code, row.result, Learner.objects.count()) == ("core.stale", "undone", 0)
    else:
        assert (row.result, Learner.objects.get().phone) == ("kept", "+77779999999")
    assert not isinstance(undone, DomainError)


def test_what_begins_to_stand_on_a_record_at_the_same_moment_holds_it_or_fails(house):
    officers, session = house
    learner, row = Learner.objects.select_related("college__organisation").get(), the_row(session)

    def add():
        try:
            return save_representative(actor=officers[1], learner=learner, values={"full_name": "Әлиева Гүл", "kind": "parent"})
        except IntegrityError:
            return None

    _undone, added = together(lambda: undo_row(actor=officers[0], row=row), add)
    row.refresh_from_db()
    standing = (row.result, Learner.objects.count(), Representative.objects.count())
    assert standing == (("kept", 1, 1) if added else ("undone", 0, 0))


def test_two_who_undo_one_row_undo_it_once(house):
    officers, session = house
    results = together(*[lambda actor=actor: undo_row(actor=actor, row=the_row(session)) for actor in officers])
    assert [error.code for error in results if isinstance(error, Conflict)] == ["exchange.row_not_taken"]
    assert Learner.objects.count() == 0


def test_two_who_undo_the_import_start_one_run(house):
    officers, session = house
    fresh = [Session.objects.select_related("organisation").get(pk=session.pk) for _n in officers]
    deeds = [lambda actor=actor, one=one: undo_import(actor=actor, session=one) for actor, one in zip(officers, fresh, strict=True)]
    results = together(*deeds)
    assert [error.code for error in results if isinstance(error, Conflict)] == ["exchange.not_undoable"]
