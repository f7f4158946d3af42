"""Noting what became of a graduate: who may speak as whom, what it proves, corrections that overwrite nothing."""

import datetime as dt

import pytest

from crm.audit.models import Event
from crm.core import clock
from crm.core.actors import system
from crm.core.errors import Conflict, Forbidden, Invalid
from crm.documents.storage import private
from crm.graduates.actions.observation import observe, observe_document
from crm.graduates.actions.reading import read_document
from crm.graduates.models import Observation
from tests.factories import graduates as make
from tests.factories import people
from tests.factories.papers import PNG

pytestmark = [pytest.mark.django_db, pytest.mark.both]
DAY = make.DAY


@pytest.fixture
def graduate(college, officer):
    return make.graduate(college, officer)


def test_the_colleges_word_is_hearsay_whatever_it_claims(officer, graduate):
    row = make.said(officer, graduate, claimed_level=5, evidence="ЕНПФ")
    assert (row.level, row.claimed_level, row.evidence, row.entered_by) == (1, 5, "ЕНПФ", officer.name)
    with pytest.raises(Invalid, match="graduates.level_too_high"):
        make.said(officer, graduate, "idle", level=4)
    assert Observation.objects.count() == 1


def test_an_unknown_proves_nothing(officer, graduate):
    assert make.said(officer, graduate, "unknown").level == 0


def test_a_document_on_file_gives_level_4(officer, graduate):
    row = observe_document(actor=officer, graduate=graduate, category="work_field", on=DAY, data=PNG)
    assert (row.source, row.level) == ("document", 4)
    with private.open(row.file) as file:
        assert file.read() == PNG


def test_a_document_without_a_file_is_refused(officer, graduate):
    with pytest.raises(Invalid, match="graduates.no_document"):
        make.said(officer, graduate, source="document")
    with pytest.raises(Invalid, match="core.file_type"):
        observe_document(actor=officer, graduate=graduate, category="work_field", on=DAY, data=b"not a picture")
    assert not Observation.objects.exists()


@pytest.mark.parametrize("source", ["register", "employer"])
def test_a_college_cannot_speak_for_a_register_or_an_employer(officer, graduate, source):
    with pytest.raises(Forbidden, match="graduates.source_not_yours"):
        make.said(officer, graduate, source=source)
    assert not Observation.objects.exists()
    assert make.said(system("register"), graduate, source=source).level == {"register": 5, "employer": 3}[source]


def test_a_college_cannot_speak_as_the_graduate(officer, graduate):
    with pytest.raises(Forbidden, match="graduates.own_link_only"):
        make.said(officer, graduate, source="own")
    assert not Observation.objects.exists()


@pytest.mark.parametrize("role", ["keeper", "teacher"])
def test_others_of_the_college_may_not(college, graduate, role):
    with pytest.raises(Forbidden, match="graduates.not_officer"):
        make.said(people.make_actor(college.organisation, role), graduate)
    assert not Observation.objects.exists()


def test_the_region_reads_and_does_not_write(graduate, officer, stranger):
    make.said(officer, graduate)
    analyst = people.make_actor(people.make_department().organisation, "analyst")
    assert Observation.objects.visible_to(analyst).count() == 1
    assert Observation.objects.visible_to(stranger).count() == 0
    with pytest.raises(Forbidden):
        make.said(analyst, graduate, "idle")
    assert Observation.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"category": "happy"}, "core.invalid_choice", "category"),
        ({"source": "rumour"}, "core.invalid_choice", "source"),
        ({"claimed_level": 9}, "core.invalid_choice", "claimed_level"),
        ({"on": clock.today() + dt.timedelta(1)}, "graduates.future_day", "on"),
        ({"since": DAY + dt.timedelta(1)}, "graduates.since_after", "since"),
        ({"until": DAY - dt.timedelta(1)}, "graduates.until_before", "until"),
        ({"refused": True}, "graduates.refused_is_unknown", "refused"),
        ({"employer_bin": "290140000011"}, "core.bin_check", "employer_bin"),
        ({"employer_bin": "12"}, "core.bin_length", "employer_bin"),
        ({"note": "x" * 501}, "graduates.too_long", "note"),
        ({"evidence": "x" * 201}, "graduates.too_long", "evidence"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field_and_changes_nothing(officer, graduate, values, code, field):
    events = Event.objects.count()
    with pytest.raises(Invalid, match=code) as caught:
        make.said(officer, graduate, **values)
    assert caught.value.field == field
    assert (Observation.objects.count(), Event.objects.count()) == (0, events)


def test_the_same_word_again_is_the_one_that_is_there(officer, graduate):
    first = make.said(officer, graduate)
    events = Event.objects.count()
    assert make.said(officer, graduate) == first
    assert (Observation.objects.count(), Event.objects.count()) == (1, events)
    assert make.said(officer, graduate, position="слесарь") != first


def test_a_correction_takes_the_place_of_the_old_word_which_stays(officer, graduate):
    old = make.said(officer, graduate)
    new = make.said(officer, graduate, "idle", supersedes=old, note="Қателестік")
    old.refresh_from_db()
    assert (old.category, old.superseded_by) == ("work_field", new)
    assert list(Observation.objects.live()) == [new]
    event = Event.objects.get(action="graduates.correct")
    assert (event.subject_id, event.reason, event.details["supersedes"]) == (graduate.public_id, "Қателестік", old.public_id)


def test_a_word_is_corrected_once_and_only_in_the_newest_form(officer, graduate):
    old = make.said(officer, graduate)
    make.said(officer, graduate, "idle", supersedes=old)
    with pytest.raises(Conflict, match="graduates.superseded"):
        make.said(officer, graduate, "study", supersedes=old)
    assert Observation.objects.count() == 2


def test_a_word_about_somebody_else_cannot_be_superseded(college, officer, graduate):
    other = make.said(officer, make.graduate(college, officer))
    with pytest.raises(Invalid, match="graduates.other_graduate"):
        make.said(officer, graduate, supersedes=other)
    assert Observation.objects.count() == 1


def test_a_college_cannot_correct_what_the_graduate_said(officer, graduate):
    holder, _secret = make.holder(officer, graduate)
    own = observe(actor=holder, graduate=graduate, category="idle", source="own", on=DAY)
    with pytest.raises(Forbidden, match="graduates.own_answer"):
        make.said(officer, graduate, supersedes=own)
    with pytest.raises(Forbidden, match="graduates.own_answer"):
        observe(actor=holder, graduate=graduate, category="idle", source="own", on=DAY, supersedes=make.said(officer, graduate))
    assert list(Observation.objects.live().filter(source="own")) == [own]


def test_who_looked_at_a_document_is_recorded(college, officer, graduate, stranger):
    row = observe_document(actor=officer, graduate=graduate, category="work_field", on=DAY, data=PNG)
    auditor = people.make_actor(people.make_department().organisation, "auditor")
    read_document(actor=auditor, observation=row)
    assert Event.objects.get(action="graduates.read_document").actor_name == auditor.name
    for nosy in (stranger, people.make_actor(college.organisation, "teacher")):
        with pytest.raises(Forbidden, match="graduates.not_document"):
            read_document(actor=nosy, observation=row)
    assert Event.objects.filter(action="graduates.read_document").count() == 1


def test_what_is_noted_is_on_the_graduates_record(officer, graduate):
    row = make.said(officer, graduate)
    event = Event.objects.get(action="graduates.observe")
    assert (event.subject_kind, event.subject_id, event.organisation) == (
        "graduate",
        graduate.public_id,
        graduate.cohort.college.organisation.public_id,
    )
    assert event.details["observation"] == row.public_id
