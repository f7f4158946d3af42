"""Undoing an import: everything it wrote and nobody touched since, row by row, and honest about the rest."""

import pytest

from crm.colleges.models import Group, Learner, Representative
from crm.exchange.actions.undo import undo_import, undo_row
from crm.exchange.choices import SessionState
from crm.jobs.running import run_waiting
from tests.exchange.files import take_in

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def undo(actor, session):
    undo_import(actor=actor, session=session)
    run_waiting()
    session.refresh_from_db()
    return session


def test_everything_an_import_made_leaves(roster, officer):
    take_in(officer, roster)
    assert Learner.objects.count() == 23
    undo(officer, roster)
    assert roster.state == SessionState.UNDONE
    assert (Learner.objects.count(), Group.objects.count(), Representative.objects.count()) == (0, 0, 0)
