"""Who may do what with papers, and who knows of them at all."""

import pytest

from crm.core.actors import ANONYMOUS, system
from crm.core.errors import sentences
from crm.core.lifecycle import lifecycles
from crm.core.permissions import abilities, predicates
from crm.core.ports import action_labels, kind_of
from crm.documents.models import Paper, Scan, Slot, Version
from tests.factories.papers import make_holder, make_scan, make_version
from tests.factories.people import make_actor, make_department, make_employer

pytestmark = pytest.mark.django_db
OFFICE = {"officer": True, "director": True, "teacher": False, "keeper": False}


@pytest.mark.parametrize(("role", "may"), OFFICE.items())
def test_the_office_settles_and_the_rest_of_the_college_reads(college, role, may):
    version = make_version(college.organisation)
    actor = make_actor(college.organisation, role)
    answers = abilities(actor, version)
    assert Version.objects.visible_to(actor).get() == version
    assert bool(answers["documents.settle"]) is bool(answers["documents.void"]) is may
    assert answers["documents.download"] and answers["documents.see_scans"]


def test_papers_are_known_to_issuer_readers_and_holders_only(college, officer, stranger):
    employer, region = make_employer(college).organisation, make_department().organisation
    version = make_version(college.organisation, readers=(employer, region))
    make_scan(version)
    other = make_version(college.organisation)
    learner = version.slots.get(role="learner").person_name
    seeing = [officer, make_actor(employer, "mentor"), make_actor(region, "auditor"), make_holder(version, learner), system("x")]
    for model in (Paper, Version, Slot, Scan):
        assert all(model.objects.visible_to(actor).exists() for actor in seeing)
        assert not any(model.objects.visible_to(actor).exists() for actor in (stranger, ANONYMOUS))
    assert other not in Version.objects.visible_to(make_holder(version, learner))
    assert other not in Version.objects.visible_to(make_actor(employer, "manager"))


def test_two_ways_to_a_paper_show_it_once(college):
    employer = make_employer(college).organisation
    version = make_version(college.organisation, readers=(employer, college.organisation))
    assert list(Version.objects.visible_to(make_actor(college.organisation, "officer"))) == [version]


def test_a_link_holder_saves_the_paper_but_sees_no_scans(college):
    version = make_version(college.organisation)
    holder = make_holder(version, version.slots.get(role="learner").person_name)
    answers = abilities(holder, version)
    assert answers["documents.download"]
    assert not answers["documents.see_scans"] and not answers["documents.settle"]


@pytest.mark.parametrize(
    ("role", "slot_role", "may"),
    [("director", "college", True), ("officer", "college", False), ("signatory", "employer", True), ("manager", "employer", False)],
)
def test_an_account_answers_for_its_party_only(college, role, slot_role, may):
    employer = make_employer(college).organisation
    version = make_version(college.organisation, readers=(employer,))
    actor = make_actor(college.organisation if slot_role == "college" else employer, role)
    answers = {slot.role: bool(abilities(actor, slot)["documents.answer"]) for slot in version.slots.all()}
    assert answers == {"college": False, "employer": False, "learner": False, slot_role: may}


def test_every_code_of_the_lifecycles_is_resolved():
    codes = {row.code for row in predicates}
    for noun in ("version", "slot"):
        for row in lifecycles.get(noun).transitions:
            assert row.may in codes
            assert set(row.sources) | {row.target} <= set(dict(lifecycles.get(noun).states))


def test_papers_are_subjects_and_their_deeds_have_words(college):
    version = make_version(college.organisation)
    assert (kind_of(version), kind_of(version.paper)) == ("version", "paper")
    for deed in ("issue", "download", "upload_scan", "confirm_slot", "waive_slot", "refuse_slot", "send_code", "print_slip"):
        assert f"documents.{deed}" in action_labels
    assert "documents.not_office" in sentences
