"""An import from upload on: what is kept, what is asked, who may, what a refusal leaves."""

import hashlib

import pytest

from crm.accounts.models import Organisation
from crm.audit.models import Event
from crm.colleges.models import Learner
from crm.core.errors import Conflict, Forbidden, Invalid
from crm.documents.storage import private
from crm.exchange.actions.row import decide_row, edit_row
from crm.exchange.actions.session import discard_import, set_mapping, start_import
from crm.exchange.looking import asks
from crm.exchange.models import Row, Session
from tests.exchange.files import codes, piles, sample, start, take_in, workbook
from tests.factories import people

pytestmark = pytest.mark.django_db
HEAD = ["ФИО", "ИИН", "Дата рождения", "Группа"]
GOOD = ["Өтегенов Ерасыл", "110424500060", "24.04.2011", "ТМ-30"]


def test_the_file_is_kept_as_it_came(roster):
    data = sample("roster.xlsx")
    assert roster.sha256 == hashlib.sha256(data).hexdigest()
    with private.open(roster.file) as file:
        assert file.read() == data


@pytest.mark.both
def test_checking_writes_nothing_into_the_registers(roster):
    assert piles(roster) == {"new": 23, "doubtful": 1, "refused": 1, "same": 1}
    assert not Learner.objects.exists()


def test_an_import_is_on_the_record(roster, officer):
    event = Event.objects.about("import", roster.public_id).get()
    assert event.action == "exchange.import_started"


def test_a_stranger_cannot_import_into_a_college(college, stranger):
    with pytest.raises(Forbidden) as caught:
        start(stranger, college, sample("roster_clean.xlsx"))
    assert caught.value.code == "exchange.not_yours"
    assert not Session.objects.exists()


@pytest.mark.parametrize("role", ["teacher", "keeper"])
def test_roles_that_do_not_keep_registers_cannot_import_learners(college, role):
    actor = people.make_actor(college.organisation, role)
    with pytest.raises(Forbidden):
        start(actor, college, sample("roster_clean.xlsx"))


def test_an_unknown_kind_and_a_kind_of_others_are_refused(college, officer):
    with pytest.raises(Forbidden) as caught:
        start(officer, college, sample("roster_clean.xlsx"), kind="cats")
    assert caught.value.code == "exchange.kind_unknown"
    company = Organisation.objects.create(kind="employer", name_ru="Завод")
    with pytest.raises(Forbidden) as caught:
        start_import(actor=officer, organisation=company, kind="learners", name="x", data=b"x")
    assert caught.value.code == "exchange.kind_of_other"


def test_sessions_are_seen_by_their_organisation_only(roster, officer, stranger):
    assert list(Session.objects.visible_to(officer)) == [roster]
    assert not Session.objects.visible_to(stranger).exists()
    assert not Row.objects.visible_to(stranger).exists()


def test_a_list_without_its_group_asks_for_it_before_checking(college, officer):
    session = start(officer, college, workbook(HEAD[:3], GOOD[:3]))
    assert (session.state, asks(session), session.rows.count()) == ("uploaded", ["group"], 0)
    set_mapping(actor=officer, session=session, mapping=session.mapping, options={"group": "ТМ-31"})
    session.refresh_from_db()
    assert session.state == "checked"
    assert session.rows.get().values["group"] == "ТМ-31"


def test_a_table_with_unknown_headings_asks_for_columns_and_loses_nothing(college, officer):
    session = start(officer, college, workbook(["Кім", "Нөмір", "Қашан"], ["Қ1", "x", "y"]), group="ТМ-32")
    assert asks(session) == ["full_name", "iin"]
    assert session.layout["headers"] == ["", "", ""]
    assert session.layout["header_row"] == 0


def test_a_person_changes_which_column_is_which(college, officer):
    session = start(officer, college, workbook(["ФИО", "ИИН", "Мать"], ["Өтегенов Ерасыл", "110424500060", "Ким Мадина"]), group="ТМ-33")
    assert session.rows.get().values["representative"] == "Ким Мадина"
    mapping = {key: index for key, index in session.mapping.items() if key != "representative"}
    set_mapping(actor=officer, session=session, mapping={**mapping, "note": 2})
    row = session.rows.get()
    assert (row.values["representative"], row.values["note"]) == ("", "Ким Мадина")


