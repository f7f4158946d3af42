"""equipment.xlsx as offices keep it: every planted fault is named at its row and cell, every good row goes in, twice changes nothing."""

import pytest

from crm.accounts.models import Membership
from crm.audit.models import Event
from crm.core.errors import Forbidden, Invalid
from crm.equipment.actions.item import save_item
from crm.equipment.actions.line import advance, save_line
from crm.equipment.models import Item, Line, Step
from crm.equipment.rules.line import serial_key
from crm.exchange.actions.row import decide_row, edit_row
from crm.exchange.actions.session import set_mapping
from crm.exchange.looking import asks
from crm.exchange.models import Meaning
from tests.equipment.lists import NICKNAMES, SOURCES, bring, make_colleges, say_words, small
from tests.exchange.files import codes, piles, take_in
from tests.factories import people
from tests.factories.equipment import ago, make_programme

pytestmark = pytest.mark.django_db
ROW = [1, "", "Ноутбук", 2, 420000, 840000, "own", "", "", "", "", "", ""]
CELLS = ("number", "college", "name", "quantity", "price", "total", "source", "contract", "delivered", "act", "inventory", "serial")
PLACES = {name: place for place, name in enumerate((*CELLS, "commissioned"))}


@pytest.fixture
def department(registers):
    return people.make_department()


@pytest.fixture
def analyst(department):
    return people.make_actor(department.organisation, "analyst")


@pytest.fixture
def colleges(department):
    return make_colleges(department.region)


@pytest.fixture
def programme(department, analyst):
    return make_programme(department.organisation, analyst)


@pytest.fixture
def session(analyst, department, programme, colleges):
    return bring(analyst, department.organisation, programme)


@pytest.fixture
def checked(session, analyst, colleges):
    say_words(analyst, session, colleges)
    return session


@pytest.fixture
def keeper(colleges):
    return people.make_actor(colleges["Шалкарский политех. колледж"].organisation, "keeper")


def row(session, no):
    """The row of the file whose own number is `no`."""
    return session.rows.select_related("session__organisation").get(no=no + 3)


def at(found, column):
    """Codes with severity at a cell."""
    return {(problem["severity"], problem["code"].split(".")[1]) for problem in found.problems if problem["column"] == column}


def line_of(no, **cells):
    """A row of a small list with some cells changed."""
    fresh = [*ROW]
    fresh[0] = no
    for name, value in cells.items():
        fresh[PLACES[name]] = value
    return fresh


def own(colleges):
    return colleges["Шалкарский политех. колледж"]


def test_the_programme_is_asked_first(analyst, department, colleges, programme):
    session = bring(analyst, department.organisation, None)
    assert (session.state, asks(session), session.rows.count()) == ("uploaded", ["programme"], 0)
    set_mapping(actor=analyst, session=session, mapping=session.mapping, options={"programme": programme.public_id})
    assert session.rows.count() == 30


def test_a_programme_of_others_is_refused(analyst, department, colleges, programme):
    foreign = make_programme(people.make_college("Бөтен", people.make_region("110000000")).organisation)
    with pytest.raises(Invalid) as caught:
        bring(analyst, department.organisation, foreign)
    assert (caught.value.code, caught.value.field) == ("core.invalid_choice", "programme")


@pytest.mark.both
def test_nicknames_and_sources_are_asked_once_each(session, analyst, colleges):
    assert piles(session) == {"refused": 30}
    say_words(analyst, session, colleges)
    session.refresh_from_db()
    assert piles(session) == {"new": 26, "doubtful": 4}
    # Өскемен stands in the file by its full name and was not asked.
    assert set(Meaning.objects.values_list("said", flat=True)) == set(NICKNAMES) - {"Өскемен политехникалық колледжі"} | set(SOURCES)


def test_the_totals_row_is_no_row(checked):
    tails = [note for note in checked.layout["notes"] if note["code"] in ("exchange.line_not_row", "exchange.total_unreadable")]
    assert [(note["code"], note["params"]) for note in tails] == [("exchange.total_unreadable", {"row": "34", "text": "ИТОГО"})]


def test_a_sum_that_does_not_match_waits_for_a_person(checked):
    found = row(checked, 8)
    assert (found.no, found.pile, at(found, "total")) == (11, "doubtful", {("doubt", "import_sum_differs")})
    doubt = next(problem for problem in found.problems if problem["severity"] == "doubt")
    assert doubt["params"] == {"quantity": "2", "price": "1250000", "product": "2500000", "total": "2501000"}
    assert doubt["proposal"] == "2500000"


