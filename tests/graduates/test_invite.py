"""Asking graduates: one by mail or slip, a whole cohort in the background."""

import io

import pikepdf
import pytest
from django.urls import reverse

from crm.accounts.models import AccessLink
from crm.audit.models import Event
from crm.core.errors import Forbidden, Invalid
from crm.graduates.actions import invite
from crm.graduates.actions.invite import invite_cohort, invite_graduate, print_cohort_slips, print_graduate_slip
from crm.jobs.models import Job, Result
from crm.jobs.running import run_waiting
from crm.notifications.models import Delivery
from tests.factories import graduates as make
from tests.factories import people
from tests.factories.papers import make_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def graduate(college, officer):
    return make.graduate(college, officer)


def test_a_link_goes_to_the_address_on_record(officer, graduate):
    link = invite_graduate(actor=officer, graduate=graduate)
    assert (link.email, link.scope, link.subject_kind, link.subject_id) == (
        graduate.learner.email,
        "graduates.answer",
        "graduate",
        graduate.public_id,
    )
    delivery = Delivery.objects.get(message="graduates.invited")
    assert delivery.email == graduate.learner.email
    assert Event.objects.filter(action="graduates.invite", subject_id=graduate.public_id).count() == 1


def test_or_to_the_one_typed(officer, graduate):
    assert invite_graduate(actor=officer, graduate=graduate, email="basqa@example.kz").email == "basqa@example.kz"


def test_without_an_address_nobody_is_asked(college, officer):
    silent = make.graduate(college, officer, email="")
    with pytest.raises(Invalid, match="graduates.no_email"):
        invite_graduate(actor=officer, graduate=silent)
    assert not AccessLink.objects.exists() and not Delivery.objects.exists()


def test_a_new_link_ends_the_one_before_it(officer, graduate):
    first, second = (invite_graduate(actor=officer, graduate=graduate) for _n in range(2))
    first.refresh_from_db()
    assert first.revoked_at is not None and second.revoked_at is None


@pytest.mark.parametrize("role", ["keeper", "teacher"])
def test_others_may_not_ask(college, graduate, role):
    actor = people.make_actor(college.organisation, role)
    with pytest.raises(Forbidden, match="graduates.not_officer"):
        invite_graduate(actor=actor, graduate=graduate)
    with pytest.raises(Forbidden, match="graduates.not_officer"):
        print_graduate_slip(actor=actor, graduate=graduate)
    with pytest.raises(Forbidden, match="graduates.not_officer"):
        invite_cohort(actor=actor, cohort=graduate.cohort)
    assert not AccessLink.objects.exists() and not Job.objects.exists()


def test_a_slip_carries_a_fresh_link_and_is_on_the_record(officer, graduate, monkeypatch):
    printed = {}
    monkeypatch.setattr(invite, "print_slip", lambda **given: printed.update(given) or b"%PDF")
    assert print_graduate_slip(actor=officer, graduate=graduate) == b"%PDF"
    link = AccessLink.objects.get()
    assert (link.channel, link.email) == ("slip", "")
    assert "/l/" in printed["address"] and printed["lines"]["Аты-жөні / ФИО"] == graduate.learner.full_name
    assert Event.objects.filter(action="graduates.slip_printed", subject_id=graduate.public_id).exists()


@pytest.fixture
def cohort(college, officer):
    """Somebody known, somebody unknown, somebody without an address."""
    cohort = make.cohort(college, officer)
    known, _unknown = make.graduate(college, officer, cohort), make.graduate(college, officer, cohort)
    make.graduate(college, officer, cohort, email="")
    make.said(officer, known, on=make.DAY)
    return cohort


def test_a_whole_cohort_is_asked_in_the_background_and_the_job_says_who_could_not_be(officer, cohort):
    job = invite_cohort(actor=officer, cohort=cohort)
    run_waiting()
    rows = {(row.ok, row.code) for row in Result.objects.filter(job=job)}
    assert rows == {(True, ""), (False, "graduates.no_email")}
    assert AccessLink.objects.count() == 1
    assert Event.objects.filter(action="graduates.invite_cohort", subject_id=cohort.public_id).count() == 1


