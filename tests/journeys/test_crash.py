"""A power cut in the middle of issuing a whole group: the same 25 papers come out as if nothing had happened."""

import hashlib

import pytest

from agreements.actions.approval import approve_many
from agreements.actions.employer import employer_accept_many
from agreements.actions.issue import issue_many
from agreements.actions.kinds import load_kinds
from agreements.actions.review import send_to_review
from agreements.models import Agreement, Series
from crm.audit.models import Event
from crm.colleges.models import Group
from crm.core import clock
from crm.core.actors import system
from crm.documents.models import Version
from crm.documents.storage import private
from crm.jobs.models import Job
from tests.exchange.files import sample, start, take_in
from tests.factories import agreements as make
from tests.factories import people
from tests.plugins.work import wait_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both, pytest.mark.slow]
SIZE = 25


@pytest.fixture
def approved(transactional_db):
    """The officer and the agreements of ТМ-22: imported, drafted, accepted by the employer, approved by the director."""
    load_kinds(actor=system("tests"))
    people.make_specialty()
    college = people.make_college()
    officer, director = (people.make_actor(college.organisation, role) for role in ("officer", "director"))
    take_in(officer, start(officer, college, sample("roster_clean.xlsx"), name="roster_clean.xlsx"))
    employer = people.make_employer(college)
    batch = make.batch(officer, college, employer, Group.objects.get(name="ТМ-22"))
    assert all(row.ok for row in send_to_review(actor=officer, agreements=batch.agreements.all()))
    holder = make.employer_actor(college, employer)
    assert all(row.ok for row in employer_accept_many(actor=holder, agreements=Agreement.objects.visible_to(holder)))
    assert all(row.ok for row in approve_many(actor=director, agreements=batch.agreements.all()))
    return officer, list(batch.agreements.all())


def frozen() -> dict[str, str]:
    """Versions by public id with the checksum they were frozen under."""
    return dict(Version.objects.values_list("public_id", "sha256"))


def check_papers():
    """Exactly the papers asked for: live, numbered from 001 on without a gap, each file the bytes it was frozen as."""
    year = f"{clock.today():%y}"
    papers = Version.objects.select_related("paper")
    assert papers.count() == SIZE
    assert set(papers.values_list("state", "no")) == {("issued", 1)}
    assert len({version.paper.subject_id for version in papers}) == SIZE
    assert sorted(version.paper.number for version in papers) == [f"{n:03d}-{year}" for n in range(1, SIZE + 1)]
    assert Series.objects.get().last == SIZE
    assert len({version.file for version in papers}) == SIZE
    for version in papers:
        with private.open(version.file) as file:
            data = file.read()
        assert data.startswith(b"%PDF-")
        assert hashlib.sha256(data).hexdigest() == version.sha256


def test_a_worker_killed_amid_the_25_papers_of_a_group_ends_with_exactly_25(approved, worker_process):
    officer, rows = approved
    assert len(rows) == SIZE
    job = issue_many(actor=officer, agreements=rows)
    for papers in (3, 11):
        worker = worker_process().start()
        wait_for(lambda least=papers: Version.objects.count() >= least, 120, f"paper {papers}")
        worker.kill()
        before = frozen()
        assert papers <= len(before) < SIZE, "the worker must die in the middle"
    worker_process().start()
    wait_for(lambda: Job.objects.get(pk=job.pk).state == "done", 180, "the end of the job")
    check_papers()
    assert before.items() <= frozen().items(), "what was frozen before the cut stays as it was"
    assert set(Agreement.objects.values_list("state", flat=True)) == {"signing"}
    results = Job.objects.get(pk=job.pk).rows
    assert (results.filter(ok=True).count(), results.filter(ok=False).count()) == (SIZE, 0)
    issued = Event.objects.filter(action="agreements.issued")
    assert (issued.count(), issued.values("subject_id").distinct().count()) == (SIZE, SIZE)
