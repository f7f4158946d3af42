"""A list of equipment with what offices really write: acts that are no acts, sums of nothing, numbers in two alphabets, huge cells."""

import re

import pytest

from crm.core import clock
from crm.core.errors import Forbidden
from crm.equipment.importing.phrases import Act, act_of, giver_of, yes_or_no
from crm.equipment.models import Item, Line, Step
from crm.exchange.actions.meaning import give_meanings
from crm.exchange.actions.row import decide_row
from crm.exchange.looking import scope_of
from crm.exchange.said import words_of
from tests.equipment.lists import bring, small
from tests.exchange.files import codes, take_in
from tests.factories import people
from tests.factories.equipment import MACHINE, make_line, make_programme, number
from tests.house.tables import changed, snapshot

ROW = {"no": 1, "college": "", "name": "Ноутбук", "quantity": 2, "price": 420000, "total": 840000, "source": "own", "contract": ""}
ROW |= {"delivered": "", "act": "", "inventory": "", "serial": "", "commissioned": ""}


@pytest.mark.parametrize("text", ["", " ", "-", "—", "нет", "Нет", "НЕТ", "жоқ", "ЖОҚ", "Жок", "0", "отсутствует", "не указан", "no", "No"])
def test_a_word_for_nothing_is_no_act(text):
    assert act_of(text, 2036) is None


@pytest.mark.parametrize("text", ["да", "Да", "иә", "есть", "бар", "+"])
def test_a_yes_is_an_act_without_number_and_day(text):
    assert act_of(text, 2036) == Act("", None)


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        ("№1 от 30.06.2026", "№1", "2026-06-30"),
        ("30.06.26 №1", "№1", "2026-06-30"),
        ("акт 14/2", "14/2", None),
        ("Акт № 12-А от 29.02.2024г.", "№12-А", "2024-02-29"),
        ("№5 от 31.06.2026", "№5", None),
        ("№5 от 29.02.2026", "№5", None),
        ("б/н от 30.06.2026", "б/н", "2026-06-30"),
        ("2026-06-30", "", "2026-06-30"),
    ],
)
def test_an_act_as_a_cell_tells_it(text, number, day):
    found = act_of(text, 2036)
    assert (found.number, found.on and found.on.isoformat()) == (number, day)


def test_yes_no_and_givers():
    assert [yes_or_no(text) for text in ("Да", "НЕТ", "введено", "не введено", "может быть", "01.02.2026")] == [
        *(True, False, True, False, None, None)
    ]
    assert [giver_of(text) for text in ("спонсор (КазЦинк)", "«Қазмырыш» ЖШС", "спонсор", "()", "спонсор (" + "а" * 300 + ")")] == [
        *("КазЦинк", "Қазмырыш", "", "", "а" * 200)
    ]


db = pytest.mark.django_db


@pytest.fixture
def department(registers):
    return people.make_department()


@pytest.fixture
def analyst(department):
    return people.make_actor(department.organisation, "analyst")


@pytest.fixture
def college(department):
    return people.make_college("Шалқар колледжі", department.region)


@pytest.fixture
def programme(department, analyst):
    return make_programme(department.organisation, analyst)


@pytest.fixture
def read(analyst, department, programme, college):
    """read({cells}, …): a session over these rows for the college."""

    def start(*rows, actor=analyst, organisation=None, into=programme):
        named = college.organisation.name_kk
        cells = [list({**ROW, "no": no, "college": named, **row}.values()) for no, row in enumerate(rows, 1)]
        return bring(actor, organisation or department.organisation, into, small(*cells))

    return start


@db
def test_the_change_pile_says_old_and_new_in_words(read, analyst, sign_in):
    take_in(analyst, read({"delivered": "01.09.2026"}))
    session = read({"delivered": "02.09.2026", "source": "спонсор (КазЦинк)", "inventory": "41-1"})
    give_meanings(actor=analyst, session=session, meanings=[("equipment.source", "спонсор (КазЦинк)", "employer")])
    page = sign_in(analyst).get(f"{session.get_absolute_url()}?pile=change").content.decode()
    told = dict(re.findall(r'<li data-change="(\w+)"><b>[^<]+</b>(.*?)</li>', page, re.S))
    words = {key: re.findall(r"<(?:del|ins)>([^<]*)</", text) for key, text in told.items()}
    assert words["delivered"] == ["01.09.2026", "02.09.2026"]
    assert words["source"] == ["own money", "an employer&#x27;s gift (КазЦинк)"]
    assert words["booked"] == ["—", "recorded, the day is not stated"]


@db
def test_the_day_of_a_need_is_not_made_up(read, analyst):
    take_in(analyst, read({}))
    assert Line.objects.get().steps.get(state="need").on is None


@db
def test_a_word_for_a_college_of_others_leaves_its_rows_out(read, analyst):
    session = read({"college": "Бөтен колледж"}, {"college": "Ничей"}, {})
    asked = {word.said: [code for code, _label in word.choices] for word in words_of(session, scope_of(session, analyst, clock.now()))}
    assert "not_ours" in asked["Бөтен колледж"]
    said = [("equipment.college", "Бөтен колледж", "not_ours"), ("equipment.college", "Ничей", "-")]
    give_meanings(actor=analyst, session=session, meanings=said)
    assert [codes(row, "error") for row in session.rows.all()] == [{"equipment.import_not_ours"}, {"equipment.import_no_college"}, set()]
    take_in(analyst, session)
    assert [line.no for line in Line.objects.all()] == [3]


@db
@pytest.mark.parametrize("text", ["Нет", "НЕТ", "0", "отсутствует"])
def test_equipment_without_an_act_is_not_accepted(read, analyst, text):
    session = read({"contract": "1-ГЗ", "delivered": "01.09.2026", "act": text})
    take_in(analyst, session)
    assert (Line.objects.get().state, Step.objects.filter(state="accepted").exists()) == ("delivered", False)


