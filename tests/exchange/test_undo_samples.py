"""Every file of the samples: taken in and undone, the lists of the organisation are the same byte for byte, the tables row for row."""

import pytest

from crm.accounts.models import LegalForm
from crm.exchange.actions.row import decide_row
from crm.graduates.models import Withdrawal
from crm.jobs.running import run_waiting
from tests.equipment.lists import bring, make_colleges, say_words
from tests.exchange.files import sample, start, take_in
from tests.exchange.registers import exports, tables
from tests.factories import people
from tests.factories.equipment import make_programme
from tests.graduates.lists import bring_in, say_all

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def reader(sign_in, officer):
    return sign_in(officer)


def undo_on_the_page(client, session):
    """As a person does it: the button, then the job."""
    from_page = client.post(f"/imports/{session.public_id}/undo/")
    assert from_page.status_code == 302
    run_waiting()
    session.refresh_from_db()
    return session


def check_there_and_back(client, actor, session, expected):
    """Take in with every doubt settled, look that it wrote what it should, undo, compare."""
    before, kept = exports(client), tables()
    for row in session.rows.filter(pile="doubtful"):
        decide_row(actor=actor, row=row, decision="take")
    take_in(actor, session)
    written = tables()
    assert {label for label, rows in written.items() if rows != kept[label]} >= expected
    assert exports(client) != before
    undo_on_the_page(client, session)
    standing = list(session.rows.filter(result="kept").values_list("no", "result_code", "result_params"))
    assert (session.state, standing) == ("undone", [])
    after = tables()
    assert {label: rows for label, rows in after.items() if rows != kept[label]} == {}
    assert exports(client) == before


@pytest.mark.parametrize("name", ["roster.xlsx", "roster_clean.xlsx"])
def test_a_group_list(college, officer, registers, reader, name):
    session = start(officer, college, sample(name), name=name)
    check_there_and_back(reader, officer, session, {"colleges.Learner", "colleges.Group", "colleges.Representative"})


def test_a_list_of_employers(college, officer, reader):
    people.make_legal_form("ТОО")
    people.make_legal_form("АО")
    LegalForm.objects.create(code="ИП", short_ru="ИП", short_kk="ЖК", short_en="IE")
    session = start(officer, college, sample("employers.csv"), kind="employers", name="employers.csv")
    wrote = {"Employer", "Alias", "Authority", "Branch", "Capacity", "Contact", "Partnership", "StageMove"}
    check_there_and_back(reader, officer, session, {"accounts.Organisation", *(f"employers.{name}" for name in wrote)})


def test_a_list_of_equipment(registers, sign_in):
    department = people.make_department()
    analyst = people.make_actor(department.organisation, "analyst")
    colleges = make_colleges(department.region)
    session = bring(analyst, department.organisation, make_programme(department.organisation, analyst))
    say_words(analyst, session, colleges)
    check_there_and_back(sign_in(analyst), analyst, session, {"equipment.Line", "equipment.Item", "equipment.Step"})


def test_a_list_of_graduates(college, officer, registers, reader):
    session = say_all(officer, start(officer, college, sample("graduates.xlsx"), kind="graduates"))
    wrote = {"graduates.Cohort", "graduates.Graduate", "graduates.Observation", "colleges.Learner"}
    check_there_and_back(reader, officer, session, wrote)
    assert Withdrawal.objects.filter(kind="observation").exists()


def test_an_extract_of_the_pension_register(college, officer, registers, reader):
    bring_in(officer, start(officer, college, sample("graduates.xlsx"), kind="graduates"))
    session = start(officer, college, sample("pension_extract.csv"), kind="pension_contributions")
    check_there_and_back(reader, officer, session, {"graduates.PensionMonth"})
    assert Withdrawal.objects.filter(kind="month").exists()