def test_a_quantity_with_its_unit_is_understood_and_noted(checked):
    found = row(checked, 11)
    assert (found.no, found.pile, found.values["quantity"]) == (14, "new", 5)
    assert at(found, "quantity") == {("note", "unit_read")}
    assert ("note", "import_sum_error") in at(found, "total")


def test_a_serial_number_on_two_lines_names_the_other_row(checked):
    first, second = row(checked, 5), row(checked, 19)
    for found, other in ((first, "22 (№ 19)"), (second, "8 (№ 5)")):
        assert found.pile == "doubtful"
        doubt = next(problem for problem in found.problems if problem["severity"] == "doubt")
        assert (doubt["column"], doubt["code"]) == ("serial", "equipment.import_serial_repeated")
        assert doubt["params"] == {"serial": "SN7777", "rows": other}


def test_an_act_before_the_delivery_waits_for_a_person(checked):
    found = row(checked, 20)
    assert (found.no, found.pile, at(found, "act")) == (23, "doubtful", {("doubt", "import_act_before_delivery")})


def test_days_typed_as_text_are_read_and_noted(checked):
    texts = [found.no - 3 for found in checked.rows.all() if at(found, "due")]
    assert texts == [3, 6, 9, 12, 15, 18, 21, 24, 27, 30]
    assert at(row(checked, 3), "due") == {("note", "day_was_text")}
    assert (row(checked, 3).values["due"], row(checked, 1).values["due"]) == ("2026-04-13", "2026-04-24")


def test_sums_without_results_are_computed(checked):
    computed = [found.no - 3 for found in checked.rows.all() if ("note", "formula_computed") in at(found, "total")]
    assert computed == [no for no in range(1, 31) if no not in (4, 8, 11, 12, 16, 20, 24, 28)]
    assert row(checked, 1).raw["total"] == "4450000"


def test_put_into_operation_is_a_day_a_yes_or_a_no(checked):
    said = {no: (row(checked, no).values["commissioned"], row(checked, no).values["commissioned_on"]) for no in (1, 2, 5, 6)}
    assert said == {1: (True, "2026-06-21"), 2: (True, None), 5: (False, None), 6: (False, None)}
    assert ("note", "import_use_undated") in at(row(checked, 2), "commissioned")


def test_sources_are_mixed_and_the_giver_is_read(checked):
    assert [row(checked, no).values["source"] for no in (1, 2, 3, 9)] == ["republican", "employer", "local", "own"]
    assert row(checked, 2).values["giver"] == "КазЦинк"


@pytest.mark.both
def test_every_good_row_goes_in_and_the_doubtful_wait(checked, analyst):
    take_in(analyst, checked)
    assert (checked.state, checked.counts["taken"], checked.counts["waiting"]) == ("checked", 26, 4)
    assert not checked.rows.filter(result="failed").exists()
    assert Line.objects.count() == 26
    line = Line.objects.get(no=1)
    steps = {step.state: (step.on and step.on.isoformat(), step.document) for step in line.steps.exclude(state="need")}
    assert steps == {
        "planned": (None, ""),
        "contracted": (None, "46-ГЗ/26"),
        "delivered": ("2026-05-22", ""),
        "accepted": ("2026-06-30", "№1"),
        "booked": (None, ""),
        "commissioned": ("2026-06-21", ""),
    }
    assert (line.state, line.quantity, line.price, line.due_on.isoformat()) == ("commissioned", 5, 890000, "2026-04-24")
    item = line.items.get()
    assert (item.inventory_number, item.serial_number, item.pieces) == ("41000001", "SN7507", 5)


def test_the_late_booking_can_be_found(checked, analyst):
    take_in(analyst, checked)
    line = Line.objects.get(no=6)
    assert (line.state, line.items.get().inventory_number) == ("accepted", "")


def test_what_a_person_takes_as_it_stands_stays_a_contradiction(checked, analyst):
    for no in (5, 8, 19, 20):
        decide_row(actor=analyst, row=row(checked, no), decision="take")
    take_in(analyst, checked)
    assert (checked.state, Line.objects.count()) == ("applied", 30)
    assert Item.objects.filter(serial_key=serial_key("SN7777")).count() == 2
    days = {step.state: step.on for step in Step.objects.filter(line__no=20)}
    assert days["accepted"] < days["delivered"]


def test_the_proposed_sum_settles_the_doubt(checked, analyst):
    edit_row(actor=analyst, row=row(checked, 8), cells={"total": "2500000"})
    assert row(checked, 8).pile == "new"


def test_a_mended_serial_number_frees_both_rows(checked, analyst):
    edit_row(actor=analyst, row=row(checked, 19), cells={"serial": "SN7778"})
    checked.refresh_from_db()
    assert piles(checked) == {"new": 28, "doubtful": 2}


