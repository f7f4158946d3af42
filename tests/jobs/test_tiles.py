"""Background work on Today: how far it is, and what was refused until whoever asked has seen it."""

import pytest
from django.urls import reverse

from crm.accounts.models import User
from crm.core.actors import system
from crm.jobs.actions.enqueue import enqueue
from crm.jobs.actions.job import look_at_job, retry_job
from crm.jobs.models import Job
from crm.jobs.running import run_waiting
from crm.jobs.tiles import broken, ended, working
from tests.factories import people

pytestmark = pytest.mark.both


@pytest.fixture
def job(officer, college, task):
    """Work of two rows, one refused."""

    def run(job):
        job.set_total(2)
        job.step("Әлия", ok=True)
        job.step("Ерлан", ok=False, code="core.required")

    return enqueue(task("workshop.two", run), actor=officer, organisation=college.organisation.public_id)


@pytest.fixture
def clean(officer, task):
    """Work in which nothing is refused."""
    return enqueue(task("workshop.clean", lambda job: job.step("Әлия", ok=True)), actor=officer)


def test_work_under_way_stands_with_its_progress_and_asks_again(officer, director, job):
    Job.objects.update(state="running", done=40, total=120)
    (row,) = working(officer)
    assert (row.progress, row.url, row.live) == ((40, 120), job.get_absolute_url(), reverse("jobs:job_line", args=[job.public_id]))
    assert "40" in row.text and "120" in row.text
    assert ended(officer) == working(director) == []


def test_what_was_refused_waits_until_whoever_asked_has_looked(officer, director, sign_in, job):
    run_waiting()
    assert working(officer) == []
    (row,) = ended(officer)
    assert (row.count, row.url, row.urgency, row.live) == (1, job.get_absolute_url(), 1, "")
    assert ended(director) == []
    sign_in(director).get(job.get_absolute_url())
    assert [one.url for one in ended(officer)] == [row.url], "a colleague who looked has not looked for him"
    sign_in(officer).get(job.get_absolute_url())
    assert ended(officer) == []


def test_what_went_well_says_nothing(officer, clean):
    run_waiting()
    assert working(officer) == ended(officer) == []


def test_a_failure_waits_too_and_begins_anew_when_it_is_repeated(officer, job):
    Job.objects.update(state="failed", error="jobs.lost")
    job.refresh_from_db()
    assert [row.url for row in ended(officer)] == [job.get_absolute_url()]
    assert look_at_job(actor=officer, job=job) and ended(officer) == []
    retry_job(actor=officer, job=job)
    run_waiting()
    assert len(ended(officer)) == 1


@pytest.mark.parametrize("state", ["queued", "running"])
def test_looking_at_work_that_goes_on_remembers_nothing(officer, job, state):
    Job.objects.update(state=state)
    job.refresh_from_db()
    assert not look_at_job(actor=officer, job=job)
    assert not look_at_job(actor=system("test"), job=job)
    assert Job.objects.get().seen_at is None


def test_the_second_look_changes_nothing(officer, job):
    run_waiting()
    job.refresh_from_db()
    assert look_at_job(actor=officer, job=job)
    assert not look_at_job(actor=officer, job=job)
    seen = Job.objects.get()
    assert not look_at_job(actor=officer, job=seen) and Job.objects.get().seen_at == seen.seen_at


def test_the_piece_draws_itself_anew_only_while_it_lives(officer, sign_in, job):
    client, url = sign_in(officer), reverse("jobs:job_line", args=[job.public_id])
    html = client.get(url).text
    assert "<progress" in html and f'hx-get="{url}"' in html and "<html" not in html
    run_waiting()
    html = client.get(url).text
    assert "hx-get" not in html and "<progress" not in html and "1 row could not be done" in html


def test_today_shows_a_bar(officer, sign_in, job):
    Job.objects.update(state="running", done=1, total=2)
    html = sign_in(officer).get("/").text
    assert '<progress max="2" value="1"' in html and job.get_absolute_url() in html


def test_the_platforms_administrator_reads_of_every_failure_and_the_list_has_exactly_these(officer, sign_in, job):
    admin = User.objects.create_superuser(email="root@platform.example", password=None)
    actor = people.actor_for(admin)
    assert broken(actor) == broken(officer) == []
    Job.objects.update(state="failed", error="jobs.lost")
    (row,) = broken(actor)
    assert row.count == 1
    assert sign_in(admin).get(row.url).text.count(job.get_absolute_url()) == 1
