"""Odd questions and odd values at every door: refused in words or answered, never a fault; a refusal changes nothing."""

import datetime as dt
from decimal import Decimal

import pytest

from crm.core import clock
from crm.core.errors import Conflict, DomainError, Invalid
from crm.equipment.actions.item import save_item
from crm.equipment.actions.line import save_line
from crm.equipment.actions.programme import share_programme
from crm.equipment.models import Item, Line, Programme, Share, Step
from tests.factories import equipment as make
from tests.factories import people
from tests.factories.equipment import MACHINE, ago
from tests.house.tables import changed, snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.both]
JSON = {"content_type": "application/json"}
BODY = {"name_kk": "Станок", "quantity": 1, "price": "5", "source": "own"}
ZERO = "\x00"


@pytest.fixture
def department(college):
    return people.make_department(college.region)


@pytest.fixture
def programme(department):
    return make.make_programme(department.organisation)


@pytest.fixture
def line(programme, college):
    return make.delivered(programme, college)


@pytest.fixture
def analyst(sign_in, department):
    return sign_in(people.make_user(department.organisation, "analyst"))


@pytest.fixture
def keeper(sign_in, college):
    return sign_in(people.make_user(college.organisation, "keeper"))


LISTS = ("/equipment/lines/", "/equipment/acts/", "/equipment/", "/equipment/plan-fact/")
QUESTIONS = (
    *("q=%00", "q=%25_%27", "q=" + "a+" * 50, "q=%F0%9F%98%80", "q=%ff", "page=-1", "page=0", "page=999999", "page=abc", "sort=zzz"),
    *("sort=-", "columns=zzz,%00", "export=exe", "view=%00", "programme=%00", "college=%00", "programme=zzz", "state=zzz", "reached=zzz"),
    *("contradiction=zzz", "source=%00", "programme[]=1", "line=%00", "line=zzz"),
)


@pytest.mark.parametrize("path", [*LISTS, "/equipment/acts/new/", "/search/", "/search/suggest/"])
def test_no_question_of_an_address_is_a_fault(keeper, line, path):
    answers = {question: keeper.get(f"{path}?{question}").status_code for question in QUESTIONS}
    assert set(answers.values()) <= {200, 404}, answers


@pytest.mark.parametrize("path", ["equipment-lines", "equipment-items", "equipment-steps", "acceptance-acts", "programmes"])
def test_no_question_of_the_api_is_a_fault(keeper, line, path):
    asked = ("page_size=-1", "page_size=x", "cursor=zzz", "line=%00", "on=32.13", "number=%00", "year=x", "year=99999999999999999999")
    asked += ("inventory_number=%00", "serial_number=%ff", "ordering=zzz", "search=%00")
    answers = {question: keeper.get(f"/api/v1/{path}/?{question}").status_code for question in (*QUESTIONS, *asked)}
    assert set(answers.values()) <= {200, 400, 404}, answers


@pytest.mark.parametrize("shown", ["zzz", "0" * 26, "Z" * 26, "%00" * 26, "../lines"])
def test_an_address_of_nothing_is_not_there(keeper, shown):
    for path in ("lines/{}/", "lines/{}/edit/", "lines/{}/advance/", "steps/{}/edit/", "items/{}/edit/", "acts/{}/", "{}/", "{}/share/"):
        assert keeper.get(f"/equipment/{path.format(shown)}").status_code == 404, path
    for name in ("equipment-lines", "equipment-items", "equipment-steps", "acceptance-acts", "programmes"):
        assert keeper.get(f"/api/v1/{name}/{shown}/").status_code in (301, 404)


