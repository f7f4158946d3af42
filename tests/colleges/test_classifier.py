"""Editions of the classifier come by import; only the platform takes them in, and other editions stay as they are."""

import pytest

from crm.audit.models import Event
from crm.colleges.actions.classifier import save_specialty
from crm.colleges.models import Qualification, Specialty
from crm.core.actors import system
from crm.core.errors import Forbidden, Invalid
from tests.exchange.files import codes, piles, start, take_in, workbook
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.both]
HEADS = ["Код", "Атауы", "Наименование", "Специальность", "Действует с", "Действует по"]
SPECIALTY = ["0715 0100", "Машина жасау", "Машиностроение", "", "01.09.2027", ""]
QUALIFICATION = ["4S07150106", "Техник-технолог", "Техник-технолог", "07150100", "", ""]


@pytest.fixture
def platform(db):
    return people.make_actor(is_superuser=True)


@pytest.fixture
def specialty(db):
    return people.make_specialty()


def test_an_edition_goes_in_beside_the_old_one(college, platform, specialty):
    session = start(platform, college, workbook(HEADS, SPECIALTY, QUALIFICATION), kind="specialties", edition="2027")
    assert piles(session) == {"new": 2}
    take_in(platform, session)
    row = Specialty.objects.get(edition="2027")
    assert (row.code, row.name_ru, str(row.valid_from)) == ("07150100", "Машиностроение", "2027-09-01")
    assert Qualification.objects.get(edition="2027").specialty == row
    assert Specialty.objects.get(pk=specialty.pk).name_ru == specialty.name_ru
    assert Event.objects.about("specialty", row.public_id).count() == 2
    again = start(platform, college, workbook(HEADS, SPECIALTY, QUALIFICATION), kind="specialties", edition="2027")
    assert piles(again) == {"same": 2}
    changed = [*SPECIALTY[:2], "Технология машиностроения", *SPECIALTY[3:]]
    third = start(platform, college, workbook(HEADS, changed), kind="specialties", edition="2027")
    assert (piles(third), third.rows.get().changes) == ({"change": 1}, ["name_ru"])


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        (["071501", "А", "А", "", "", ""], "core.specialty_code", "code"),
        (["4S0715", "А", "А", "07150100", "", ""], "core.qualification_code", "code"),
        (["4S07150199", "А", "А", "", "", ""], "colleges.import_parent_missing", "specialty"),
        (["4S07150199", "А", "А", "07990100", "", ""], "colleges.import_parent_unknown", "specialty"),
        (["07150900", "", "", "", "", ""], "colleges.import_no_name", "name_kk"),
        (["07150900", "А", "А", "", "01.09.2027", "01.09.2026"], "colleges.edition_ends_before", "valid_to"),
    ],
)
def test_what_does_not_hold_is_refused_at_its_cell(college, platform, cells, code, column):
    row = start(platform, college, workbook(HEADS, cells), kind="specialties", edition="2027").rows.get()
    assert code in codes(row, "error")
    assert {problem["column"] for problem in row.problems if problem["code"] == code} == {column}
    assert row.pile == "refused"


def test_without_an_edition_no_row_is_checked(college, platform):
    session = start(platform, college, workbook(HEADS, SPECIALTY), kind="specialties")
    assert (session.state, session.rows.count()) == ("uploaded", 0)


def test_a_college_and_its_region_take_no_classifier_in(college, officer, director):
    analyst = people.make_actor(people.make_department().organisation, "head")
    for actor in (officer, director, analyst):
        with pytest.raises(Forbidden):
            start(actor, college, workbook(HEADS, SPECIALTY), kind="specialties", edition="2027")
    with pytest.raises(Forbidden):
        save_specialty(actor=officer, code="07150100", edition="2027", values={"name_kk": "А"})
    assert not Specialty.objects.filter(edition="2027").exists()


def test_an_edition_does_not_end_before_it_begins(db):
    given = {"name_kk": "А", "valid_from": "2027-09-01", "valid_to": "2026-09-01"}
    with pytest.raises(Invalid) as refusal:
        save_specialty(actor=system("test"), code="07150100", edition="2027", values=given)
    assert refusal.value.code == "colleges.edition_ends_before"
    assert not Specialty.objects.exists()