def test_everybody_may_be_asked_too(officer, cohort):
    job = invite_cohort(actor=officer, cohort=cohort, only_unknown=False, language="ru")
    run_waiting()
    assert Result.objects.filter(job=job, ok=True).count() == 2
    assert set(AccessLink.objects.values_list("language", flat=True)) == {"ru"}


def test_a_job_that_runs_again_asks_nobody_twice(officer, cohort):
    job = invite_cohort(actor=officer, cohort=cohort)
    run_waiting()
    Job.objects.filter(pk=job.pk).update(state="queued", finished_at=None)
    run_waiting()
    assert AccessLink.objects.count() == 1
    assert Delivery.objects.filter(message="graduates.invited").count() == 1


def pages(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


@pytest.fixture
def printer(monkeypatch):
    """A printer that prints one empty sheet for everybody and remembers the addresses."""
    addresses = []
    sheet = make_pdf("slip")
    monkeypatch.setattr(invite, "print_slip", lambda **given: addresses.append(given["address"]) or sheet)
    return addresses


def test_slips_are_for_the_unknown_whom_no_mail_reaches(college, officer, cohort, printer):
    make.said(officer, make.graduate(college, officer, cohort, email=""))
    data = print_cohort_slips(actor=officer, cohort=cohort)
    assert pages(data) == 1 == len(printer) == AccessLink.objects.count()
    assert AccessLink.objects.get().channel == "slip"
    make.graduate(college, officer, cohort, email="")
    assert pages(print_cohort_slips(actor=officer, cohort=cohort)) == 2
    assert len(set(printer)) == 3


def test_nobody_to_print_for_is_said_and_so_are_too_many(college, officer, printer, monkeypatch):
    cohort = make.cohort(college, officer)
    make.graduate(college, officer, cohort)
    with pytest.raises(Invalid, match="graduates.nobody_to_ask"):
        print_cohort_slips(actor=officer, cohort=cohort)
    monkeypatch.setattr(invite, "SLIPS", 1)
    for _n in range(2):
        make.graduate(college, officer, cohort, email="")
    with pytest.raises(Invalid, match="graduates.too_many_slips"):
        print_cohort_slips(actor=officer, cohort=cohort)
    assert not AccessLink.objects.exists() and not printer


def test_a_teacher_prints_none(college, cohort, printer):
    with pytest.raises(Forbidden, match="graduates.not_officer"):
        print_cohort_slips(actor=people.make_actor(college.organisation, "teacher"), cohort=cohort)
    assert not printer


def test_the_page_hands_the_slips_over_as_one_file(sign_in, officer, cohort, printer):
    answer = sign_in(officer).post(f"{cohort.get_absolute_url()}slips/")
    assert (answer["Content-Type"], pages(answer.content)) == ("application/pdf", 1)


def test_those_of_a_selection_are_asked_each_with_his_own_result(sign_in, college, officer):
    reached, unreached = make.graduate(college, officer), make.graduate(college, officer, email="")
    sent = {"list": "graduates:graduate_list", "action": "ask", "selected": [reached.public_id, unreached.public_id]}
    answer = sign_in(officer).post(reverse("core:bulk"), sent)
    job = Job.objects.get(task="graduates.invite_chosen")
    assert answer["Location"] == reverse("jobs:job", args=[job.public_id])
    run_waiting()
    assert {(row.subject_id, row.ok, row.code) for row in job.rows.all()} == {
        (reached.public_id, True, ""),
        (unreached.public_id, False, "graduates.no_email"),
    }


def test_a_selection_of_somebody_elses_graduates_asks_nobody(sign_in, stranger, graduate):
    sent = {"list": "graduates:graduate_list", "action": "ask", "selected": [graduate.public_id]}
    assert sign_in(stranger).post(reverse("core:bulk"), sent).status_code in (302, 404)
    assert not Job.objects.filter(task="graduates.invite_chosen").exists() and not AccessLink.objects.exists()
