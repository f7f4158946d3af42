"""The API: the same actions, the same refusals by code."""

import pytest

from crm.equipment.models import Act, Item, Line
from tests.factories import equipment as make
from tests.factories import people
from tests.factories.equipment import ago

pytestmark = [pytest.mark.django_db]
JSON = {"content_type": "application/json"}


@pytest.fixture
def programme(college):
    return make.make_programme(people.make_department(college.region).organisation)


@pytest.fixture
def line(programme, college):
    return make.delivered(programme, college)


@pytest.fixture
def keeper(sign_in, college):
    return sign_in(people.make_user(college.organisation, "keeper"))


def test_a_line_is_entered_and_changed(keeper, programme, college, line):
    body = {
        "programme": programme.public_id,
        "college": college.public_id,
        "name_kk": "Станок",
        "quantity": 1,
        "price": "5",
        "source": "own",
    }
    made = keeper.post("/api/v1/equipment-lines/", body, **JSON)
    assert (made.status_code, made.json()["no"], made.json()["state"]) == (201, 2, "need")
    address = f"/api/v1/equipment-lines/{made.json()['id']}/"
    changed = keeper.patch(address, {"name_ru": "Станок", "revision": 1}, **JSON)
    assert (changed.status_code, changed.json()["revision"]) == (200, 2)
    stale = keeper.patch(address, {"room": "1", "revision": 1}, **JSON)
    assert (stale.status_code, stale.json()["code"]) == (409, "core.stale")


def test_the_plan_of_another_is_refused_by_code(keeper, line):
    answer = keeper.patch(f"/api/v1/equipment-lines/{line.public_id}/", {"quantity": 9}, **JSON)
    assert (answer.status_code, answer.json()["code"]) == (403, "equipment.plan_is_runners")
    assert Line.objects.get().quantity == 2


def test_steps_are_recorded_read_and_corrected(keeper, line):
    address = f"/api/v1/equipment-lines/{line.public_id}/advance/"
    made = keeper.post(address, {"state": "accepted", "on": str(ago(9)), "document": "№ 1"}, **JSON)
    assert (made.status_code, made.json()["line"]) == (201, line.public_id)
    again = keeper.post(address, {"state": "accepted", "on": None}, **JSON)
    assert (again.status_code, again.json()["code"], again.json()["field"]) == (409, "equipment.step_taken", "state")
    assert keeper.post(address, {"state": "need", "on": None}, **JSON).json()["code"] == "core.invalid_choice"
    step = f"/api/v1/equipment-steps/{made.json()['id']}/"
    assert keeper.patch(step, {"on": str(ago(8))}, **JSON).json()["document"] == "№ 1"
    listed = keeper.get(f"/api/v1/equipment-steps/?line={line.public_id}").json()["results"]
    assert len(listed) == 5


def test_a_line_tells_its_contradictions_and_is_found_by_them(keeper, programme, college, line):
    late = make.accepted(programme, college, 31)
    assert keeper.get(f"/api/v1/equipment-lines/{late.public_id}/").json()["contradictions"] == ["not_booked"]
    assert keeper.get(f"/api/v1/equipment-lines/{late.public_id}/").json()["gaps"] == []
    for query, found in (
        ("gap=any", []),
        ("contradiction=not_booked", [late]),
        ("contradiction=any", [late]),
        ("reached=delivered", [late, line]),
    ):
        rows = keeper.get(f"/api/v1/equipment-lines/?{query}").json()["results"]
        assert [row["id"] for row in rows] == [row.public_id for row in found]


def test_pieces_are_written_down_and_changed(keeper, line):
    made = keeper.post("/api/v1/equipment-items/", {"line": line.public_id, "inventory_number": "1", "pieces": 2}, **JSON)
    assert made.status_code == 201
    address = f"/api/v1/equipment-items/{made.json()['id']}/"
    assert keeper.patch(address, {"serial_number": "SN1"}, **JSON).json()["serial_number"] == "SN1"
    refused = keeper.post("/api/v1/equipment-items/", {"line": line.public_id, "inventory_number": "2"}, **JSON)
    assert (refused.status_code, refused.json()["code"]) == (400, "equipment.more_than_quantity")
    assert Item.objects.count() == 1


def test_an_act_is_drawn(keeper, line):
    commission = [person._asdict() for person in make.COMMISSION]
    body = {"lines": [line.public_id], "number": "4", "on": str(ago(0)), "commission": commission, "keeper": make.KEEPER._asdict()}
    short = keeper.post("/api/v1/acceptance-acts/", {**body, "commission": commission[:2]}, **JSON)
    assert (short.status_code, short.json()["code"]) == (400, "equipment.commission_small")
    made = keeper.post("/api/v1/acceptance-acts/", body, **JSON)
    assert (made.status_code, made.json()["lines"]) == (201, [line.public_id])
    papers = keeper.get("/api/v1/papers/").json()["results"]
    assert Act.objects.get().public_id in str(papers)


def test_strangers_find_nothing(sign_in, stranger, line):
    make.number(line, serial="SN1")
    client = sign_in(stranger)
    for name in ("equipment-lines", "equipment-steps", "equipment-items", "acceptance-acts"):
        assert client.get(f"/api/v1/{name}/").json()["results"] == []
    assert client.get(f"/api/v1/equipment-lines/{line.public_id}/").status_code == 404
    body = {
        "programme": line.programme.public_id,
        "college": line.college.public_id,
        "name_kk": "x",
        "quantity": 1,
        "price": 1,
        "source": "own",
    }
    assert client.post("/api/v1/equipment-lines/", body, **JSON).status_code == 400
    assert Line.objects.count() == 1
