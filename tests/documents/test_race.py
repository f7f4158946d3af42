"""Two at once, with connections of their own: one result, nothing lost."""

import pytest
from django.db import connection

from crm.core import clock
from crm.core.actors import system
from crm.core.ids import new_id
from crm.documents.actions.issue import SlotSpec
from crm.documents.actions.slots import confirm_by_code, confirm_slot, send_code, upload_scan, waive_slot
from crm.documents.models import Final, Scan, Signature, Slot, Version
from tests.factories import people
from tests.factories.papers import PNG, make_holder, make_scan, make_version
from tests.plugins.parallel import together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]


@pytest.fixture
def organisation(transactional_db):
    assert not connection.in_atomic_block
    return people.make_college().organisation


def test_two_last_signers_bring_one_paper_into_force_once(organisation):
    for _ in range(5):
        version = make_version(organisation, slots=[SlotSpec("learner", "Оқушы"), SlotSpec("representative", "Ата-ана")])
        scan = make_scan(version)
        learner, parent = version.slots.all()
        results = together(
            lambda slot=learner, scan=scan: confirm_slot(actor=system("a"), slot=slot, scan=scan, signed_on=clock.today()),
            lambda slot=parent: waive_slot(actor=system("b"), slot=slot, reason="of_age"),
        )
        assert isinstance(results[0], Signature) and isinstance(results[1], Slot)
        assert Final.objects.filter(version=version).count() == 1
        assert Version.objects.get(pk=version.pk).state == "effective"


def test_one_slot_confirmed_by_two_officers_has_one_signature(organisation):
    version = make_version(organisation)
    scan, slot = make_scan(version), version.slots.first()
    results = together(
        *[
            lambda who=who: confirm_slot(actor=system(who), slot=Slot.objects.get(pk=slot.pk), scan=scan, signed_on=clock.today())
            for who in "ab"
        ]
    )
    assert sorted(type(result).__name__ for result in results) == ["Conflict", "Signature"]
    assert Signature.objects.count() == 1


def test_a_code_entered_twice_at_once_confirms_once(organisation):
    slot = make_version(organisation, slots=[SlotSpec("learner", "Оқушы", methods=("code",))]).slots.get()
    holder = make_holder(slot.version, "Оқушы")
    code = send_code(actor=holder, slot=slot, address="a@example.kz")
    results = together(*[lambda: confirm_by_code(actor=holder, slot=Slot.objects.get(), code=code)] * 2)
    assert [isinstance(result, Signature) for result in results].count(True) == 1
    assert Signature.objects.count() == Final.objects.count() == 1


def test_wrong_codes_tried_at_once_are_all_counted(organisation):
    slot = make_version(organisation, slots=[SlotSpec("learner", "Оқушы", methods=("code",))]).slots.get()
    holder = make_holder(slot.version, "Оқушы")
    code = send_code(actor=holder, slot=slot, address="a@example.kz")
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    results = together(*[lambda: confirm_by_code(actor=holder, slot=Slot.objects.get(), code=wrong)] * 8)
    assert sorted(result.code for result in results) == ["documents.code_spent"] * 3 + ["documents.code_wrong"] * 5
    assert slot.codes.get().attempts == 5


def test_the_same_paper_issued_twice_at_once_is_issued_once(organisation):
    subject = new_id()
    results = together(*[lambda: make_version(organisation, subject_id=subject, number="001-26", no=1)] * 2)
    assert sorted(type(result).__name__ for result in results) == ["Conflict", "Version"]
    assert Version.objects.count() == 1


def test_the_same_scan_uploaded_twice_at_once_is_one(organisation):
    version = make_version(organisation)
    deeds = [lambda: upload_scan(actor=system("x"), version=Version.objects.get(), data=PNG, name="")] * 2
    results = together(*deeds)
    assert results[0] == results[1]
    assert Scan.objects.get().version == version
