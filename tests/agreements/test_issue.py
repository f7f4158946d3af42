"""Issue: number, print, freeze, slots. Either nothing or exactly one paper."""

import hashlib

import pytest

from agreements.actions import issue as module
from agreements.actions.approval import approve, approve_many, send_back
from agreements.actions.employer import employer_accept
from agreements.actions.ending import annul, reopen, withdraw
from agreements.actions.issue import issue, issue_many
from agreements.actions.review import resubmit
from agreements.documents.paper import version_of, versions_of
from agreements.models import Agreement, Series
from crm.audit.models import Event
from crm.colleges.models import Representative
from crm.core.errors import Conflict, DomainError, Forbidden
from crm.documents.models import Slot, Version
from crm.documents.printing import PrintFailed
from crm.documents.storage import private
from crm.jobs.models import Job, Result
from crm.jobs.running import run_waiting
from employers.models import Authority
from tests.factories import agreements as make
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(officer, director, agreement):
    """An approved agreement."""
    return make.ready(officer, director, agreement)


def untouched(agreement, state="ready") -> bool:
    row = make.fresh(agreement)
    return (row.state, row.number) == (state, "") and not Version.objects.exists() and not Series.objects.exclude(last=0).exists()


@pytest.mark.both
def test_issuing_numbers_prints_and_freezes(officer, ready):
    version = issue(actor=officer, agreement=ready)
    row = make.fresh(ready)
    assert (row.state, row.number, row.number_seq) == ("signing", f"001-{row.issued_on:%y}", 1)
    data = private.open(version.file).read()
    assert hashlib.sha256(data).hexdigest() == version.sha256
    assert version.context["number"] == row.number
    assert row.edition.code == version.edition
    assert (row.signing_until - row.issued_on).days == row.kind.signing_days
    assert [slot.role for slot in version.slots.all()] == ["college", "employer", "learner", "representative"]


def test_issuing_again_returns_the_very_same_paper(officer, ready):
    first = issue(actor=officer, agreement=ready)
    assert issue(actor=officer, agreement=make.fresh(ready)) == first
    assert Version.objects.count() == 1
    assert Series.objects.get(kind=ready.kind).last == 1


def test_numbers_run_without_a_gap_and_apart_for_each_kind(officer, director, college, employer, group, kinds):
    for _n in range(3):
        learner = people.make_learner(college, group)
        make.signing(officer, director, make.draft(officer, college, employer, learner))
        make.signing(officer, director, make.draft(officer, college, employer, learner, code="dual_training"))
    for code in ("professional_practice", "dual_training"):
        rows = Agreement.objects.filter(kind__code=code).order_by("number_seq")
        assert list(rows.values_list("number_seq", flat=True)) == [1, 2, 3]


def test_the_college_chooses_how_numbers_look(officer, ready):
    type(ready.college).objects.update(number_pattern="ПП-{n:04d}/{yyyy}")
    row = make.fresh(ready)
    issue(actor=officer, agreement=row)
    assert row.number == f"ПП-0001/{row.issued_on:%Y}"


@pytest.mark.parametrize("who", ["stranger", "holder"])
def test_others_may_not_issue(request, ready, who):
    with pytest.raises(Forbidden):
        issue(actor=request.getfixturevalue(who), agreement=ready)
    assert untouched(ready)


def test_only_what_is_approved_is_issued(officer, agreement):
    with pytest.raises(Conflict) as refusal:
        issue(actor=officer, agreement=agreement)
    assert refusal.value.code == "core.wrong_state"
    assert untouched(agreement, "draft")


def test_only_the_director_approves_and_only_what_the_employer_accepted(officer, director, agreement, holder):
    row = make.in_review(officer, agreement)
    with pytest.raises(Forbidden) as refusal:
        approve(actor=officer, agreement=row)
    assert refusal.value.code == "agreements.director_only"
    results = approve_many(actor=director, agreements=[row])
    assert results[0].code == "agreements.not_accepted"
    employer_accept(actor=holder, agreement=make.fresh(row))
    assert approve_many(actor=director, agreements=[make.fresh(row)])[0].ok


def test_an_approval_seen_before_a_correction_does_not_slip_through(officer, director, agreement, holder):
    row = make.accepted(officer, agreement)
    old = make.fresh(row)
    approved = approve(actor=director, agreement=row)
    back = send_back(actor=officer, agreement=approved, reason="Күні қате")
    back.comments.update(resolved_at=make.clock.now())
    assert resubmit(actor=officer, agreement=back).state == "review"
    with pytest.raises(Conflict) as refusal:
        approve(actor=director, agreement=old)
    assert refusal.value.code == "core.stale"
    assert (make.fresh(row).state, make.fresh(row).accepted_at) == ("review", None)


def test_an_authority_that_has_lapsed_stops_the_issue_by_name(officer, ready):
    day = make.clock.today()
    Authority.objects.filter(pk=ready.authority_id).update(valid_to=day - make.dt.timedelta(days=1))
    with pytest.raises(DomainError) as refusal:
        issue(actor=officer, agreement=make.fresh(ready))
    assert refusal.value.code == "agreements.authority_lapsed"
    assert refusal.value.params["name"] == "Басшы Үлгі"
    assert untouched(ready)


def test_a_minor_without_a_representative_is_drafted_but_not_issued(officer, director, college, employer, group, kinds):
    orphan = people.make_learner(college, group, age=16, represented=False, is_orphan=True)
    row = make.ready(officer, director, make.draft(officer, college, employer, orphan))
    with pytest.raises(DomainError) as refusal:
        issue(actor=officer, agreement=row)
    assert refusal.value.code == "agreements.representative_missing"
    assert untouched(row)
    Representative.objects.create(learner=orphan, kind="orphanage", full_name="Балалар үйінің басшысы")
    assert issue(actor=officer, agreement=make.fresh(row)).slots.count() == 4