@pytest.mark.both
def test_the_same_list_brought_in_again_changes_nothing(checked, analyst, department, programme):
    for no in (5, 8, 19, 20):
        decide_row(actor=analyst, row=row(checked, no), decision="take")
    take_in(analyst, checked)
    before = (Step.objects.count(), Item.objects.count(), list(Line.objects.values_list("revision", flat=True)))
    again = bring(analyst, department.organisation, programme)
    assert piles(again) == {"same": 30}
    take_in(analyst, again)
    assert again.state == "applied"
    assert (Step.objects.count(), Item.objects.count(), list(Line.objects.values_list("revision", flat=True))) == before


def test_changed_cells_change_their_lines_only(analyst, department, programme, colleges):
    named = own(colleges).organisation.name_kk
    first = small(line_of(1, college=named, delivered="01.09.2026"), line_of(2, college=named))
    take_in(analyst, bring(analyst, department.organisation, programme, first))
    later = small(
        line_of(1, college=named, delivered="02.09.2026", act="№7 от 05.09.2026", inventory="41-1"),
        line_of(2, college=named, price=430000, total=""),
    )
    session = bring(analyst, department.organisation, programme, later)
    assert [(found.pile, found.changes) for found in session.rows.all()] == [
        ("change", ["delivered", "act", "booked", "inventory"]),
        ("change", ["price"]),
    ]
    assert [found.shifts for found in session.rows.all()] == [
        {
            "delivered": ["2026-09-01", "2026-09-02"],
            "act": ["", "№7, 05.09.2026"],
            "booked": ["", "undated"],
            "inventory": ["", "41-1"],
        },
        {"price": ["420000.00", "430000"]},
    ]
    take_in(analyst, session)
    line = Line.objects.get(no=1)
    assert {step.state: str(step.on) for step in line.steps.all() if step.on and step.state != "need"} == {
        "delivered": "2026-09-02",
        "accepted": "2026-09-05",
    }
    assert (line.state, Line.objects.get(no=2).price) == ("booked", 430000)
    assert Event.objects.about("equipment_line", line.public_id).filter(action="equipment.step_corrected").count() == 1


def test_an_empty_cell_takes_nothing_back(analyst, department, programme, colleges):
    named = own(colleges).organisation.name_kk
    full = small(line_of(1, college=named, delivered="01.09.2026", serial="SN1", commissioned="да"))
    take_in(analyst, bring(analyst, department.organisation, programme, full))
    session = bring(analyst, department.organisation, programme, small(line_of(1, college=named, commissioned="нет")))
    found = session.rows.get()
    assert (found.pile, at(found, "commissioned")) == ("same", {("note", "import_use_stays")})


def test_a_smaller_quantity_takes_its_things_along(analyst, department, programme, colleges):
    named = own(colleges).organisation.name_kk
    for quantity in (5, 3, 4):
        data = small(line_of(1, college=named, quantity=quantity, total="", serial="SN1"))
        session = take_in(analyst, bring(analyst, department.organisation, programme, data))
        assert session.state == "applied"
        assert (Line.objects.get().quantity, Item.objects.get().pieces) == (quantity, quantity)


def test_things_written_down_by_hand_are_left_alone(analyst, department, programme, colleges):
    college = own(colleges)
    line = save_line(
        actor=analyst, programme=programme, college=college, values={"name_ru": "Ноутбук", "quantity": 2, "price": 420000, "source": "own"}
    )
    for number in ("1", "2"):
        save_item(actor=analyst, line=line, values={"inventory_number": number})
    advance(actor=analyst, line=line, state="planned", on=ago(3))
    session = bring(analyst, department.organisation, programme, small(line_of(1, college=college.organisation.name_kk, serial="SN9")))
    found = session.rows.get()
    assert (found.pile, at(found, "serial")) == ("same", {("note", "import_items_kept")})


def test_a_number_of_another_colleges_line_is_refused(analyst, department, programme, colleges):
    here, there = (college.organisation.name_kk for college in list(colleges.values())[:2])
    take_in(analyst, bring(analyst, department.organisation, programme, small(line_of(1, college=here))))
    found = bring(analyst, department.organisation, programme, small(line_of(1, college=there))).rows.get()
    assert (found.pile, at(found, "no")) == ("refused", {("error", "import_line_of_other")})


