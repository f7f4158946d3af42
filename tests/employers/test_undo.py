"""Undoing a list of employers: what others know of an employer stays, what the list added leaves."""

import pytest

from crm.accounts.models import LegalForm, Organisation
from crm.exchange.actions.undo import undo_import, undo_row
from crm.jobs.running import run_waiting
from employers.actions.employer import save_employer
from employers.actions.interaction import save_interaction
from employers.actions.partnership import move_partnership
from employers.models import Alias, Contact, Employer, Partnership
from tests.employers.test_exchange import HEAD, KAZZINC
from tests.exchange.files import start, take_in, workbook
from tests.exchange.registers import tables
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.both]
ROW = ["ТОО «Казцинк»", "", "", KAZZINC, "директор", "Серіков Арман", "Устав", "Өскемен, Абай 1", "87232291000", "office@zinc.kz", "5-10"]


@pytest.fixture
def college(college):
    people.make_legal_form("ТОО")
    LegalForm.objects.create(code="ИП", short_ru="ИП", short_kk="ЖК", short_en="IE")
    return college


def bring(actor, college, *rows):
    return take_in(actor, start(actor, college, workbook(HEAD, *rows), kind="employers"))


def undo(actor, session):
    undo_import(actor=actor, session=session)
    run_waiting()
    session.refresh_from_db()
    return [(row.result, row.result_code) for row in session.rows.order_by("no")]


def test_an_employer_of_another_college_stays_and_gets_its_blanks_back(college, officer, stranger):
    other = people.make_college("Басқа колледж")
    keeper = people.make_actor(other.organisation, "officer")
    save_employer(actor=keeper, college=other, values={"name_ru": "Казцинк", "tax_id": KAZZINC})
    before = tables()
    session = bring(officer, college, ROW)
    assert Employer.objects.get().address and Partnership.objects.count() == 2 and Contact.objects.exists()
    assert undo(officer, session) == [("undone", "")]
    assert tables() == before


def test_an_employer_that_somebody_spoke_with_since_stays_whole(college, officer):
    session = bring(officer, college, ROW)
    partnership = Partnership.objects.get()
    said = {"kind": "call", "on": partnership.stage_since, "text": "сөйлестік", "person": "Серіков"}
    save_interaction(actor=officer, partnership=partnership, values=said)
    assert undo(officer, session) == [("kept", "exchange.undo_in_use_by")]
    assert (Employer.objects.count(), Contact.objects.count(), Partnership.objects.count()) == (1, 1, 1)


def test_a_partnership_led_on_since_keeps_the_employer(college, officer):
    session = bring(officer, college, ROW)
    move_partnership(actor=officer, partnership=Partnership.objects.get(), stage="contacted")
    assert undo(officer, session) == [("kept", "exchange.undo_edited_by")]
    assert Partnership.objects.get().stage == "contacted"


def test_an_employer_another_college_joined_since_stays_whole(college, officer):
    session = bring(officer, college, ROW)
    other = people.make_college("Басқа колледж")
    keeper = people.make_actor(other.organisation, "officer")
    save_employer(actor=keeper, college=other, values={"name_ru": "Казцинк", "tax_id": KAZZINC})
    assert undo(officer, session) == [("kept", "exchange.undo_in_use_by")]
    assert Partnership.objects.count() == 2


def test_the_row_that_made_an_employer_waits_for_the_row_that_named_it_again(college, officer):
    session = bring(officer, college, ROW, ["Казцинк ЛТД", *ROW[1:]])
    assert Alias.objects.count() == 1
    first, second = session.rows.select_related("session__organisation").order_by("no")
    undo_row(actor=officer, row=first)
    assert (first.result, first.result_code, first.result_params["no"]) == ("kept", "exchange.undo_other_row", second.no)
    undo_row(actor=officer, row=second)
    undo_row(actor=officer, row=first)
    assert (first.result, Employer.objects.count(), Organisation.objects.filter(kind="employer").count()) == ("undone", 0, 0)
