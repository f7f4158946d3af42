"""Slots are settled one by one; the last one brings the paper into force."""

import datetime as dt

import pytest

from crm.audit.models import Event
from crm.core import clock
from crm.core.errors import Conflict, DomainError, Forbidden, Invalid
from crm.core.ports import _listeners, listens
from crm.documents.actions.issue import SlotSpec
from crm.documents.actions.slots import confirm_slot, confirm_slots, refuse_slot, upload_scan, void_version, waive_slot
from crm.documents.models import Final, Scan, Signature, Slot, Version
from tests.factories.papers import PNG, make_holder, make_pdf, make_scan, make_version, three_slots
from tests.factories.people import make_actor, make_employer

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(college):
    return make_version(college.organisation)


@pytest.fixture
def heard(django_capture_on_commit_callbacks):
    """Events announced inside `with heard() as events`."""
    events = []

    class Ears:
        def __enter__(self):
            self.before = {name: list(rows) for name, rows in _listeners.items()}
            for event in ("documents.completed", "documents.slot_refused"):
                listens(event)(lambda event=event, **payload: events.append((event, payload)))
            self.commit = django_capture_on_commit_callbacks(execute=True)
            self.commit.__enter__()
            return events

        def __exit__(self, *problem):
            self.commit.__exit__(*problem)
            _listeners.clear()
            _listeners.update(self.before)

    return Ears


def snapshot():
    return [list(model.objects.order_by("pk").values()) for model in (Version, Slot, Scan, Signature, Final)] + [Event.objects.count()]


def test_an_uploaded_scan_makes_paper_slots_wait_for_confirmation(version, officer):
    scan = upload_scan(actor=officer, version=version, data=PNG, name="скан.png")
    assert (scan.mime, scan.size, scan.uploaded_by) == ("image/png", len(PNG), officer.name)
    assert set(version.slots.values_list("state", flat=True)) == {"scanned"}


def test_the_same_file_twice_is_one_scan(version, officer):
    assert upload_scan(actor=officer, version=version, data=PNG, name="a") == upload_scan(
        actor=officer, version=version, data=PNG, name="b"
    )
    assert Scan.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "documents.scan_empty"),
        (b"PK\x03\x04" + b"\0" * 400, "core.file_type"),
        (b"<script>alert(1)</script>", "core.file_type"),
        (b"MZ" + b"\0" * 100, "core.file_type"),
        (b"%PDF-1.7 not really", "documents.scan_damaged"),
        (PNG[:40], "documents.scan_damaged"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 100, "documents.scan_damaged"),
        (b"%PDF-1.7" + b"0" * (10 * 1024 * 1024), "core.file_too_large"),
    ],
)
def test_what_is_not_a_scan_is_refused_and_changes_nothing(version, officer, data, code):
    before = snapshot()
    with pytest.raises(Invalid) as caught:
        upload_scan(actor=officer, version=version, data=data, name="scan.pdf")
    assert caught.value.code == code
    assert snapshot() == before


@pytest.mark.both
def test_the_last_confirmation_brings_the_paper_into_force_once(version, officer, heard):
    scan = make_scan(version)
    with heard() as events:
        for slot in version.slots.all():
            signature = confirm_slot(actor=officer, slot=slot, scan=scan, signed_on=clock.today())
            assert (signature.method, signature.confirmed_by, signature.recorded_by) == ("paper", officer.name, "tests")
    version.refresh_from_db()
    assert version.state == "effective"
    assert Final.objects.get().version == version
    ((event, payload),) = events
    assert event == "documents.completed"
    assert payload["subject_id"] == version.paper.subject_id
    assert payload["version_id"] == version.public_id


def test_several_signatures_on_one_scan_are_confirmed_together_or_not_at_all(version, officer):
    scan = make_scan(version)
    slots = list(version.slots.all())
    confirm_slot(actor=officer, slot=slots[1], scan=scan, signed_on=clock.today())
    before = snapshot()
    with pytest.raises(Conflict, match="slot_settled"):
        confirm_slots(actor=officer, slots=slots, scan=scan, signed_on=clock.today())
    assert snapshot() == before
    assert len(confirm_slots(actor=officer, slots=[slots[0], slots[2]], scan=scan, signed_on=clock.today())) == 2
    assert Version.objects.get().state == "effective"


def test_a_day_before_issue_or_after_today_is_refused(version, officer):
    scan, slot = make_scan(version), version.slots.first()
    before = snapshot()
    for days, code in ((-1, "documents.signed_before_issue"), (1, "documents.signed_in_future")):
        with pytest.raises(Invalid) as caught:
            confirm_slot(actor=officer, slot=slot, scan=scan, signed_on=clock.today() + dt.timedelta(days=days))
        assert (caught.value.code, caught.value.field) == (code, "signed_on")
    assert snapshot() == before


def test_days_are_counted_in_kazakhstan(college, officer):
    at = dt.datetime(2026, 11, 22, 20, 0, tzinfo=dt.UTC)  # already the 23rd in Almaty
    version = make_version(college.organisation, at=at)
    scan = make_scan(version)
    with pytest.raises(Invalid):
        confirm_slot(actor=officer, slot=version.slots.first(), scan=scan, signed_on=dt.date(2026, 11, 22), at=at)
    assert confirm_slot(actor=officer, slot=version.slots.first(), scan=scan, signed_on=dt.date(2026, 11, 23), at=at)