def test_an_inventory_number_is_one_in_its_college(analyst, department, programme, colleges):
    named = own(colleges).organisation.name_kk
    session = bring(analyst, department.organisation, programme, small(*[line_of(no, college=named, inventory="41-1") for no in (1, 2)]))
    assert [found.pile for found in session.rows.all()] == ["new", "refused"]
    assert at(session.rows.get(no=3), "inventory") == {("error", "inventory_taken")}


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"quantity": "много"}, "quantity", "exchange.whole_expected"),
        ({"quantity": 0}, "quantity", "equipment.no_pieces"),
        ({"price": "дорого"}, "price", "exchange.money_expected"),
        ({"delivered": "вчера"}, "delivered", "exchange.day_unreadable"),
        ({"delivered": "01.01.2036"}, "delivered", "equipment.day_ahead"),
        ({"name": ""}, "name", "core.required"),
        ({"number": "первый"}, "no", "exchange.whole_expected"),
        ({"college": ""}, "college", "equipment.import_no_college"),
        ({"source": "қайдан"}, "source", "exchange.meaning_unknown"),
    ],
)
def test_a_bad_cell_refuses_its_row_and_writes_nothing(analyst, department, programme, colleges, cells, column, code):
    filled = line_of(1, **{"college": own(colleges).organisation.name_kk, **cells})
    found = bring(analyst, department.organisation, programme, small(filled)).rows.get()
    assert found.pile == "refused"
    assert (column, code) in {(problem["column"], problem["code"]) for problem in found.problems if problem["severity"] == "error"}
    assert not Line.objects.exists()


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"commissioned": "наверное"}, "commissioned", "equipment.import_use_unknown"),
        ({"total": 1}, "total", "equipment.import_sum_differs"),
        ({"delivered": "05.09.2026", "act": "№1 от 01.09.2026"}, "act", "equipment.import_act_before_delivery"),
    ],
)
def test_a_doubtful_cell_waits(analyst, department, programme, colleges, cells, column, code):
    filled = line_of(1, **{"college": own(colleges).organisation.name_kk, **cells})
    found = bring(analyst, department.organisation, programme, small(filled)).rows.get()
    assert (found.pile, codes(found, "doubt")) == ("doubtful", {code})


def test_a_serial_number_of_another_programme_is_told(analyst, department, programme, colleges):
    other, named = make_programme(department.organisation, analyst), own(colleges).organisation.name_kk
    take_in(analyst, bring(analyst, department.organisation, other, small(line_of(4, college=named, serial="sn 1"))))
    found = bring(analyst, department.organisation, programme, small(line_of(1, college=named, serial="SN1"))).rows.get()
    assert codes(found, "doubt") == {"equipment.import_serial_elsewhere"}


def test_the_keeper_brings_papers_and_leaves_the_plan(keeper, analyst, department, programme, colleges):
    college = own(colleges)
    take_in(
        analyst,
        bring(analyst, department.organisation, programme, small(line_of(1, college=college.organisation.name_kk, contract="5-ГЗ"))),
    )
    data = small(line_of(1, price=1, total="", contract="9-ГЗ", delivered="01.09.2026", inventory="41-1"))
    session = bring(keeper, college.organisation, programme, data)
    found = session.rows.get()
    assert (found.pile, found.changes) == ("change", ["delivered", "booked", "inventory"])
    assert at(found, "price") == {("note", "import_plan_kept")}
    assert at(found, "contract") == {("note", "import_plan_left")}
    take_in(keeper, session)
    line = Line.objects.get()
    assert (line.state, line.price, line.contract_number) == ("delivered", 420000, "5-ГЗ")
    assert session.rows.get().result == "taken"


def test_the_keeper_brings_no_lines_of_other_colleges(keeper, colleges, analyst, department, programme):
    take_in(analyst, bring(analyst, department.organisation, programme, small(line_of(9, college=own(colleges).organisation.name_kk))))
    other = colleges["Алтайский политехнический"].organisation.name_kk
    found = bring(keeper, own(colleges).organisation, programme, small(line_of(1, college=other))).rows.get()
    assert codes(found, "error") == {"exchange.meaning_unknown"}


def test_who_lost_the_right_meanwhile_writes_nothing(checked, analyst):
    Membership.objects.filter(user_id=analyst.user_id).delete()
    stripped = people.actor_for(people.make_user(checked.organisation, "auditor"))
    with pytest.raises(Forbidden):
        take_in(stripped, checked)
    assert not Line.objects.exists()


@pytest.mark.parametrize("role", ["officer", "teacher"])
def test_other_roles_of_a_college_do_not_import_equipment(colleges, programme, role):
    college = own(colleges)
    with pytest.raises(Forbidden):
        bring(people.make_actor(college.organisation, role), college.organisation, programme, small(line_of(1)))
