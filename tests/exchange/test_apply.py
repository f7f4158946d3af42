"""Taking in: row by row through the same actions as the pages, nothing lost, nothing twice."""

import pytest

from crm.colleges.models import Group, Learner
from crm.core.errors import Conflict, Forbidden, Invalid
from crm.exchange.actions import row as rows
from crm.exchange.actions.apply import apply_import, close_round
from crm.exchange.actions.row import decide_row, edit_row, take_row
from crm.exchange.choices import SessionState
from crm.exchange.declare import imports
from crm.exchange.looking import scope_of
from crm.exchange.models import Session
from crm.jobs.actions.job import cancel_job
from crm.jobs.models import Job
from crm.jobs.running import run_waiting
from tests.exchange.files import piles, sample, start, take_in, workbook

pytestmark = pytest.mark.django_db


@pytest.mark.both
def test_good_rows_are_taken_and_the_others_stay_open(roster, officer):
    take_in(officer, roster)
    assert (roster.counts["taken"], roster.counts["skipped"], roster.counts["waiting"]) == (23, 1, 2)
    assert roster.state == SessionState.CHECKED
    assert roster.applied_at is not None
    assert Learner.objects.count() == 23


def test_the_rest_is_taken_in_a_later_round(roster, officer):
    take_in(officer, roster)
    decide_row(actor=officer, row=roster.rows.get(no=16), decision="take")
    take_in(officer, roster)
    assert Learner.objects.count() == 24
    decide_row(actor=officer, row=roster.rows.get(no=11), decision="skip")
    take_in(officer, roster)
    assert roster.state == SessionState.APPLIED
    assert (roster.counts["taken"], roster.counts["skipped"]) == (24, 2)


def test_each_taken_row_leads_to_its_record_and_a_repeat_to_the_first(roster, officer):
    take_in(officer, roster)
    row = roster.rows.get(no=5)
    assert row.subject_kind == "learner"
    assert Learner.objects.get(public_id=row.subject_id).full_name == "Өтегенов Ерасыл Тимурұлы"
    assert roster.rows.get(no=30).subject_id == roster.rows.get(no=10).subject_id
    assert roster.rows.get(no=30).result_code == "exchange.same"


def test_a_repeated_import_finds_everything_the_same(college, officer, specialty):
    take_in(officer, start(officer, college, sample("roster_clean.xlsx")))
    before = list(Learner.objects.order_by("pk").values())
    session = start(officer, college, sample("roster_clean.xlsx"))
    assert piles(session) == {"same": 25}
    take_in(officer, session)
    assert (session.state, session.counts["skipped"]) == ("applied", 25)
    assert list(Learner.objects.order_by("pk").values()) == before
    assert Group.objects.count() == 1


@pytest.mark.both
def test_two_officers_take_the_same_list_and_nobody_stands_twice(college, officer, director, specialty):
    first, second = (start(actor, college, sample("roster_clean.xlsx")) for actor in (officer, director))
    apply_import(actor=officer, session=first)
    apply_import(actor=director, session=second)
    run_waiting()
    assert Learner.objects.count() == 25
    second.refresh_from_db()
    assert second.counts["taken"] == 25


def test_an_import_is_applied_once_at_a_time(roster, officer):
    apply_import(actor=officer, session=roster)
    with pytest.raises(Conflict) as caught:
        apply_import(actor=officer, session=Session.objects.get(pk=roster.pk))
    assert caught.value.code == "exchange.not_open"
    assert Job.objects.filter(task="exchange.apply").count() == 1


def test_nothing_ready_is_said_so(college, officer):
    session = start(officer, college, workbook(["ФИО", "ИИН", "Группа"], ["Әлиев Вали", "1", "ТМ-1"]))
    with pytest.raises(Invalid) as caught:
        apply_import(actor=officer, session=session)
    assert caught.value.code == "exchange.nothing_to_take"


def test_an_unchecked_import_is_not_applied(college, officer):
    session = start(officer, college, workbook(["ФИО", "ИИН"], ["Әлиев Вали", "1"]))
    with pytest.raises(Conflict) as caught:
        apply_import(actor=officer, session=session)
    assert caught.value.code == "exchange.not_checked"


def test_a_stranger_cannot_take_in(roster, stranger):
    with pytest.raises(Forbidden):
        apply_import(actor=stranger, session=roster)
    assert Session.objects.get(pk=roster.pk).state == SessionState.CHECKED
    assert not Job.objects.filter(task="exchange.apply").exists()


