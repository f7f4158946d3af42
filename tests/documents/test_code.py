"""Confirmation by one-time code: tries are counted even when refused, and it is never called a signature."""

import datetime as dt

import pytest
from django.utils.translation import override

from crm.core import clock
from crm.core.errors import Conflict, Forbidden, Invalid, sentences
from crm.documents.actions.issue import SlotSpec
from crm.documents.actions.slots import confirm_by_code, send_code, void_version
from crm.documents.choices import Method
from crm.documents.models import OneTimeCode, Signature, Slot, Version
from crm.documents.rules import codes
from tests.factories.papers import make_holder, make_version
from tests.factories.people import make_actor, make_employer

pytestmark = pytest.mark.django_db

NAME = "Оқушы Үлгі Ерланқызы"


@pytest.fixture
def slot(college):
    """The only slot of a short-course paper, by code or on paper."""
    return make_version(college.organisation, slots=[SlotSpec("learner", NAME, methods=("paper", "code"))]).slots.get()


@pytest.fixture
def holder(slot):
    return make_holder(slot.version, NAME)


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06d}"


def after(**delta):
    return clock.now() + dt.timedelta(**delta)


@pytest.mark.both
def test_the_person_confirms_with_the_code_sent(slot, holder):
    code = send_code(actor=holder, slot=slot, address="alikhan@example.kz")
    assert len(code) == 6 and code.isdigit()
    signature = confirm_by_code(actor=holder, slot=slot, code=f" {code[:3]} {code[3:]}")
    slot.refresh_from_db()
    assert (slot.state, slot.method, signature.method) == ("signed", "code", "code")
    assert signature.evidence["sent_to"] == "a•••@example.kz"
    assert signature.evidence["paper_sha256"] == slot.version.sha256
    assert Version.objects.get().state == "effective"


def test_only_a_salted_keyed_digest_and_a_masked_address_are_kept(slot, holder, settings):
    code = send_code(actor=holder, slot=slot, address="alikhan@example.kz")
    row = OneTimeCode.objects.get()
    assert code not in str(OneTimeCode.objects.values().get())
    assert "alikhan" not in row.sent_to
    assert row.digest == codes.digest(row.public_id, code) != codes.digest("other", code)
    settings.SECRET_KEY = "another"
    assert not codes.matches(row.public_id, code, row.digest)


@pytest.mark.both
def test_five_wrong_tries_end_a_code(slot, holder):
    code = send_code(actor=holder, slot=slot, address="a@example.kz")
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(Invalid, match="code_wrong") as caught:
            confirm_by_code(actor=holder, slot=slot, code=wrong(code))
        assert caught.value.params["left"] == left
    with pytest.raises(Conflict, match="code_spent"):
        confirm_by_code(actor=holder, slot=slot, code=code)
    assert OneTimeCode.objects.get().attempts == 5
    assert not Signature.objects.exists()
    assert Slot.objects.get().state == "open"


def test_a_code_lives_fifteen_minutes(slot, holder):
    code = send_code(actor=holder, slot=slot, address="a@example.kz")
    with pytest.raises(Conflict, match="code_expired"):
        confirm_by_code(actor=holder, slot=slot, code=code, at=after(minutes=15, seconds=1))
    assert confirm_by_code(actor=holder, slot=slot, code=code, at=after(minutes=14))


def test_a_new_code_waits_a_minute_and_replaces_the_old_one(slot, holder):
    first = send_code(actor=holder, slot=slot, address="a@example.kz")
    with pytest.raises(Conflict, match="code_too_soon") as caught:
        send_code(actor=holder, slot=slot, address="a@example.kz", at=after(seconds=20))
    assert 0 < caught.value.params["seconds"] <= 60
    second = send_code(actor=holder, slot=slot, address="a@example.kz", at=after(seconds=61))
    if first != second:
        with pytest.raises(Invalid, match="code_wrong"):
            confirm_by_code(actor=holder, slot=slot, code=first, at=after(seconds=62))
    assert confirm_by_code(actor=holder, slot=slot, code=second, at=after(seconds=63))