@pytest.mark.parametrize(
    "change",
    [
        *({"quantity": value} for value in (0, -1, 10**30, 1.5, "", None, "много")),
        *({"price": value} for value in ("-0.01", "1e400", "NaN", "Infinity", "1.234", "9" * 20, None)),
        *({"no": value} for value in (0, -3, 10**20)),
        *({"name_kk": value} for value in ("", " \u200b ", "a" * 1000, [], ZERO)),
        *({"due_on": value} for value in ("2027-02-29", "31.12.2026", "0000-00-00")),
        *({"specialty": value} for value in (ZERO, "zzz", {})),
        *({"programme": value} for value in (ZERO, None, "zzz", {})),
        *({"college": value} for value in (ZERO, 5, [])),
        *({"supplier_bin": value} for value in (ZERO, "000000000000", "12")),
    ],
    ids=str,
)
def test_a_line_with_a_wrong_value_is_refused_over_the_api(analyst, programme, college, change):
    body = {"programme": programme.public_id, "college": college.public_id, **BODY, **change}
    before = snapshot()
    answer = analyst.post("/api/v1/equipment-lines/", body, **JSON)
    assert answer.status_code == 400, answer.content
    assert answer.json()["code"]
    assert changed(before, snapshot()) == []


@pytest.mark.parametrize(
    "change",
    [
        {"quantity": "9" * 30},
        {"no": "9" * 30},
        {"price": "1e400"},
        {"price": "NaN"},
        {"price": "-1"},
        {"due_on": "29.02.2027"},
        {"name_kk": f"a{ZERO}b"},
        {"college": ZERO},
        {"source": "heaven"},
    ],
    ids=str,
)
def test_a_form_with_a_wrong_value_comes_back_with_all_that_was_typed(analyst, programme, college, change):
    sent = {"college": college.public_id, **BODY, "room": "лаб. 14", **change}
    answer = analyst.post(f"/equipment/{programme.public_id}/lines/new/", sent)
    assert answer.status_code == 422
    assert 'value="лаб. 14"' in answer.content.decode()
    assert not Line.objects.exists()


def test_the_largest_sum_a_line_can_have_is_told_everywhere(analyst, programme, college):
    most = {"quantity": 2_147_483_647, "price": "999999999999.99"}
    made = analyst.post(
        "/api/v1/equipment-lines/", {"programme": programme.public_id, "college": college.public_id, **BODY, **most}, **JSON
    )
    assert made.status_code == 201
    assert Decimal(made.json()["money"]) == 2_147_483_647 * Decimal("999999999999.99")
    analyst.post(f"/api/v1/equipment-lines/{made.json()['id']}/advance/", {"state": "planned", "on": str(ago(1))}, **JSON)
    pages = (
        "/equipment/lines/",
        "/equipment/plan-fact/",
        f"/equipment/{programme.public_id}/",
        "/equipment/lines/?export=xlsx",
        "/figures/",
    )
    interfaces = ("/api/v1/equipment-lines/", f"/api/v1/programmes/{programme.public_id}/plan-fact/")
    assert {url: analyst.get(url).status_code for url in (*pages, *interfaces)} == dict.fromkeys((*pages, *interfaces), 200)


def test_small_money_adds_up_to_the_tiyn(programme, college, analyst):
    for _n in range(10):
        make.make_line(programme, college, quantity=1, price=Decimal("0.10"), reach={"planned": ago(2)})
    make.make_line(programme, college, quantity=3, price=Decimal("33333333.33"), reach={"planned": ago(2)})
    rows = analyst.get(f"/api/v1/programmes/{programme.public_id}/plan-fact/").json()
    assert {rung["money"] for row in rows for rung in row["rungs"] if rung["state"] == "planned"} == {"100000000.99"}


@pytest.mark.parametrize(
    "change", [{"state": ZERO}, {"state": "need"}, {"on": "2027-02-29"}, {"on": "9999-12-31"}, {"document": "ы" * 101}], ids=str
)
def test_a_wrong_step_is_refused_at_both_doors(keeper, line, change):
    before = snapshot()
    page = keeper.post(f"/equipment/lines/{line.public_id}/advance/", {"state": "accepted", "on": f"{ago(1):%d.%m.%Y}", **change})
    interface = keeper.post(
        f"/api/v1/equipment-lines/{line.public_id}/advance/", {"state": "accepted", "on": str(ago(1)), **change}, **JSON
    )
    assert (page.status_code, interface.status_code) == (422, 400)
    assert changed(before, snapshot()) == []


