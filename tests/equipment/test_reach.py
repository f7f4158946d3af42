"""Who reads and writes what across colleges, regions and programmes: lists, exports, search, tiles, figures, API, trail."""

import csv
import io
from decimal import Decimal

import openpyxl
import pytest

from crm.audit.models import Event
from crm.core.errors import DomainError
from crm.core.ports import search_providers, tiles
from crm.equipment.actions.item import save_item
from crm.equipment.actions.line import advance, correct_step, save_line
from crm.equipment.actions.programme import share_programme
from crm.equipment.facts import findings_of, sums_of
from crm.equipment.ladder import plan_fact
from crm.equipment.models import Act, Item, Line, Programme, Share, Step
from crm.reports.cards import cards, gather, scope_now
from tests.factories import equipment as make
from tests.factories import people
from tests.factories.equipment import MACHINE, ago
from tests.house.tables import changed, snapshot

pytestmark = [pytest.mark.django_db]
both = pytest.mark.both
JSON = {"content_type": "application/json"}
#: How each model leads to its programme.
PATHS = {Programme: "pk", Line: "programme", Share: "programme", Step: "line__programme", Item: "line__programme", Act: "lines__programme"}
KEYS = ("EQ-MONEY", "EQ-PIECES", "EQ-USE", "equipment-contradictions")


@pytest.fixture
def department(college):
    return people.make_department(college.region)


@pytest.fixture
def programme(department):
    return make.make_programme(department.organisation)


@pytest.fixture
def neighbour(college):
    """Another college of the same region."""
    return people.make_college("Көрші колледж", college.region)


@pytest.fixture
def far():
    """A department of another region that runs a programme for its own college, with lines in it."""
    region = people.make_region("150000000")
    home, college = people.make_department(region), people.make_college("Алыс колледж", region)
    programme = make.make_programme(home.organisation, name_kk="Алыс бағдарлама", name_ru="Дальняя программа")
    line = make.accepted(programme, college, 50, name_kk="Алыс станок", name_ru="Дальний станок", contract_number="99-ГЗ")
    make.number(line, serial="SN 99", pieces=1)
    return line


def body(answer):
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode("utf-8", "replace")


@pytest.fixture
def crowd(college, department, neighbour):
    """Everybody who has nothing to do with the far region."""
    found = {role: people.make_user(college.organisation, role) for role in ("keeper", "director", "officer", "teacher")}
    return found | {role: people.make_user(department.organisation, role) for role in ("analyst", "auditor", "head")}


@both
def test_nothing_of_another_region_is_seen_through_any_door(far, crowd, programme, college):
    make.delivered(programme, college)
    for role, user in crowd.items():
        actor = people.actor_for(user)
        for model, path in PATHS.items():
            assert not model.objects.visible_to(actor).filter(**{path: far.programme_id}).exists(), (role, model)
        assert [search_providers.get(key).find(actor, "99", 10) for key in ("equipment", "items")] == [[], []]
        assert [row.count for row in tiles.get("equipment").rows(actor)] == []
        for key in KEYS:
            assert far.public_id not in {fact.id for fact in cards.get(key).facts(actor, scope_now())}


@pytest.mark.parametrize("role", ["auditor", "keeper"])
def test_pages_exports_and_the_api_tell_strangers_nothing(far, crowd, sign_in, role):
    client = sign_in(crowd[role])
    programme, item = far.programme, far.items.get()
    for query in (
        "",
        "?q=99",
        "?export=csv",
        "?contradiction=any",
        f"?programme={programme.public_id}",
        f"?college={far.college.public_id}",
    ):
        text = body(client.get(f"/equipment/lines/{query}"))
        assert far.name_kk not in text
        assert str(far.college) not in text
    for url in ("/equipment/", "/equipment/?export=csv", f"/equipment/plan-fact/?programme={programme.public_id}", "/search/?q=99-ГЗ"):
        text = body(client.get(url))
        assert programme.name_kk not in text
        assert far.get_absolute_url() not in text
    step = far.steps.get(state="accepted")
    for name, row in (("equipment-lines", far), ("equipment-items", item), ("equipment-steps", step), ("programmes", programme)):
        assert client.get(f"/api/v1/{name}/{row.public_id}/").status_code == 404
        assert row.public_id not in body(client.get(f"/api/v1/{name}/"))
    assert client.get(f"/api/v1/programmes/{programme.public_id}/plan-fact/").status_code == 404
    assert client.get(f"/api/v1/equipment-items/?serial_number={item.serial_number}").json()["results"] == []