@pytest.mark.parametrize(("field", "lang"), [("name_kk", "kk"), ("name_ru", "ru")])
def test_a_name_missing_in_one_language_stops_the_issue(officer, ready, field, lang):
    type(ready.employer.organisation).objects.filter(pk=ready.employer.organisation_id).update(**{field: ""})
    with pytest.raises(DomainError) as refusal:
        issue(actor=officer, agreement=make.fresh(ready))
    assert refusal.value.code == "agreements.incomplete"
    assert lang in refusal.value.params["first"]
    assert untouched(ready)


def test_a_crash_between_number_and_paper_keeps_the_number_for_its_agreement(
    officer, director, ready, monkeypatch, college, employer, group
):
    def broken(context):
        raise PrintFailed("documents.print_failed")

    with monkeypatch.context() as patch:
        patch.setattr(module, "print_agreement", broken)
        with pytest.raises(PrintFailed):
            issue(actor=officer, agreement=ready)
    row = make.fresh(ready)
    assert (row.state, row.number_seq) == ("ready", 1)
    assert not Version.objects.exists()
    other = make.signing(officer, director, make.draft(officer, college, employer, people.make_learner(college, group)))
    assert other.number_seq == 2
    issue(actor=officer, agreement=row)
    assert make.fresh(ready).number_seq == 1
    assert Series.objects.get(kind=ready.kind).last == 2


def test_a_crash_while_freezing_leaves_no_half_paper(officer, ready, monkeypatch):
    def broken(**_rest):
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(module, "issue_version", broken)
        with pytest.raises(RuntimeError):
            issue(actor=officer, agreement=ready)
    assert make.fresh(ready).state == "ready"
    assert not Version.objects.exists() and not Slot.objects.exists()
    issue(actor=officer, agreement=make.fresh(ready))
    assert Version.objects.count() == 1


def test_a_new_version_after_a_correction_keeps_the_number(officer, director, ready, holder):
    first = issue(actor=officer, agreement=ready)
    row = reopen(actor=officer, agreement=make.fresh(ready), reason="Тәлімгер ауысты")
    assert (row.state, version_of(row)) == ("correction", None)
    row.comments.update(resolved_at=make.clock.now())
    row = resubmit(actor=officer, agreement=make.fresh(row))
    employer_accept(actor=holder, agreement=row)
    second = issue(actor=officer, agreement=approve(actor=director, agreement=row))
    assert [v.no for v in versions_of(row)] == [2, 1]
    assert (second.paper, make.fresh(row).number_seq) == (first.paper, 1)
    assert Version.objects.get(pk=first.pk).state == "void"


def test_an_annulled_number_is_never_given_again(officer, director, ready, college, employer, group):
    issue(actor=officer, agreement=ready)
    row = annul(actor=director, agreement=make.fresh(ready), reason="Қате берілді")
    assert (row.state, row.number_seq) == ("annulled", 1)
    other = make.signing(officer, director, make.draft(officer, college, employer, people.make_learner(college, group)))
    assert other.number_seq == 2


def test_withdrawing_an_issued_agreement_voids_its_paper(officer, ready):
    version = issue(actor=officer, agreement=ready)
    withdraw(actor=officer, agreement=make.fresh(ready), reason="Практика болмайды")
    version.refresh_from_db()
    assert (version.state, make.fresh(ready).state) == ("void", "withdrawn")


def test_every_deed_is_in_the_audit(officer, ready):
    issue(actor=officer, agreement=ready)
    actions = set(Event.objects.about("agreement", ready.public_id).values_list("action", flat=True))
    expected = {"drafted", "sent", "accepted", "approved", "numbered", "issued"}
    assert {f"agreements.{name}" for name in expected} <= actions


def test_a_selection_is_issued_in_the_background_each_with_its_result(officer, director, college, employer, group, kinds):
    rows = [make.ready(officer, director, make.draft(officer, college, employer, people.make_learner(college, group))) for _n in range(3)]
    orphan = people.make_learner(college, group, age=16, represented=False)
    rows.append(make.ready(officer, director, make.draft(officer, college, employer, orphan)))
    job = issue_many(actor=officer, agreements=rows)
    assert issue_many(actor=officer, agreements=reversed(rows)) == job
    run_waiting()
    job = Job.objects.get(pk=job.pk)
    results = Result.objects.filter(job=job)
    assert (job.state, results.filter(ok=True).count()) == ("done", 3)
    assert results.get(ok=False).code == "agreements.representative_missing"
    assert sorted(Agreement.objects.filter(state="signing").values_list("number_seq", flat=True)) == [1, 2, 3]


def test_running_the_job_again_issues_nothing_twice(officer, ready):
    issue_many(actor=officer, agreements=[ready])
    run_waiting()
    issue_many(actor=officer, agreements=[make.fresh(ready)])
    run_waiting()
    assert Version.objects.count() == 1
    assert Series.objects.get(kind=ready.kind).last == 1


def test_a_selection_of_strangers_or_of_nothing_is_refused(stranger, officer, ready):
    with pytest.raises(Forbidden):
        issue_many(actor=stranger, agreements=[ready])
    with pytest.raises(DomainError):
        issue_many(actor=officer, agreements=[])
    assert not Job.objects.filter(task="agreements.issue").exists()
