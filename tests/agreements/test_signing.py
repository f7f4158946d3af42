"""From signatures to force: paper, codes, coming of age, refusal, deadlines."""

import datetime as dt

import pytest

from agreements.actions import signer
from agreements.actions.effect import take_effect
from agreements.actions.ending import complete, expire, refuse_signing, reopen, terminate
from agreements.documents.paper import version_of
from agreements.jobs import on_completed
from agreements.models import Agreement
from crm.accounts.acting import actor_from_link
from crm.accounts.models import AccessLink
from crm.colleges.models import Learner
from crm.core import clock
from crm.core.actors import system
from crm.core.errors import Conflict, DomainError, Forbidden, Invalid, Missing
from crm.documents.actions.slots import refuse_slot
from crm.documents.models import Signature
from crm.jobs.actions.enqueue import enqueue
from crm.jobs.running import run_waiting
from crm.notifications.models import Delivery
from tests.factories import agreements as make
from tests.factories import people

pytestmark = pytest.mark.django_db
MACHINE = system("tests")


@pytest.fixture
def signing(officer, director, agreement):
    """An issued agreement of a 17-year-old."""
    return make.signing(officer, director, agreement)


def issued(officer, director, college, employer, group, birth, code="professional_practice", represented=True):
    learner = people.make_learner(college, group, birth_date=birth, email="oqushy@example.kz", represented=represented)
    return make.signing(officer, director, make.draft(officer, college, employer, learner, code=code))


def years_ago(years: int, days: int = 0) -> dt.date:
    day = clock.today()
    return dt.date(day.year - years, day.month, min(day.day, 28)) + dt.timedelta(days=days)


def holder_of(slot) -> object:
    return actor_from_link(AccessLink.objects.select_related("organisation").filter(person_name=slot.person_name).latest("pk"))