@pytest.mark.parametrize(
    "change", [{"pieces": "-1"}, {"pieces": "0"}, {"pieces": "9" * 30}, {"serial_number": f"a{ZERO}"}, {"room": "x" * 101}], ids=str
)
def test_a_wrong_piece_is_refused_at_both_doors(keeper, line, change):
    sent = {"inventory_number": "1", "pieces": "1", **change}
    page = keeper.post(f"/equipment/lines/{line.public_id}/items/new/", sent)
    interface = keeper.post("/api/v1/equipment-items/", {"line": line.public_id, **sent}, **JSON)
    assert (page.status_code, interface.status_code) == (422, 400)
    assert not Item.objects.exists()


def test_hidden_marks_alone_are_no_number(keeper, line):
    answer = keeper.post(f"/equipment/lines/{line.public_id}/items/new/", {"inventory_number": "\u202e\u200b", "pieces": "1"})
    assert answer.status_code == 422
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    "change", [{"budget": "0"}, {"budget": "-5"}, {"budget": "NaN"}, {"year": "-1"}, {"year": "99999"}, {"booking_days": "-1"}], ids=str
)
def test_a_wrong_programme_is_refused_at_both_doors(analyst, department, change):
    sent = {key: str(value) for key, value in {**make.PROGRAMME, **change}.items()}
    page = analyst.post("/equipment/new/", {**sent, "organisation": department.organisation.public_id})
    interface = analyst.post("/api/v1/programmes/", {**sent, "organisation": department.organisation.public_id}, **JSON)
    assert (page.status_code, interface.status_code) == (422, 400)
    assert not Programme.objects.exists()


def test_a_second_share_is_refused_in_its_own_words(analyst, programme, college):
    share = {"college": college.public_id, "amount": "5"}
    assert analyst.post(f"/equipment/{programme.public_id}/share/", share).status_code == 302
    page = analyst.post(f"/equipment/{programme.public_id}/share/", share)
    assert "This college already has a share." in page.content.decode()
    answer = analyst.post(f"/api/v1/programmes/{programme.public_id}/share/", {"college": college.public_id, "amount": "5"}, **JSON)
    assert (answer.status_code, answer.json()["code"]) == (409, "equipment.share_taken")
    assert Share.objects.count() == 1


@pytest.mark.parametrize(("amount", "fits"), [("100000000", True), ("100000000.01", False)])
def test_a_share_fits_to_the_tiyn(programme, college, amount, fits):
    def share():
        return share_programme(actor=MACHINE, programme=programme, college=college, amount=Decimal(amount))

    if fits:
        assert share().amount == Decimal(amount)
    else:
        with pytest.raises(Invalid, match="equipment.over_budget"):
            share()


@pytest.mark.parametrize("values", [{"quantity": 1}, {"no": 1}, {"name_kk": "", "name_ru": ""}, {"price": Decimal("1E+13")}], ids=str)
def test_a_refused_change_leaves_the_line_whole(programme, college, values):
    make.make_line(programme, college)
    line = make.delivered(programme, college)
    make.number(line, "1", pieces=2)
    before = snapshot()
    with pytest.raises(DomainError):
        save_line(actor=MACHINE, programme=programme, college=college, line=line, values={"room": "лаб. 1", **values})
    assert changed(before, snapshot()) == []


def test_a_refused_piece_leaves_no_step_and_no_trace(line):
    make.number(line, "1", pieces=2)
    before = snapshot()
    with pytest.raises((Invalid, Conflict)):
        save_item(actor=MACHINE, line=line, values={"inventory_number": "2"})
    assert changed(before, snapshot()) == []


def test_a_day_belongs_to_almaty_not_to_greenwich(programme, college):
    """Half past midnight on 1 March in Almaty is still February in UTC: a paper of 1 March may be recorded, one of the 2nd may not."""
    night = dt.datetime(2028, 2, 29, 19, 30, tzinfo=dt.UTC)
    line = save_line(actor=MACHINE, programme=programme, college=college, values=make.VALUES, at=night)
    assert line.steps.get().on == dt.date(2028, 3, 1) == clock.today(night)
    make.advance(actor=MACHINE, line=line, state="planned", on=dt.date(2028, 3, 1), at=night)
    with pytest.raises(Invalid, match="equipment.day_ahead"):
        make.advance(actor=MACHINE, line=line, state="contracted", on=dt.date(2028, 3, 2), at=night)
    assert Step.objects.count() == 2
