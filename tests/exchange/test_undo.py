"""Undoing an import: everything it wrote and nobody touched since, row by row, and honest about the rest."""

import pytest

from crm.audit.models import Event
from crm.colleges.actions.group import save_group
from crm.colleges.actions.learner import change_state, save_learner
from crm.colleges.actions.representative import save_representative
from crm.colleges.models import Group, Learner, Representative
from crm.core.errors import Conflict, Forbidden, Invalid
from crm.exchange.actions.apply import apply_import
from crm.exchange.actions.row import decide_row
from crm.exchange.actions.session import discard_import
from crm.exchange.actions.undo import undo_import, undo_row
from crm.exchange.choices import SessionState
from crm.exchange.models import Row, Session
from crm.jobs.actions.job import cancel_job
from crm.jobs.models import Job
from crm.jobs.running import run_waiting
from tests.exchange.files import start, take_in, taken, workbook
from tests.exchange.registers import tables

pytestmark = [pytest.mark.django_db, pytest.mark.both]
HEAD = ["ФИО", "ИИН", "Группа", "Телефон", "Адрес"]
IINS = ("080515500007", "080818500004", "110424500060")


def group_list(*phones, group="ТМ-1", address="Өскемен"):
    """Learners of one group, as many as there are phones."""
    names = ("Әлиев Вали", "Болатова Аяжан", "Серіков Дамир")
    return workbook(HEAD, *([names[n], IINS[n], group, phone, address] for n, phone in enumerate(phones)))


@pytest.fixture
def session(college, officer, specialty):
    """Three learners and their group, taken in."""
    return take_in(officer, start(officer, college, group_list("87010000001", "87010000002", "87010000003")))


def undo(actor, session):
    undo_import(actor=actor, session=session)
    run_waiting()
    session.refresh_from_db()
    return session


def rows(session):
    return list(session.rows.select_related("session__organisation").order_by("no"))


def learner(no):
    return Learner.objects.get(iin=IINS[no])


def outcome(row):
    row.refresh_from_db()
    return row.result, row.result_code


def test_everything_an_import_made_leaves_and_the_trail_tells_it(session, officer):
    gone = learner(0)
    undo(officer, session)
    assert (session.state, session.counts["undone"]) == (SessionState.UNDONE, 3)
    assert (Learner.objects.count(), Group.objects.count(), Representative.objects.count()) == (0, 0, 0)
    told = Event.objects.get(action="exchange.record_removed", subject_kind="learner", subject_id=gone.public_id)
    assert (told.actor_ref, told.subject_label) == (officer.ref, str(gone))
    assert Event.objects.filter(action="exchange.row_undone", subject_id=session.public_id).count() == 3


def test_a_record_changed_since_stays_whole_and_says_who_changed_it(session, officer, director):
    save_learner(actor=director, college=learner(1).college, learner=learner(1), values={"phone": "87779999999"})
    undo(officer, session)
    row = rows(session)[1]
    assert (session.state, outcome(row)) == (SessionState.PARTLY_UNDONE, ("kept", "exchange.undo_edited_by"))
    assert row.result_params["who"] == director.name and row.result_params["about"] == str(learner(1))
    assert [one.result for one in rows(session)] == ["undone", "kept", "undone"]
    assert list(Learner.objects.values_list("iin", "phone")) == [(IINS[1], "+77779999999")]
    assert Group.objects.count() == 1


def test_what_a_person_added_to_a_record_keeps_it(session, officer):
    save_representative(actor=officer, learner=learner(0), values={"full_name": "Әлиева Гүлнар", "kind": "parent"})
    undo(officer, session)
    assert outcome(rows(session)[0]) == ("kept", "exchange.undo_in_use_by")
    assert learner(0).representatives.count() == 1


def test_a_second_run_takes_what_the_first_had_to_leave(session, officer):
    added = save_representative(actor=officer, learner=learner(0), values={"full_name": "Әлиева Гүлнар", "kind": "parent"})
    undo(officer, session)
    added.delete()
    undo(officer, session)
    assert (session.state, Learner.objects.count(), Group.objects.count()) == (SessionState.UNDONE, 0, 0)


def test_a_single_row_leaves_and_its_group_goes_with_the_last(session, officer):
    first, second, third = rows(session)
    undo_row(actor=officer, row=first)
    assert outcome(first) == ("undone", "exchange.undone_but_held")
    session.refresh_from_db()
    assert (session.state, Learner.objects.count(), Group.objects.count()) == (SessionState.PARTLY_UNDONE, 2, 1)
    undo_row(actor=officer, row=third)
    undo_row(actor=officer, row=second)
    session.refresh_from_db()
    assert (session.state, Learner.objects.count(), Group.objects.count()) == (SessionState.UNDONE, 0, 0)
    assert outcome(first) == ("undone", "")


def test_a_group_changed_since_stays_and_its_learners_go(session, officer):
    group = Group.objects.get()
    save_group(actor=officer, college=group.college, group=group, values={"course": 2})
    undo(officer, session)
    assert (session.state, Learner.objects.count(), Group.objects.count()) == (SessionState.UNDONE, 0, 1)
    assert outcome(rows(session)[0]) == ("undone", "exchange.undone_but_edited")


