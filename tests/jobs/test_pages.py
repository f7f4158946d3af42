"""Pages and API of background work."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from crm.core.actors import system
from crm.core.ports import Subject, subjects
from crm.jobs.actions.enqueue import enqueue
from crm.jobs.models import Job
from crm.jobs.pages.job import address_of
from crm.jobs.running import run_waiting
from tests.factories import people

pytestmark = pytest.mark.both


@pytest.fixture
def job(officer, college, task):
    """A job of two rows, one refused."""

    def run(job):
        job.set_total(2)
        job.step("Әлия", ok=True, subject_kind="job", subject_id=job.public_id)
        job.step("<script>alert(1)</script>", ok=False, code="core.required")

    return enqueue(task("workshop.two", run), actor=officer, organisation=college.organisation.public_id)


def test_a_waiting_job_asks_itself_again_with_and_without_script(sign_in, officer, job):
    html = sign_in(officer).get(job.get_absolute_url()).content.decode()
    assert 'data-state="queued"' in html
    assert 'hx-trigger="every 2s"' in html and '<noscript><meta http-equiv="refresh"' in html


def test_a_finished_job_shows_its_rows_and_rests(sign_in, officer, job):
    run_waiting()
    response = sign_in(officer).get(job.get_absolute_url())
    html = response.content.decode()
    assert 'data-state="done"' in html and "hx-trigger" not in html and "http-equiv" not in html
    assert [row.ok for row, _ in response.context["results"]] == [False, True], "refusals first"
    assert 'data-code="core.required"' in html
    assert "<script>alert" not in html and "&lt;script&gt;alert" in html


def test_a_row_leads_to_its_record(job):
    run_waiting()
    assert address_of(job.rows.get(label="Әлия")) == job.get_absolute_url()
    assert address_of(job.rows.get(ok=False)) == ""


def test_a_row_of_an_unknown_kind_leads_nowhere(job):
    run_waiting()
    subjects.add("test.gone", Subject("test.gone", "jobs.Job", "nowhere:gone", "x"))
    try:
        row = job.rows.get(label="Әлия")
        row.subject_kind = "test.gone"
        assert address_of(row) == ""
    finally:
        subjects.remove("test.gone")


def test_reading_the_page_changes_nothing(sign_in, officer, job):
    before = Job.objects.values().get(pk=job.pk)
    for _ in range(3):
        sign_in(officer).get(job.get_absolute_url())
    assert Job.objects.values().get(pk=job.pk) == before


def test_strangers_and_other_colleges_find_nothing(client, sign_in, stranger, job):
    assert client.get(job.get_absolute_url()).status_code == 302
    assert sign_in(stranger).get(job.get_absolute_url()).status_code == 404
    assert sign_in(stranger).post(reverse("jobs:job_cancel", args=[job.public_id])).status_code == 404
    assert Job.objects.get(pk=job.pk).state == "queued"


def test_a_colleague_sees_it_and_reads_why_he_may_not_stop_it(sign_in, college, job):
    colleague = people.make_actor(college.organisation, "officer")
    html = sign_in(colleague).get(job.get_absolute_url()).content.decode()
    assert "Only the person who asked" in html
    sign_in(colleague).post(reverse("jobs:job_cancel", args=[job.public_id]))
    assert Job.objects.get(pk=job.pk).state == "queued"


def test_it_is_stopped_and_repeated_from_its_page(sign_in, officer, job):
    client = sign_in(officer)
    assert client.get(reverse("jobs:job_cancel", args=[job.public_id])).status_code == 405
    assert client.post(reverse("jobs:job_cancel", args=[job.public_id])).url == job.get_absolute_url()
    assert Job.objects.get(pk=job.pk).state == "cancelled"
    client.post(reverse("jobs:job_retry", args=[job.public_id]))
    assert Job.objects.get(pk=job.pk).state == "queued"


def test_a_failed_job_says_why_in_words(sign_in, officer, job):
    Job.objects.filter(pk=job.pk).update(state="failed", error="jobs.crashed", error_params={"reference": job.public_id})
    html = sign_in(officer).get(job.get_absolute_url()).content.decode()
    assert 'data-code="jobs.crashed"' in html and f"support this number: {job.public_id}" in html


def test_the_list_shows_what_people_asked_for_and_not_the_housekeeping(sign_in, officer, job, college):
    enqueue("workshop.two", actor=system("x"), key="every:x", organisation=college.organisation.public_id)
    response = sign_in(officer).get(reverse("jobs:job_list"))
    assert [row.id for row in response.context["table"].rows] == [job.public_id]
    assert sign_in(officer).get(reverse("jobs:job_list") + "?state=done").context["table"].rows == []


def test_the_list_takes_the_same_number_of_queries_for_one_job_and_for_thirty(sign_in, officer, job, django_assert_num_queries):
    client = sign_in(officer)
    client.get(reverse("jobs:job_list"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("jobs:job_list"))
    for _ in range(30):
        enqueue("workshop.two", actor=officer)
    with django_assert_num_queries(len(few)):
        client.get(reverse("jobs:job_list"))


def test_the_api_tells_how_far_it_is_and_stops_it(sign_in, officer, stranger, job):
    client = sign_in(officer)
    address = reverse("job-detail", args=[job.public_id])
    assert client.get(address).json()["state"] == "queued"
    assert [row["public_id"] for row in client.get(reverse("job-list")).json()["results"]] == [job.public_id]
    assert client.post(reverse("job-cancel", args=[job.public_id])).json()["state"] == "cancelled"
    again = client.post(reverse("job-cancel", args=[job.public_id]))
    assert (again.status_code, again.json()["code"]) == (403, "jobs.already_over")
    assert client.post(reverse("job-retry", args=[job.public_id])).json()["state"] == "queued"
    assert sign_in(stranger).get(address).status_code == 404


def test_the_api_pages_through_the_rows(sign_in, officer, job):
    run_waiting()
    rows = sign_in(officer).get(reverse("job-results", args=[job.public_id])).json()["results"]
    assert {(row["label"], row["ok"], row["code"]) for row in rows} == {
        ("Әлия", True, ""),
        ("<script>alert(1)</script>", False, "core.required"),
    }
    assert all(row["message"] or row["ok"] for row in rows)


@pytest.mark.parametrize(("steps", "words"), [(1, "1 record done"), (3, "3 records done")])
def test_a_count_never_stands_without_a_word(sign_in, officer, college, task, steps, words):
    def run(job):
        for n in range(steps):
            job.step(f"Row {n}", ok=True)

    job = enqueue(task("workshop.uncounted", run), actor=officer, organisation=college.organisation.public_id)
    run_waiting()
    assert words in sign_in(officer).get(job.get_absolute_url()).text