def test_a_row_that_a_rule_refuses_does_not_stop_the_others(roster, officer, monkeypatch):
    _break(monkeypatch, "080515500007", Invalid("core.not_accepted", field="phone"))
    take_in(officer, roster)
    row = roster.rows.get(no=10)
    assert (row.result, row.result_code) == ("failed", "core.not_accepted")
    assert roster.counts["taken"] == 22
    assert roster.state == SessionState.CHECKED


def test_a_fault_of_ours_does_not_stop_the_others_and_can_be_tried_again(roster, officer, monkeypatch):
    with monkeypatch.context() as patch:
        _break(patch, "080515500007", RuntimeError("boom"))
        take_in(officer, roster)
    assert roster.rows.get(no=10).result_code == "exchange.row_broken"
    take_in(officer, roster)
    assert roster.rows.get(no=10).result == "taken"


def test_a_failed_row_leaves_nothing_half_done(roster, officer, monkeypatch):
    monkeypatch.setattr("crm.colleges.importing.take.save_representative", _raise(Invalid("core.not_accepted")))
    take_in(officer, roster)
    assert not Learner.objects.filter(iin="110424500060").exists()
    assert Learner.objects.filter(iin="080515500007").exists()


def test_a_failed_row_can_be_mended_and_taken(roster, officer, monkeypatch):
    with monkeypatch.context() as patch:
        _break(patch, "080515500007", Invalid("core.not_accepted"))
        take_in(officer, roster)
    edit_row(actor=officer, row=roster.rows.get(no=10), cells={"phone": "87013486164"})
    take_in(officer, roster)
    assert Learner.objects.get(iin="080515500007").phone == "+77013486164"


def test_a_job_that_runs_again_goes_on_where_it_stopped(roster, officer):
    apply_import(actor=officer, session=roster)
    session = Session.objects.select_related("organisation").get(pk=roster.pk)
    row = session.rows.get(no=5)
    take_row(actor=officer, row=row, kind=imports.get("learners"), scope=scope_of(session, officer, session.created_at))
    with pytest.raises(Conflict):
        take_row(actor=officer, row=row, kind=imports.get("learners"), scope=scope_of(session, officer, session.created_at))
    run_waiting()
    session.refresh_from_db()
    assert session.counts["taken"] == 23
    assert Learner.objects.filter(iin=row.values["iin"]).count() == 1


def test_closing_twice_is_harmless(roster, officer):
    take_in(officer, roster)
    at = roster.applied_at
    close_round(actor=officer, session=roster)
    assert Session.objects.get(pk=roster.pk).applied_at == at


def test_rows_are_not_changed_while_they_are_taken_in(roster, officer):
    apply_import(actor=officer, session=roster)
    row = Session.objects.get(pk=roster.pk).rows.select_related("session__organisation").get(no=16)
    with pytest.raises(Conflict) as caught:
        decide_row(actor=officer, row=row, decision="take")
    assert caught.value.code == "exchange.not_open"


def test_the_job_tells_of_every_row_and_leads_back(roster, officer):
    take_in(officer, roster)
    job = Job.objects.get(task="exchange.apply")
    assert job.rows.filter(subject_kind="learner").count() == 24
    assert job.rows.filter(subject_kind="import", subject_id=roster.public_id).exists()


def test_rights_lost_meanwhile_stop_the_taking_in(roster, officer):
    apply_import(actor=officer, session=roster)
    roster.organisation.memberships.all().delete()
    run_waiting()
    assert not Learner.objects.exists()
    assert rows.to_take(roster).count() == 24
    assert Session.objects.get(pk=roster.pk).state == SessionState.CHECKED


def test_a_stopped_round_can_be_started_again(roster, officer):
    job = apply_import(actor=officer, session=roster)
    cancel_job(actor=officer, job=job)
    run_waiting()
    take_in(officer, roster)
    assert roster.counts["taken"] == 23


def _raise(error: Exception):
    def refuse(**_kwargs):
        raise error

    return refuse


def _break(patch, iin: str, error: Exception) -> None:
    kind = imports.get("learners")

    def apply(scope, values, confirmed):
        if values["iin"] == iin:
            raise error
        return kind.apply(scope, values, confirmed)

    broken = type(kind)(**{**{name: getattr(kind, name) for name in kind.__dataclass_fields__}, "apply": apply})
    patch.setitem(imports._rows, "learners", broken)