@both
@pytest.mark.parametrize("role", ["keeper", "director", "analyst", "auditor", "head", "officer", "teacher"])
def test_nobody_writes_into_another_region(far, crowd, role):
    actor, before = people.actor_for(crowd[role]), snapshot()
    line, step, item = far, far.steps.get(state="delivered"), far.items.get()
    deeds = (
        lambda: save_line(actor=actor, programme=line.programme, college=line.college, line=line, values={"room": "1"}),
        lambda: save_line(actor=actor, programme=line.programme, college=line.college, values=make.VALUES),
        lambda: advance(actor=actor, line=line, state="in_use", on=ago(1)),
        lambda: correct_step(actor=actor, step=step, on=ago(1)),
        lambda: save_item(actor=actor, line=line, values={"inventory_number": "1"}),
        lambda: save_item(actor=actor, line=line, item=item, values={"room": "1"}),
        lambda: share_programme(actor=actor, programme=line.programme, college=line.college, amount=Decimal(1)),
    )
    for deed in deeds:
        with pytest.raises(DomainError):
            deed()
    assert changed(before, snapshot()) == []


@pytest.mark.parametrize("role", ["keeper", "director"])
def test_a_neighbour_of_the_same_region_keeps_only_its_own(programme, college, neighbour, sign_in, role):
    theirs = make.delivered(programme, college)
    make.number(theirs, "41000001", "SN1")
    make.delivered(programme, neighbour)
    client = sign_in(people.make_user(neighbour.organisation, role))
    assert theirs.public_id not in body(client.get("/equipment/lines/")) + body(client.get("/api/v1/equipment-lines/"))
    for path in (f"lines/{theirs.public_id}/edit", f"lines/{theirs.public_id}/advance", f"lines/{theirs.public_id}/items/new"):
        assert client.post(f"/equipment/{path}/", {"state": "accepted", "inventory_number": "7"}).status_code == 404
    answer = client.post(f"/api/v1/equipment-lines/{theirs.public_id}/advance/", {"state": "accepted", "on": None}, **JSON)
    assert answer.status_code == 404
    assert client.post("/api/v1/equipment-items/", {"line": theirs.public_id, "inventory_number": "7"}, **JSON).status_code == 400
    assert not Step.objects.filter(line=theirs, state="accepted").exists()


@both
def test_a_programme_of_another_region_for_our_college_shows_our_part_only(far, college, department, crowd):
    """A department elsewhere buys for our college too: our people see that line and nothing else of the programme."""
    ours = make.delivered(far.programme, college)
    for role in ("keeper", "auditor"):
        actor = people.actor_for(crowd[role])
        assert list(Programme.objects.visible_to(actor)) == [far.programme]
        assert list(Line.objects.visible_to(actor)) == [ours]
        climbs, total = plan_fact(Line.objects.visible_to(actor))
        assert set(climbs) == {college.pk}
        assert total.rungs["planned"].lines == 1
    runner = people.make_actor(far.programme.organisation, "auditor")
    assert set(Line.objects.visible_to(runner)) == {ours, far}


def test_whoever_sees_one_share_is_told_no_false_remainder(programme, college, neighbour, sign_in, department):
    for place, amount in ((college, "60000000"), (neighbour, "30000000")):
        share_programme(actor=MACHINE, programme=programme, college=place, amount=Decimal(amount))
    told = body(sign_in(people.make_user(college.organisation, "director")).get(programme.get_absolute_url()))
    assert "60\u202f000\u202f000" in told
    assert "30\u202f000\u202f000" not in told
    assert "40\u202f000\u202f000" not in told
    assert str(neighbour) not in told
    whole = body(sign_in(people.make_user(department.organisation, "analyst")).get(programme.get_absolute_url()))
    assert all(amount in whole for amount in ("90\u202f000\u202f000", "10\u202f000\u202f000"))


@both
def test_a_contract_is_corrected_by_whoever_may_record_it(programme, college, crowd):
    line = make.delivered(programme, college)
    contract = line.steps.get(state="contracted")
    for role in ("keeper", "director", "auditor", "officer"):
        before = snapshot()
        with pytest.raises(DomainError):
            correct_step(actor=people.actor_for(crowd[role]), step=contract, on=ago(1), document="1-ГЗ")
        assert changed(before, snapshot()) == []
    correct_step(actor=people.actor_for(crowd["analyst"]), step=contract, on=ago(59), document="1-ГЗ")
    assert Step.objects.get(pk=contract.pk).document == "1-ГЗ"


