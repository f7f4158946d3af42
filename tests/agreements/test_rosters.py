"""The main job on files as offices keep them: 24 stand in ТМ-21, 23 are drafted, 22 can be issued; 25 of ТМ-22."""

import pytest

from agreements.actions.approval import approve_many
from agreements.actions.employer import employer_accept_many
from agreements.actions.issue import issue_many
from agreements.actions.review import send_to_review
from agreements.models import Agreement
from agreements.rules.guards import learner_signable
from crm.colleges.models import Group
from crm.documents.models import Version
from crm.exchange.actions.row import decide_row
from crm.jobs.models import Result
from crm.jobs.running import run_waiting
from tests.exchange.files import sample, start, take_in
from tests.factories import agreements as make
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kinds")]


def group_of(officer, college, file: str, name: str) -> Group:
    """The group a file of the office brings in, the doubtful row settled."""
    people.make_specialty()
    session = start(officer, college, sample(file), name=file)
    for row in session.rows.filter(pile="doubtful"):
        decide_row(actor=officer, row=row, decision="take")
    take_in(officer, session)
    return Group.objects.get(name=name)


def approved(officer, director, batch) -> list[Agreement]:
    """The batch, accepted by the employer and approved by the director."""
    assert all(row.ok for row in send_to_review(actor=officer, agreements=batch.agreements.all()))
    holder = make.employer_actor(batch.college, batch.employer)
    assert all(row.ok for row in employer_accept_many(actor=holder, agreements=Agreement.objects.visible_to(holder)))
    assert all(row.ok for row in approve_many(actor=director, agreements=batch.agreements.all()))
    return list(batch.agreements.all())


@pytest.mark.slow
@pytest.mark.both
def test_the_untidy_roster_ends_with_22_papers_and_a_reason_for_each_other_learner(officer, director, college, employer):
    group = group_of(officer, college, "roster.xlsx", "ТМ-21")
    assert group.learners.count() == 24
    batch = make.batch(officer, college, employer, group)
    assert batch.agreements.count() == 23
    assert [row.code for row in batch.rows.filter(outcome="left_out")] == ["agreements.learner_on_leave"]
    issue_many(actor=officer, agreements=approved(officer, director, batch))
    run_waiting()
    results = Result.objects.filter(job__task="agreements.issue")
    assert results.filter(ok=True).count() == Version.objects.count() == 22
    assert [row.code for row in results.filter(ok=False)] == ["agreements.representative_missing"]
    numbers = sorted(Agreement.objects.exclude(number="").values_list("number_seq", flat=True))
    assert numbers == list(range(1, 23))


def test_the_clean_roster_is_drafted_whole_and_everybody_can_sign(officer, college, employer):
    group = group_of(officer, college, "roster_clean.xlsx", "ТМ-22")
    batch = make.batch(officer, college, employer, group)
    assert batch.agreements.count() == 25
    assert not batch.rows.exclude(code="").exists()
    assert all(learner_signable(row) for row in batch.agreements.all())