def test_changed_fields_return_and_those_changed_again_stay(session, college, officer):
    before = tables()
    again = take_in(officer, start(officer, college, group_list("87020000001", "87020000002", "87020000003", address="Алматы")))
    assert set(Learner.objects.values_list("address", flat=True)) == {"Алматы"}
    save_learner(actor=officer, college=college, learner=learner(2), values={"phone": "87779999999"})
    undo(officer, again)
    assert [one.result for one in rows(again)] == ["undone", "undone", "kept"]
    assert rows(again)[2].traces[0]["fields"].keys() == {"phone"}
    assert set(Learner.objects.values_list("address", flat=True)) == {"Өскемен"}
    save_learner(actor=officer, college=college, learner=learner(2), values={"phone": "87010000003"})
    assert tables() == before
    event = Event.objects.get(action="exchange.record_restored", subject_id=learner(0).public_id)
    assert event.details["changes"].keys() == {"phone", "address"}


def test_a_learner_taken_back_to_studies_is_expelled_again(session, college, officer):
    change_state(actor=officer, learner=learner(0), state="expelled", reason="өтініші бойынша")
    before = tables()
    again = start(officer, college, group_list("87010000001"))
    decide_row(actor=officer, row=rows(again)[0], decision="take")
    take_in(officer, again)
    assert learner(0).state == "studying"
    undo(officer, again)
    assert tables() == before


def test_the_earlier_import_waits_for_the_later_one(session, college, officer):
    again = take_in(officer, start(officer, college, group_list("87020000001", "87010000002", "87010000003")))
    undo(officer, session)
    assert [one.result for one in rows(session)] == ["kept", "undone", "undone"]
    undo(officer, again)
    undo(officer, session)
    assert (session.state, Learner.objects.count(), Group.objects.count()) == (SessionState.UNDONE, 0, 0)


def test_undone_rows_are_new_in_the_next_session(session, college, officer):
    undo(officer, session)
    again = start(officer, college, group_list("87010000001", "87010000002", "87010000003"))
    assert {one.pile for one in rows(again)} == {"new"}
    take_in(officer, again)
    assert Learner.objects.count() == 3


def test_rows_that_wait_keep_an_open_import_open(roster, officer):
    take_in(officer, roster)
    undo_row(actor=officer, row=rows(roster)[0])
    roster.refresh_from_db()
    assert roster.state == SessionState.CHECKED
    decide_row(actor=officer, row=roster.rows.select_related("session__organisation").get(no=16), decision="take")
    undo(officer, roster)
    assert (roster.state, Learner.objects.count()) == (SessionState.UNDONE, 0)


def test_a_stopped_run_goes_on_where_it_stopped(session, officer):
    job = undo_import(actor=officer, session=session)
    cancel_job(actor=officer, job=job)
    run_waiting()
    assert Learner.objects.count() == 3
    undo(officer, session)
    assert session.state == SessionState.UNDONE


def test_rows_settled_before_anything_was_remembered_stay(session, officer):
    session.rows.update(taken_at=None, traces=[])
    undo(officer, session)
    assert {outcome(row) for row in rows(session)} == {("kept", "exchange.undo_unknown_row")}
    assert (session.state, Learner.objects.count()) == (SessionState.APPLIED, 3)


def test_a_row_that_wrote_nothing_is_undone_at_once(college, officer, specialty):
    session = taken(start(officer, college, group_list("87010000001")))
    undo(officer, session)
    assert outcome(rows(session)[0]) == ("undone", "exchange.undone_nothing")


def test_a_fault_of_ours_leaves_the_row_as_it_was(session, officer, monkeypatch):
    def broken(*_args):
        raise RuntimeError("boom")

    with monkeypatch.context() as patch:
        patch.setattr("crm.exchange.actions.undo.reverse", broken)
        undo(officer, session)
    assert {outcome(row)[1] for row in rows(session)} == {"exchange.undo_broken"}
    undo(officer, session)
    assert session.state == SessionState.UNDONE


def test_a_stranger_undoes_nothing(session, stranger):
    before = tables(), list(Row.objects.values("result", "traces"))
    for deed in (lambda: undo_import(actor=stranger, session=session), lambda: undo_row(actor=stranger, row=rows(session)[0])):
        with pytest.raises(Forbidden):
            deed()
    assert (tables(), list(Row.objects.values("result", "traces"))) == before
    assert not Job.objects.filter(task="exchange.undo").exists()


def test_only_what_was_taken_in_is_undone(college, officer, specialty):
    session = start(officer, college, group_list("87010000001"))
    with pytest.raises(Invalid, match="exchange.nothing_to_undo"):
        undo_import(actor=officer, session=session)
    with pytest.raises(Conflict, match="exchange.row_not_taken"):
        undo_row(actor=officer, row=rows(session)[0])
    apply_import(actor=officer, session=session)
    with pytest.raises(Conflict, match="exchange.not_undoable"):
        undo_row(actor=officer, row=rows(session)[0])
    assert Session.objects.get().state == SessionState.APPLYING


def test_rights_lost_meanwhile_stop_the_undoing(session, officer):
    undo_import(actor=officer, session=session)
    session.organisation.memberships.all().delete()
    run_waiting()
    session.refresh_from_db()
    assert (session.state, Learner.objects.count()) == (SessionState.APPLIED, 3)


def test_an_import_put_away_after_a_round_is_undone_too(roster, officer):
    take_in(officer, roster)
    discard_import(actor=officer, session=roster)
    undo_row(actor=officer, row=rows(roster)[0])
    roster.refresh_from_db()
    assert roster.state == SessionState.PARTLY_UNDONE
    undo(officer, roster)
    assert (roster.state, Learner.objects.count()) == (SessionState.UNDONE, 0)