@pytest.mark.parametrize(
    ("mapping", "code"), [({"iin": 99}, "column_unknown"), ({"cat": 1}, "column_unknown"), ({"iin": 1, "note": 1}, "column_twice")]
)
def test_an_impossible_mapping_is_refused_and_changes_nothing(roster, officer, mapping, code):
    before = list(roster.rows.values_list("pk", flat=True))
    with pytest.raises(Invalid) as caught:
        set_mapping(actor=officer, session=roster, mapping=mapping)
    assert caught.value.code == f"exchange.{code}"
    fresh = Session.objects.get(pk=roster.pk)
    assert (fresh.mapping, list(fresh.rows.values_list("pk", flat=True))) == (roster.mapping, before)


def test_what_was_mended_stays_mended_when_columns_change(roster, officer):
    edit_row(actor=officer, row=roster.rows.get(no=16), cells={"birth_date": "07.02.2008"})
    roster.refresh_from_db()
    set_mapping(actor=officer, session=roster, mapping=roster.mapping)
    assert roster.rows.get(no=16).pile == "new"


def test_columns_are_not_changed_once_rows_were_taken(roster, officer):
    take_in(officer, roster)
    with pytest.raises(Conflict) as caught:
        set_mapping(actor=officer, session=roster, mapping=roster.mapping)
    assert caught.value.code == "exchange.not_open"


def test_an_unknown_option_is_refused(college, officer):
    with pytest.raises(Invalid) as caught:
        start(officer, college, workbook(HEAD, GOOD), colour="red")
    assert caught.value.code == "core.unknown_field"
    with pytest.raises(Invalid) as caught:
        start(officer, college, workbook(HEAD, GOOD), academic_year="потом")
    assert (caught.value.code, caught.value.field) == ("colleges.import_year", "academic_year")


def test_totals_and_signatures_are_named_in_the_notes(roster):
    lines = [note["params"]["row"] for note in roster.layout["notes"] if note["code"] == "exchange.line_not_row"]
    assert lines == ["32", "33"]


def test_a_second_sheet_with_something_on_it_is_named(college, officer):
    session = start(officer, college, workbook(HEAD, GOOD, sheets={"Черновик": [["заметка"]]}))
    assert {"code": "exchange.sheet_left_out", "params": {"sheet": "Черновик"}} in session.layout["notes"]
    assert session.counts["new"] == 1


def test_columns_nobody_asked_for_are_named(college, officer):
    session = start(officer, college, workbook([*HEAD, "Рост"], [*GOOD, "180"]))
    assert {"code": "exchange.columns_unused", "params": {"columns": "Рост"}} in session.layout["notes"]


def test_all_problems_of_a_row_are_shown_at_once(college, officer):
    session = start(officer, college, workbook(HEAD, ["Иванов <b>", "123", "вчера", ""]), group="")
    assert session.state == "checked"
    row = session.rows.get()
    assert row.pile == "refused"
    assert codes(row, "error") >= {"exchange.name_signs", "core.iin_length", "exchange.day_unreadable", "colleges.import_group_name"}


def test_cells_beyond_the_heading_refuse_the_row_and_are_kept(college, officer):
    data = "ФИО;ИИН;Группа\nӨтегенов Ерасыл;110424500060;ТМ-1;лишнее;ещё\n".encode()
    row = start(officer, college, data, name="list.csv").rows.get()
    assert (row.pile, row.raw["_beyond"]) == ("refused", "лишнее | ещё")


def test_a_put_away_import_stays_readable_and_takes_no_more(roster, officer):
    discard_import(actor=officer, session=roster)
    assert roster.rows.count() == 26
    with pytest.raises(Conflict):
        discard_import(actor=officer, session=roster)
    with pytest.raises(Conflict):
        decide_row(actor=officer, row=roster.rows.get(no=16), decision="skip")


def test_a_stranger_cannot_touch_an_import(roster, stranger):
    for act in (
        lambda: discard_import(actor=stranger, session=roster),
        lambda: set_mapping(actor=stranger, session=roster, mapping={}),
        lambda: decide_row(actor=stranger, row=roster.rows.get(no=16), decision="take"),
        lambda: edit_row(actor=stranger, row=roster.rows.get(no=16), cells={"note": "x"}),
    ):
        with pytest.raises(Forbidden):
            act()
    fresh = Session.objects.get(pk=roster.pk)
    assert (fresh.state, fresh.rows.get(no=16).decision) == ("checked", "")


def test_a_large_list_is_checked_within_the_cap(college, officer):
    rows = [[f"Әлиев Вали{chr(0x430 + n % 30)}", "110424500060", "24.04.2011", "ТМ-30"] for n in range(300)]
    session = start(officer, college, workbook(HEAD, *rows))
    assert session.counts["rows"] == 300