def test_a_scan_of_another_version_proves_nothing(version, college, officer):
    other = make_scan(make_version(college.organisation))
    with pytest.raises(Invalid, match="scan_of_other_version"):
        confirm_slot(actor=officer, slot=version.slots.first(), scan=other, signed_on=clock.today())
    assert not Signature.objects.exists()


def test_nobody_confirms_on_a_void_version(version, officer):
    scan, slot = make_scan(version), version.slots.first()
    void_version(actor=officer, version=version)
    before = snapshot()
    slot.refresh_from_db()
    for deed in (
        lambda: confirm_slot(actor=officer, slot=Slot.objects.get(pk=slot.pk), scan=scan, signed_on=clock.today()),
        lambda: confirm_slot(actor=officer, slot=slot, scan=scan, signed_on=clock.today()),  # a stale row in hand
        lambda: upload_scan(actor=officer, version=Version.objects.get(), data=make_pdf(), name=""),
    ):
        with pytest.raises(DomainError, match=r"core\.wrong_state"):
            deed()
    assert snapshot() == before


def test_a_slot_without_paper_is_not_settled_by_a_scan(college, officer):
    version = make_version(college.organisation, slots=three_slots(methods=("code",)))
    scan = make_scan(version)
    assert set(version.slots.values_list("state", flat=True)) == {"open"}
    with pytest.raises(Invalid, match="method_not_allowed"):
        confirm_slot(actor=officer, slot=version.slots.first(), scan=scan, signed_on=clock.today())


@pytest.mark.parametrize("role", ["keeper", "teacher"])
def test_other_roles_of_the_college_settle_nothing(version, college, role):
    keeper = make_actor(college.organisation, role)
    before = snapshot()
    with pytest.raises(Forbidden):
        upload_scan(actor=keeper, version=version, data=PNG, name="")
    assert snapshot() == before


def test_a_representative_is_waived_when_the_learner_came_of_age(college, officer):
    version = make_version(college.organisation, slots=[SlotSpec("learner", "Оқушы"), SlotSpec("representative", "Ата-ана")])
    learner, parent = version.slots.all()
    confirm_slot(actor=officer, slot=learner, scan=make_scan(version), signed_on=clock.today())
    waive_slot(actor=officer, slot=parent, reason="of_age")
    parent.refresh_from_db()
    assert (parent.state, parent.reason) == ("not_required", "of_age")
    assert Version.objects.get().state == "effective"


@pytest.mark.parametrize(("role", "reason"), [("learner", "of_age"), ("representative", "busy"), ("representative", "")])
def test_no_other_slot_or_reason_is_waived(college, officer, role, reason):
    version = make_version(college.organisation, slots=[SlotSpec(role, "Ата-ана")])
    before = snapshot()
    with pytest.raises(Invalid, match="waive_reason"):
        waive_slot(actor=officer, slot=version.slots.get(), reason=reason)
    assert snapshot() == before


@pytest.mark.both
def test_a_refusal_voids_the_version_and_reaches_the_office(version, heard):
    slot = version.slots.get(role="learner")
    with heard() as events:
        refuse_slot(actor=make_holder(version, slot.person_name), slot=slot, reason="  Көшіп кетемін\u202e ")
    slot.refresh_from_db()
    version.refresh_from_db()
    assert (slot.state, slot.reason, version.state) == ("refused", "Көшіп кетемін", "void")
    names = dict(events)
    assert set(names) == {"documents.slot_refused"}
    assert names["documents.slot_refused"]["reason"] == "Көшіп кетемін"


def test_a_refusal_says_why(version, officer):
    before = snapshot()
    with pytest.raises(Invalid, match="reason_required"):
        refuse_slot(actor=officer, slot=version.slots.first(), reason=" \u202e ")
    assert snapshot() == before


def test_a_link_answers_only_for_its_person_and_its_paper(version, college):
    learner, employer = version.slots.get(role="learner"), version.slots.get(role="employer")
    other = make_version(college.organisation)
    for holder, slot in (
        (make_holder(version, learner.person_name), employer),
        (make_holder(other, learner.person_name), learner),
        (make_holder(version, learner.person_name, version_id="", paper_id=other.paper.public_id), learner),
    ):
        with pytest.raises(Forbidden):
            refuse_slot(actor=holder, slot=slot, reason="жоқ")
    assert not Slot.objects.filter(state="refused").exists()


def test_the_employers_signatory_refuses_by_account_only_where_the_employer_reads(college):
    employer = make_employer(college).organisation
    signatory = make_actor(employer, "signatory")
    ours = make_version(college.organisation, readers=(employer,)).slots.get(role="employer")
    foreign = make_version(college.organisation).slots.get(role="employer")
    with pytest.raises(Forbidden):
        refuse_slot(actor=signatory, slot=foreign, reason="жоқ")
    assert refuse_slot(actor=signatory, slot=ours, reason="жоқ").state == "refused"


def test_voiding_twice_is_harmless_and_in_force_is_refused(version, college, officer):
    void_version(actor=officer, version=version, reason="issued in error")
    void_version(actor=officer, version=version)
    assert Event.objects.filter(action="documents.void").count() == 1
    signed = make_version(college.organisation)
    confirm_slots(actor=officer, slots=list(signed.slots.all()), scan=make_scan(signed), signed_on=clock.today())
    signed.refresh_from_db()
    with pytest.raises(Forbidden, match=r"core\.wrong_state"):
        void_version(actor=officer, version=signed)