def test_every_deed_leaves_its_word_in_the_trail_of_the_college(programme, college, crowd):
    keeper, analyst = people.actor_for(crowd["keeper"]), people.actor_for(crowd["analyst"])
    line = save_line(actor=analyst, programme=programme, college=college, values=make.VALUES)
    for state in ("planned", "contracted"):
        advance(actor=analyst, line=line, state=state, on=ago(30))
    step = advance(actor=keeper, line=line, state="delivered", on=ago(20))
    correct_step(actor=keeper, step=step, on=ago(19))
    item = save_item(actor=keeper, line=line, values={"inventory_number": "1", "pieces": 2})
    save_item(actor=keeper, line=line, item=item, values={"room": "5"})
    save_line(actor=keeper, programme=programme, college=college, line=line, values={"room": "5"})
    told = Event.objects.about("equipment_line", line.public_id)
    assert [event.action.split(".")[1] for event in reversed(told)] == [
        *("line_entered", "step_planned", "step_contracted", "step_delivered", "step_corrected", "item_entered", "item_changed"),
        "line_changed",
    ]
    assert {event.organisation for event in told} == {college.organisation.public_id}
    quiet = Event.objects.count()
    save_item(actor=keeper, line=line, item=Item.objects.get(), values={"room": "5"})
    save_line(actor=keeper, programme=programme, college=college, line=Line.objects.get(), values={"room": "5"})
    assert Event.objects.count() == quiet


@pytest.fixture
def mixed(programme, college, neighbour):
    """Lines of two colleges in every state, with something of every contradiction, and two needs."""
    make.tangle(programme, college, neighbour)
    make.make_line(programme, college, quantity=3, price=Decimal("0.35"), name_ru="=2+3", name_kk="@cmd")
    make.make_line(programme, neighbour, source="employer", giver="«Қазмырыш»")


@pytest.mark.parametrize(
    "query", ["", "reached=delivered", "contradiction=any", "contradiction=serial_repeated", "source=employer", "q=станок"]
)
def test_a_file_holds_what_the_screen_counts(mixed, crowd, sign_in, query):
    client = sign_in(crowd["auditor"])
    page = body(client.get(f"/equipment/lines/?{query}"))
    rows = list(csv.reader(io.StringIO(body(client.get(f"/equipment/lines/?{query}&export=csv")).lstrip("\ufeff")), delimiter=";"))
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(f"/equipment/lines/?{query}&export=xlsx").streaming_content))).active
    lines = list(sheet.iter_rows(values_only=True))
    assert len(rows) == len(lines)
    assert f'data-sum="lines">{len(rows) - 1}<' in page
    place = lines[0].index("pieces")
    assert f'data-sum="pieces">{sum(row[place] for row in lines[1:])}<' in page


def test_no_cell_of_a_file_is_a_formula(mixed, crowd, sign_in):
    client = sign_in(crowd["keeper"])
    rows = csv.reader(io.StringIO(body(client.get("/equipment/lines/?export=csv"))), delimiter=";")
    assert [cell for row in rows for cell in row if cell[:1] in "=@+-|" and cell[:1]] == []


@both
def test_what_each_reader_counts_adds_up_to_what_the_region_counts(mixed, college, neighbour, crowd):
    whole = Line.objects.visible_to(people.actor_for(crowd["auditor"]))
    parts = [Line.objects.visible_to(people.make_actor(place.organisation, "keeper")) for place in (college, neighbour)]
    for name in ("lines", "pieces", "money"):
        assert sum(sums_of(part)[name] for part in parts) == sums_of(whole)[name]
    assert sum(len(findings_of(part)) for part in parts) == len(findings_of(whole))
    for key in KEYS:
        card = cards.get(key)
        told = [gather(card, people.make_actor(place.organisation, "keeper"), scope_now()) for place in (college, neighbour)]
        assert sum(len(part) for part in told) == len(gather(card, people.actor_for(crowd["auditor"]), scope_now()))


@pytest.mark.parametrize(
    "path", ["/equipment/lines/", "/equipment/plan-fact/", "/api/v1/equipment-lines/", "/equipment/lines/?contradiction=any"]
)
def test_more_lines_ask_the_database_no_more(mixed, programme, college, crowd, sign_in, path, django_assert_max_num_queries):
    client = sign_in(crowd["auditor"])
    client.get(path)
    with django_assert_max_num_queries(60) as first:
        client.get(path)
    for n in range(12):
        make.number(make.accepted(programme, college, 40), f"7-{n}", f"Q{n % 3}", pieces=1)
    with django_assert_max_num_queries(len(first)):
        client.get(path)