@pytest.mark.both
def test_all_signatures_on_paper_bring_it_into_force(officer, signing, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make.signed(officer, signing)
    assert make.fresh(signing).state == "in_force"


def test_a_lost_event_is_made_good_by_the_sweeper(officer, signing):
    make.signed(officer, signing)
    assert make.fresh(signing).state == "signing"
    enqueue("agreements.sweep", actor=MACHINE)
    run_waiting()
    assert make.fresh(signing).state == "in_force"


def test_the_event_twice_is_harmless(officer, signing):
    make.signed(officer, signing)
    for _n in range(2):
        on_completed(actor=MACHINE, subject_kind="agreement", subject_id=signing.public_id, version_id="")
    on_completed(actor=MACHINE, subject_kind="act", subject_id=signing.public_id, version_id="")
    assert make.fresh(signing).state == "in_force"
    assert take_effect(actor=MACHINE, agreement=make.fresh(signing)).state == "in_force"


def test_nothing_takes_effect_before_the_last_signature(officer, signing):
    with pytest.raises(DomainError) as refusal:
        take_effect(actor=MACHINE, agreement=signing)
    assert refusal.value.code == "agreements.not_signed"
    make.signed(officer, signing)
    with pytest.raises(Forbidden):
        take_effect(actor=officer, agreement=make.fresh(signing))
    assert make.fresh(signing).state == "signing"


@pytest.mark.parametrize(
    ("years", "roles", "minor"),
    [(15, 4, True), (16, 4, True), (17, 4, True), (18, 3, False), (25, 3, False)],
)
def test_who_signs_follows_the_age(officer, director, college, employer, group, kinds, years, roles, minor):
    row = issued(officer, director, college, employer, group, years_ago(years, -3), represented=years < 18)
    slots = list(version_of(row).slots.all())
    assert len(slots) == roles
    assert slots[2].is_minor == minor


@pytest.mark.parametrize(("years", "methods"), [(15, ["paper"]), (16, ["paper", "code"]), (18, ["paper", "code"])])
def test_under_sixteen_the_learner_signs_on_paper_whatever_the_kind_allows(
    officer, director, college, employer, group, kinds, years, methods
):
    row = issued(officer, director, college, employer, group, years_ago(years, -3), code="short_course", represented=years < 18)
    assert version_of(row).slots.get(role="learner").methods == methods


def test_coming_of_age_before_signing_lifts_the_representatives_signature(officer, director, college, employer, group, kinds):
    row = issued(officer, director, college, employer, group, years_ago(18, 3))
    later = clock.now() + dt.timedelta(days=4)
    assert signer.recheck_ages(actor=MACHINE, agreement=row) == 0
    assert signer.recheck_ages(actor=MACHINE, agreement=row, at=later) == 1
    slot = version_of(row).slots.get(role="representative")
    assert (slot.state, slot.reason) == ("not_required", "of_age")
    assert signer.recheck_ages(actor=MACHINE, agreement=row, at=later) == 0


def test_a_stranger_does_not_recheck_ages(stranger, signing):
    with pytest.raises(Forbidden):
        signer.recheck_ages(actor=stranger, agreement=signing)


def test_a_refused_signature_voids_the_paper_and_the_office_chooses(officer, signing):
    version = version_of(signing)
    refuse_slot(actor=officer, slot=version.slots.get(role="learner"), reason="Ата-анасы қарсы")
    assert version_of(signing) is None
    row = reopen(actor=officer, agreement=make.fresh(signing), reason="Мерзімі өзгереді")
    assert (row.state, row.number_seq, row.accepted_at) == ("correction", 1, None)


def test_or_ends_it_as_refused(officer, signing):
    row = refuse_signing(actor=officer, agreement=signing, reason="Оқушы бас тартты")
    assert (row.state, row.end_note, row.number_seq) == ("refused", "Оқушы бас тартты", 1)
    assert version_of(row) is None


def test_an_unsigned_agreement_expires_after_its_deadline_and_not_before(signing):
    with pytest.raises(DomainError) as refusal:
        expire(actor=MACHINE, agreement=make.fresh(signing))
    assert refusal.value.code == "agreements.deadline_ahead"
    past = clock.now() + dt.timedelta(days=signing.kind.signing_days + 1)
    assert expire(actor=MACHINE, agreement=make.fresh(signing), at=past).state == "expired"
    assert version_of(signing) is None


def test_the_sweeper_expires_what_is_overdue(signing):
    Agreement.objects.filter(pk=signing.pk).update(signing_until=clock.today() - dt.timedelta(days=1))
    enqueue("agreements.sweep", actor=MACHINE)
    run_waiting()
    assert make.fresh(signing).state == "expired"


def test_a_birthday_reaches_the_sweeper(officer, director, college, employer, group, kinds):
    row = issued(officer, director, college, employer, group, years_ago(17, -3))
    Learner.objects.filter(pk=row.learner_id).update(birth_date=years_ago(18, -1))
    enqueue("agreements.sweep", actor=MACHINE)
    run_waiting()
    assert version_of(row).slots.get(role="representative").state == "not_required"


def test_a_termination_keeps_its_reason_day_and_ground(officer, signing):
    make.signed(officer, signing)
    row = take_effect(actor=MACHINE, agreement=make.fresh(signing))
    with pytest.raises(Invalid):
        terminate(actor=officer, agreement=row, reason="boredom", note="", on=clock.today())
    with pytest.raises(Invalid) as refusal:
        terminate(actor=officer, agreement=row, reason="health", note="", on=clock.today() - dt.timedelta(days=3))
    assert refusal.value.code == "agreements.ends_before_start"
    ended = terminate(
        actor=officer, agreement=make.fresh(row), reason="health", note="Ауырып қалды", on=clock.today(), ground="анықтама № 5"
    )
    assert (ended.state, ended.end_reason, ended.end_note) == ("terminated", "health", "Ауырып қалды · анықтама № 5")


def test_it_is_completed_on_its_last_day_and_not_before(officer, signing):
    make.signed(officer, signing)
    row = take_effect(actor=MACHINE, agreement=make.fresh(signing))
    with pytest.raises(DomainError) as refusal:
        complete(actor=officer, agreement=row)
    assert refusal.value.code == "agreements.period_runs"
    later = clock.now() + dt.timedelta(days=90)
    assert complete(actor=officer, agreement=make.fresh(row), at=later).state == "completed"


@pytest.fixture
def course(officer, director, college, employer, group, kinds):
    """An issued short course of an adult, who got a link by e-mail."""
    row = issued(officer, director, college, employer, group, years_ago(20), code="short_course", represented=False)
    slot = version_of(row).slots.get(role="learner")
    signer.give_signer_link(actor=officer, agreement=row, slot=slot)
    return row, slot, holder_of(slot)


def test_a_link_opens_ones_own_slot_and_no_other(officer, course, stranger):
    row, slot, holder = course
    assert signer.slot_of(holder) == slot
    assert list(Agreement.objects.visible_to(holder)) == [row]
    other = version_of(row).slots.get(role="employer")
    with pytest.raises(Forbidden):
        signer.refuse_by_link(actor=holder, slot=other, reason="x")
    for actor in (officer, stranger):
        with pytest.raises(Missing):
            signer.slot_of(actor)


def test_the_code_goes_to_the_person_and_confirms(course):
    row, slot, holder = course
    signer.send_confirmation_code(actor=holder, slot=slot)
    letter = Delivery.objects.get(message="agreements.confirmation_code")
    assert letter.email == "oqushy@example.kz"
    code = "".join(c for c in letter.body.split(":")[1] if c.isdigit())
    assert signer._own(holder, slot) == row
    assert len(code) == 6


@pytest.mark.django_db(transaction=True)
def test_a_code_confirms_and_a_wrong_one_is_counted(course):
    _row, slot, holder = course
    signer.send_confirmation_code(actor=holder, slot=slot)
    body = Delivery.objects.get(message="agreements.confirmation_code").body
    code = "".join(c for c in body if c.isdigit())[:6]
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    with pytest.raises(Invalid) as refusal:
        signer.confirm_by_code(actor=holder, slot=slot, code=wrong)
    assert refusal.value.code == "documents.code_wrong"
    assert signer.confirm_by_code(actor=holder, slot=slot, code=code).method == "code"
    assert Signature.objects.count() == 1


def test_a_practice_agreement_cannot_be_confirmed_by_code(officer, signing):
    slot = version_of(signing).slots.get(role="learner")
    signer.give_signer_link(actor=officer, agreement=signing, slot=slot, email="a@example.kz")
    with pytest.raises(Invalid) as refusal:
        signer.send_confirmation_code(actor=holder_of(slot), slot=slot)
    assert refusal.value.code == "agreements.code_not_allowed"


def test_without_an_address_a_slip_is_printed(officer, signing):
    slot = version_of(signing).slots.get(role="representative")
    with pytest.raises(Invalid) as refusal:
        signer.give_signer_link(actor=officer, agreement=signing, slot=slot)
    assert refusal.value.code == "agreements.no_email"
    assert signer.print_signer_slip(actor=officer, agreement=signing, slot=slot).startswith(b"%PDF")
    assert AccessLink.objects.get(person_name=slot.person_name).scope == "agreements.guardian"
    assert signer.slot_of(holder_of(slot)) == slot


def test_a_stranger_gives_no_link_and_the_college_needs_none(officer, stranger, signing):
    version = version_of(signing)
    with pytest.raises(Forbidden):
        signer.give_signer_link(actor=stranger, agreement=signing, slot=version.slots.first(), email="a@example.kz")
    with pytest.raises(DomainError):
        signer.give_signer_link(actor=officer, agreement=signing, slot=version.slots.get(role="college"), email="a@example.kz")
    assert not AccessLink.objects.filter(scope="agreements.signer").exists()


def test_no_link_is_given_to_a_dead_paper(officer, signing):
    slot = version_of(signing).slots.get(role="learner")
    reopen(actor=officer, agreement=signing, reason="қате")
    with pytest.raises(Conflict):
        signer.give_signer_link(actor=officer, agreement=make.fresh(signing), slot=slot, email="a@example.kz")


def test_a_refusal_by_link_reaches_the_office(college, course, django_capture_on_commit_callbacks):
    row, slot, holder = course
    with django_capture_on_commit_callbacks(execute=True):
        signer.refuse_by_link(actor=holder, slot=slot, reason="Ойымнан қайттым")
    assert Delivery.objects.filter(message="agreements.signature_refused").exists()
    assert make.fresh(row).state == "signing"
    assert version_of(row) is None
