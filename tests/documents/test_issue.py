"""Issuing freezes a text, opens its slots and supersedes what was there."""

import pytest

from crm.audit.models import Event
from crm.core.errors import Conflict, Forbidden, Invalid
from crm.core.ids import new_id
from crm.documents.actions.issue import SlotSpec, next_version_no
from crm.documents.models import Paper, Version
from crm.documents.storage import private
from tests.factories.papers import make_printed, make_version, three_slots

pytestmark = pytest.mark.django_db


@pytest.mark.both
def test_issuing_freezes_bytes_context_and_slots(college, officer):
    printed = make_printed()
    version = make_version(college.organisation, actor=officer, printed=printed, context={"pay": "40 000 ₸"})
    assert (version.no, version.state, version.sha256) == (1, "issued", printed.sha256)
    assert private.open(version.file).read() == printed.data
    assert version.context == {"pay": "40 000 ₸"}
    assert [slot.role for slot in version.slots.all()] == ["college", "employer", "learner"]
    assert Event.objects.about("version", version.public_id).get().action == "documents.issue"


@pytest.mark.both
def test_a_new_version_supersedes_the_live_one(college):
    subject = new_id()
    first = make_version(college.organisation, subject_id=subject, number="001-26")
    second = make_version(college.organisation, subject_id=subject, number="001-26")
    first.refresh_from_db()
    assert (first.state, second.no, second.paper) == ("superseded", 2, first.paper)
    assert first.ended_at == second.issued_at
    assert Paper.objects.count() == 1


def test_the_number_printed_must_still_be_the_next_one(college):
    subject = new_id()
    assert next_version_no("agreement", subject, "practice") == 1
    make_version(college.organisation, subject_id=subject, number="001-26", no=1)
    with pytest.raises(Conflict, match=r"core\.stale"):
        make_version(college.organisation, subject_id=subject, number="001-26", no=1)
    assert Version.objects.count() == 1
    assert next_version_no("agreement", subject, "practice") == 2


def test_a_paper_never_changes_its_number(college):
    subject = new_id()
    make_version(college.organisation, subject_id=subject, number="001-26")
    with pytest.raises(Conflict):
        make_version(college.organisation, subject_id=subject, number="002-26")
    assert Paper.objects.get().number == "001-26"
    assert Version.objects.get().state == "issued"


def test_a_token_is_used_once(college):
    first = make_version(college.organisation)
    with pytest.raises(Conflict):
        make_version(college.organisation, token=first.token)
    assert Version.objects.count() == 1


def test_only_the_office_of_the_issuer_issues(college, stranger):
    with pytest.raises(Forbidden, match=r"documents\.not_office"):
        make_version(college.organisation, actor=stranger)
    assert not Version.objects.exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"titles": {"kk": "Шарт"}}, "documents.title_missing"),
        ({"slots": []}, "documents.no_slots"),
        ({"slots": [SlotSpec("learner", "\u202e ")]}, "core.invalid_choice"),
        ({"slots": three_slots(methods=("stamp",))}, "core.invalid_choice"),
    ],
)
def test_what_cannot_be_issued_leaves_nothing(college, changes, code):
    with pytest.raises(Invalid) as caught:
        make_version(college.organisation, **changes)
    assert caught.value.code == code
    assert not Paper.objects.exists()


def test_names_in_slots_and_context_lose_hidden_marks(college):
    nasty = "Оқушы\u202eҮлгі\x00\u200b й"
    version = make_version(college.organisation, slots=[SlotSpec("learner", nasty)], context={"learner": nasty, "rows": [nasty]})
    assert version.slots.get().person_name == "ОқушыҮлгі й"
    assert version.context == {"learner": "ОқушыҮлгі й", "rows": ["ОқушыҮлгі й"]}