@db
@pytest.mark.both
@pytest.mark.parametrize("text", ["не подписан", "в работе", "оформляется", "?"])
def test_words_that_may_mean_anything_wait_for_a_person(read, analyst, text):
    session = read({"contract": "1-ГЗ", "delivered": "01.09.2026", "act": text})
    row = session.rows.select_related("session__organisation").get()
    assert (row.pile, codes(row, "doubt")) == ("doubtful", {"equipment.import_act_unclear"})
    assert not Line.objects.exists()
    decide_row(actor=analyst, row=row, decision="take")
    take_in(analyst, session)
    assert Step.objects.get(state="accepted").document == text


@db
@pytest.mark.parametrize(
    ("cells", "doubtful"),
    [
        ({"total": 0}, True),
        ({"total": "0,00"}, True),
        ({"total": ""}, False),
        ({"total": "-"}, False),
        ({"total": "840 000,00 тг"}, False),
        ({"total": "839999.99"}, True),
        ({"price": "0", "total": 0}, False),
        ({"price": "0.1", "quantity": 3, "total": "0.3"}, False),
        ({"price": "33333333.33", "quantity": 3, "total": "99999999.99"}, False),
        ({"total": -840000}, False),
    ],
    ids=str,
)
def test_a_sum_is_compared_to_the_tiyn_and_nothing_is_a_sum_too(read, cells, doubtful):
    row = read(cells).rows.get()
    assert ("equipment.import_sum_differs" in codes(row, "doubt")) is doubtful
    assert row.pile == ("doubtful" if doubtful else "new")


@db
@pytest.mark.both
@pytest.mark.parametrize(("one", "other"), [("СН7777", "CH7777"), ("sn 7", "SN7"), ("МК–1", "mk-1")])
def test_one_serial_number_in_two_alphabets_is_told_in_both_rows(read, one, other):
    session = read({"serial": one}, {"serial": other})
    assert [codes(row, "doubt") for row in session.rows.all()] == [{"equipment.import_serial_repeated"}] * 2


@db
@pytest.mark.parametrize("nothing", ["–", "б/н", "отсутствует", "Б.Н."])
def test_words_for_no_number_repeat_nothing(read, analyst, nothing):
    session = read({"serial": nothing}, {"serial": nothing})
    assert [row.pile for row in session.rows.all()] == ["new", "new"]
    take_in(analyst, session)
    assert not Item.objects.exists()


@db
@pytest.mark.both
@pytest.mark.parametrize(("column", "longest"), [("inventory", 40), ("serial", 60)])
def test_a_number_too_long_is_refused_not_cut(read, analyst, column, longest):
    session = read({column: "9" * longest}, {column: "8" * (longest + 1)})
    assert [row.pile for row in session.rows.all()] == ["new", "refused"]
    assert codes(session.rows.last(), "error") == {"core.too_long"}
    take_in(analyst, session)
    assert Line.objects.count() == 1


@db
@pytest.mark.parametrize(
    "cells",
    [
        *({"quantity": value} for value in (-5, "5,5", "1 000 001", "5 шт 3", "1e3")),
        *({"price": value} for value in (-1, "12,345", "1e5", "двести")),
        *({"no": value} for value in (-1, 0, "1а", "1 шт", "1-2", 100_001)),
        *({"delivered": value} for value in ("29.02.2026", "32.01.2026", "01.01.2099")),
    ],
    ids=str,
)
def test_a_cell_nobody_can_take_is_refused_at_its_row(read, cells):
    row = read(cells).rows.get()
    assert row.pile == "refused"
    assert {problem["column"] for problem in row.problems if problem["severity"] == "error"} == set(cells)


@db
@pytest.mark.parametrize("no", ["7", "7.", "7.0", 7, 7.0, "007"])
def test_a_line_number_as_lists_write_it(read, no):
    assert read({"no": no}).rows.get().values["no"] == 7


@db
@pytest.mark.both
def test_a_price_no_line_can_hold_fails_in_its_row_only(read, analyst):
    session = take_in(analyst, read({"price": "9" * 14, "total": ""}, {}))
    assert sorted(session.rows.values_list("result", flat=True)) == ["failed", "taken"]
    assert Line.objects.count() == 1


@db
@pytest.mark.parametrize("role", ["auditor", "officer", "teacher"])
def test_those_who_only_read_bring_nothing_in(read, department, college, role):
    home = department if role == "auditor" else college
    actor, before = people.make_actor(home.organisation, role), snapshot()
    with pytest.raises(Forbidden):
        read({}, actor=actor, organisation=home.organisation)
    assert changed(before, snapshot()) == []


@db
def test_a_keeper_is_told_nothing_of_things_beyond_the_own_college(read, analyst, programme, college, department):
    other = people.make_college("Көрші колледж", department.region)
    number(make_line(programme, other, no=70, name_ru="Чужой станок"), "41-1", "SN1")
    take_in(analyst, read({}))
    keeper = people.make_actor(college.organisation, "keeper")
    session = read({"serial": "SN1", "inventory": "41-1"}, actor=keeper, organisation=college.organisation)
    row = session.rows.get()
    assert codes(row, "doubt") == codes(row, "error") == set()
    assert "Чужой" not in str(row.problems)
    take_in(keeper, session)
    assert Item.objects.filter(serial_key="SN1").count() == 2


@db
def test_an_unseen_programme_is_not_offered(read, college):
    far = make_programme(people.make_department(people.make_region("150000000")).organisation, MACHINE)
    before = snapshot()
    with pytest.raises(Exception, match=r"core\.invalid_choice"):
        read({}, into=far)
    assert changed(before, snapshot()) == []