def test_ten_codes_a_day_are_enough(slot, holder):
    for n in range(codes.A_DAY):
        send_code(actor=holder, slot=slot, address="a@example.kz", at=after(minutes=2 * n))
    with pytest.raises(Conflict, match="code_too_many"):
        send_code(actor=holder, slot=slot, address="a@example.kz", at=after(minutes=60))
    assert send_code(actor=holder, slot=slot, address="a@example.kz", at=after(days=2))


def test_without_a_code_sent_nothing_is_confirmed(slot, holder):
    with pytest.raises(Conflict, match="code_none"):
        confirm_by_code(actor=holder, slot=slot, code="000000")


def test_a_code_serves_once(slot, holder):
    code = send_code(actor=holder, slot=slot, address="a@example.kz")
    confirm_by_code(actor=holder, slot=slot, code=code)
    with pytest.raises((Conflict, Forbidden)):
        confirm_by_code(actor=holder, slot=Slot.objects.get(), code=code)
    assert Signature.objects.count() == 1


def test_a_paper_that_wants_a_signature_takes_no_code(college):
    slot = make_version(college.organisation, slots=[SlotSpec("learner", NAME)]).slots.get()
    holder = make_holder(slot.version, NAME)
    with pytest.raises(Forbidden, match="code_not_allowed"):
        send_code(actor=holder, slot=slot, address="a@example.kz")
    with pytest.raises(Invalid, match="code_not_allowed"):
        confirm_by_code(actor=holder, slot=slot, code="000000")
    assert not OneTimeCode.objects.exists()


def test_somebody_of_the_same_name_answers_for_the_own_box_only(college):
    specs = [SlotSpec(role, NAME, person_ref=ref, methods=("code",)) for role, ref in (("learner", "learner:1"), ("representative", "r:2"))]
    version = make_version(college.organisation, slots=specs)
    own, other = version.slots.order_by("position")
    holder = make_holder(version, NAME, person_ref="learner:1")
    assert send_code(actor=holder, slot=own, address="a@example.kz")
    with pytest.raises(Forbidden, match="documents.not_"):
        send_code(actor=holder, slot=other, address="a@example.kz")


def test_the_office_sends_a_code_but_cannot_enter_it(slot, officer):
    code = send_code(actor=officer, slot=slot, address="a@example.kz")
    with pytest.raises(Forbidden, match="not_your_slot"):
        confirm_by_code(actor=officer, slot=slot, code=code)
    assert OneTimeCode.objects.get().attempts == 0


def test_another_person_can_neither_ask_nor_enter(slot, college):
    for actor in (make_holder(slot.version, "Басқа Адам"), make_actor(make_employer(college).organisation, "signatory")):
        with pytest.raises(Forbidden):
            send_code(actor=actor, slot=slot, address="a@example.kz")
    assert not OneTimeCode.objects.exists()


def test_a_void_version_sends_no_codes(slot, holder, officer):
    code = send_code(actor=holder, slot=slot, address="a@example.kz")
    void_version(actor=officer, version=slot.version)
    fresh = Slot.objects.get()
    with pytest.raises(Forbidden, match="wrong_state"):
        confirm_by_code(actor=holder, slot=fresh, code=code)
    with pytest.raises(Forbidden, match="wrong_state"):
        send_code(actor=holder, slot=fresh, address="a@example.kz", at=after(minutes=5))


@pytest.mark.parametrize("address", ["", "   "])
def test_a_code_needs_an_address(slot, holder, address):
    with pytest.raises(Invalid, match="required"):
        send_code(actor=holder, slot=slot, address=address)


@pytest.mark.parametrize(
    ("address", "masked"),
    [("a@b.kz", "a•••@b.kz"), ("+77051234567", "+7•••67"), ("123", "•••"), (" aigul.s@mail.example.kz ", "a•••@mail.example.kz")],
)
def test_addresses_are_masked(address, masked):
    assert codes.masked(address) == masked


def test_it_is_called_confirmation_and_never_a_signature():
    said = [sentence for code, sentence in sentences.items() if code.startswith("documents.code_")]
    assert said
    for language, called, signature in (
        ("en", "confirmation by one-time code", "signature"),
        ("ru", "подтверждение", "подпис"),
        ("kk", "растау", "қолтаңба"),
    ):
        with override(language):
            assert called in str(Method.CODE.label)
            for sentence in (Method.CODE.label, *said):
                assert signature not in str(sentence).lower(), (language, sentence)
