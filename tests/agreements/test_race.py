"""Two at the same moment, with connections of their own, on both databases: one set of numbers, nothing lost."""

import pytest

from agreements.actions.batch import draft_batch
from agreements.actions.employer import employer_accept, employer_refuse
from agreements.actions.issue import issue, issue_many
from agreements.actions.kinds import load_kinds
from agreements.models import Agreement, Batch, Series
from crm.core.actors import system
from crm.core.errors import DomainError
from crm.documents.models import Version
from crm.jobs.models import Job, Result
from crm.jobs.running import run_waiting
from tests.factories import agreements as make
from tests.factories import people
from tests.plugins.parallel import together
from tests.plugins.work import wait_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both, pytest.mark.prints]


@pytest.fixture
def house(transactional_db):
    """A college with kinds, an officer, a director, an employer and a group of six."""
    load_kinds(actor=system("tests"))
    college = people.make_college()
    group = people.make_group(college)
    for _n in range(6):
        people.make_learner(college, group)
    employer = people.make_employer(college)
    officer, director = (people.make_actor(college.organisation, role) for role in ("officer", "director"))
    return college, group, employer, officer, director


def approved(house):
    """The whole group, drafted, accepted and approved."""
    college, group, employer, officer, director = house
    batch = make.batch(officer, college, employer, group)
    return [make.ready(officer, director, row) for row in batch.agreements.order_by("pk")]


def test_two_officers_issuing_the_same_agreements_make_one_set_of_numbers(house):
    rows, officer = approved(house), house[3]
    other = people.make_actor(house[0].organisation, "officer")

    def issue_all(who):
        return [issue(actor=who, agreement=make.fresh(row)) for row in rows]

    first, second = together(lambda: issue_all(officer), lambda: issue_all(other))
    assert first == second
    assert Version.objects.count() == len(rows)
    assert sorted(Agreement.objects.values_list("number_seq", flat=True)) == list(range(1, len(rows) + 1))
    assert Series.objects.get().last == len(rows)


def test_four_at_once_number_different_agreements_without_a_gap(house):
    rows, officer = approved(house), house[3]
    results = together(*[lambda row=row: issue(actor=officer, agreement=make.fresh(row)) for row in rows[:4]])
    assert all(isinstance(result, Version) for result in results)
    assert sorted(Agreement.objects.filter(state="signing").values_list("number_seq", flat=True)) == [1, 2, 3, 4]


def test_two_who_press_issue_for_the_selection_start_one_job(house):
    rows, officer = approved(house), house[3]
    first, second = together(*[lambda: issue_many(actor=officer, agreements=rows)] * 2)
    assert first == second


def test_accepting_and_refusing_at_once_leaves_one_answer(house):
    college, group, employer, officer, _director = house
    batch = make.batch(officer, college, employer, group)
    holder = make.employer_actor(college, employer)
    for row in [make.in_review(officer, row) for row in batch.agreements.all()]:
        results = together(
            lambda row=row: employer_accept(actor=holder, agreement=make.fresh(row)),
            lambda row=row: employer_refuse(actor=holder, agreement=make.fresh(row), reason="Орын жоқ"),
        )
        now = make.fresh(row)
        if now.state == "refused":
            assert not isinstance(results[1], DomainError)
        else:
            assert (now.state, now.accepted_at is not None) == ("review", True)
            assert isinstance(results[1], DomainError)


def test_a_group_drafted_twice_at_once_is_drafted_once(house):
    college, group, employer, officer, _director = house
    asked = {"actor": officer, "college": college, "kind": make.kind(), "group": group, "employer": employer, "values": make.period()}
    together(*[lambda: draft_batch(**asked)] * 2)
    assert Agreement.objects.count() == 6
    assert sorted(row.agreements.count() for row in Batch.objects.all()) == [0, 6]


def test_two_officers_who_issue_the_same_batch_make_one_set_of_numbers(house):
    """As the button does: each officer's press is a job, and two workers take the jobs at the same moment."""
    rows, officer = approved(house), house[3]
    other = people.make_actor(house[0].organisation, "officer")
    part = rows[:-1]
    together(lambda: issue_many(actor=officer, agreements=rows), lambda: issue_many(actor=other, agreements=part))
    assert Job.objects.filter(task="agreements.issue").count() == 2
    together(run_waiting, run_waiting)
    assert set(Job.objects.filter(task="agreements.issue").values_list("state", flat=True)) == {"done"}
    assert not Result.objects.filter(ok=False).exists()
    assert Version.objects.count() == len(rows)
    assert sorted(Agreement.objects.values_list("number_seq", flat=True)) == list(range(1, len(rows) + 1))
    assert Series.objects.get().last == len(rows)


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_ends_with_exactly_the_papers_asked_for(house, worker_process):
    rows, officer = approved(house), house[3]
    first = worker_process().start()
    issue_many(actor=officer, agreements=rows)
    wait_for(lambda: Version.objects.count() >= 2, 90, "the second paper")
    first.kill()
    worker_process().start()
    wait_for(lambda: Agreement.objects.filter(state="signing").count() == len(rows), 120, "the last paper")
    assert Version.objects.count() == len(rows)
    assert sorted(Agreement.objects.values_list("number_seq", flat=True)) == list(range(1, len(rows) + 1))
