"""Pages: a keeper takes a line from delivery to use; an auditor finds what does not fit by clicking."""

import re

import pytest
from django.utils.translation import override

from crm.core import clock
from crm.equipment.documents.act import versions_of as act_versions
from crm.equipment.models import Act, Item, Line, Step
from tests.factories import equipment as make
from tests.factories import people
from tests.factories.equipment import ago

pytestmark = [pytest.mark.django_db]


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
def keeper(sign_in, college):
    return sign_in(people.make_user(college.organisation, "keeper"))


@pytest.fixture
def analyst(sign_in, department):
    return sign_in(people.make_user(department.organisation, "analyst"))


def body(client, url):
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def day(days):
    return f"{ago(days):%d.%m.%Y}"


def codes(html):
    return re.findall(r'data-finding="(\w+)"', html)


def test_the_runner_adds_a_line_and_plans_it(analyst, programme, college):
    address = f"/equipment/{programme.public_id}/lines/new/"
    with override("en"):
        assert str(college) in body(analyst, address)
    values = {"college": college.public_id, "name_kk": "Станок", "name_ru": "Станок", "quantity": "2", "price": "10", "source": "local"}
    answer = analyst.post(address, {**values, "due_on": "01.09.2026"})
    line = Line.objects.get()
    assert answer["Location"] == line.get_absolute_url()
    analyst.post(f"/equipment/lines/{line.public_id}/advance/", {"state": "planned", "on": day(3)})
    assert Line.objects.get().state == "planned"


def test_a_wrong_line_is_refused_at_its_field_and_nothing_is_lost(analyst, programme, college):
    address = f"/equipment/{programme.public_id}/lines/new/"
    answer = analyst.post(address, {"college": college.public_id, "name_kk": "Станок", "quantity": "0", "price": "10", "source": "local"})
    assert answer.status_code == 422
    assert 'value="Станок"' in answer.content.decode()
    assert not Line.objects.exists()


def test_a_keeper_adds_needs_for_the_own_college_only(keeper, programme, line):
    other = people.make_college(region=line.college.region)
    page = body(keeper, f"/equipment/{programme.public_id}/lines/new/")
    assert line.college.public_id in page
    assert other.public_id not in page


def test_the_keeper_changes_a_line_but_not_its_plan(keeper, line):
    address = f"/equipment/lines/{line.public_id}/edit/"
    page = body(keeper, address)
    assert re.search(r'<input[^>]*name="quantity"[^>]*disabled', page)
    values = {"name_kk": "Токарь станогы", "name_ru": "Токарный станок", "room": "лаб. 14", "quantity": "99", "revision": "1"}
    answer = keeper.post(address, values)
    assert answer.status_code == 302
    line.refresh_from_db()
    assert (line.room, line.quantity, line.price) == ("лаб. 14", 2, 1_000_000)


def test_the_keeper_takes_a_line_from_the_delivery_to_use(keeper, line):
    page = body(keeper, line.get_absolute_url())
    assert re.findall(r'data-step="(\w+)"', page) == ["need", "planned", "contracted", "delivered"]
    advance = f"/equipment/lines/{line.public_id}/advance/"
    keeper.post(advance, {"state": "accepted", "on": day(10), "document": "№ 1"})
    refused = keeper.post(advance, {"state": "booked", "on": day(9)})
    assert refused.status_code == 422
    assert "inventory number" in refused.content.decode()
    new = f"/equipment/lines/{line.public_id}/items/new/"
    assert "0 of 2" in body(keeper, new)
    for number in ("41000001", "41000002"):
        keeper.post(new, {"inventory_number": number, "pieces": "1"})
    for state, days in (("booked", 9), ("commissioned", 8), ("in_use", 7)):
        assert keeper.post(advance, {"state": state, "on": day(days)}).status_code == 302
    line.refresh_from_db()
    assert line.state == "in_use"
    assert not codes(body(keeper, line.get_absolute_url()))


def test_the_form_begins_with_the_step_that_follows(keeper, line):
    page = body(keeper, f"/equipment/lines/{line.public_id}/advance/")
    assert re.findall(r'<option value="(\w+)"', page)[0] == "accepted"
    assert day(0) in page


def test_a_step_without_a_date_is_said_to_have_none(keeper, line):
    answer = keeper.post(f"/equipment/lines/{line.public_id}/advance/", {"state": "in_use", "on": ""}, follow=True)
    page = answer.content.decode()
    assert "stays where it was" in page
    assert codes(page) == ["commissioned_before_accepted"]
    assert re.findall(r'data-gap="(\w+)"', page) == ["date_unknown"]
    assert "not stated" in page


def test_a_step_is_corrected(keeper, line):
    step = line.steps.get(state="delivered")
    address = f"/equipment/steps/{step.public_id}/edit/"
    assert day(20) in body(keeper, address)
    keeper.post(address, {"on": day(19), "document": "накладная"})
    assert Step.objects.values_list("on", "document").get(pk=step.pk) == (ago(19), "накладная")
    assert keeper.post(address, {"on": "32.13.2026"}).status_code == 422


def test_a_piece_is_changed(keeper, line):
    make.number(line, serial="SN1")
    item = Item.objects.get()
    keeper.post(
        f"/equipment/items/{item.public_id}/edit/", {"inventory_number": "7", "serial_number": "SN1", "pieces": "2", "revision": "1"}
    )
    assert Item.objects.get().inventory_number == "7"


def people_of(**changes):
    rows = dict(zip(("chair", "member1", "member2", "keeper"), (*make.COMMISSION, make.KEEPER), strict=True))
    data = {f"{key}_{part}": value for key, row in rows.items() for part, value in zip(("name", "kk", "ru"), row, strict=True)}
    return {**data, **changes}


def test_a_form_has_room_for_a_large_commission(keeper, line):
    more = {f"member{place}_{part}": f"Мүше {place}" for place in range(3, 9) for part in ("name", "kk", "ru")}
    keeper.post("/equipment/acts/new/", {"lines": [line.public_id], "number": "1", "on": day(0), **people_of(**more)})
    assert len(act_versions([Act.objects.get()]).popitem()[1].context["commission"]) == 9


def test_the_keeper_draws_an_act_from_the_line(keeper, line):
    page = body(keeper, line.get_absolute_url())
    assert f"/equipment/acts/new/?line={line.public_id}" in page
    form = body(keeper, f"/equipment/acts/new/?line={line.public_id}")
    assert re.search(rf'value="{line.public_id}"[^>]*checked', form)
    answer = keeper.post("/equipment/acts/new/", {"lines": [line.public_id], "number": "1", "on": day(0), **people_of()})
    act = Act.objects.get()
    assert answer["Location"] == act.get_absolute_url()
    page = body(keeper, act.get_absolute_url())
    assert make.COMMISSION[0].name in page
    assert "Save PDF" in page
    pdf = keeper.get(re.search(r'href="(/papers/[^"]+/file/)"|href="([^"]+)">[^<]*<svg[^>]*>.*?Save PDF', page, re.S)[1] or "/")
    assert pdf.status_code == 200
    assert f"№ 1 · {clock.today():%d.%m.%Y}" in body(keeper, line.get_absolute_url())
    assert f"№ {act.number}" in body(keeper, "/equipment/acts/")


def test_the_people_of_the_last_act_stand_in_the_next_one(keeper, line, programme):
    keeper.post("/equipment/acts/new/", {"lines": [line.public_id], "number": "1", "on": day(0), **people_of()})
    make.delivered(programme, line.college)
    form = body(keeper, "/equipment/acts/new/")
    assert all(person.name in form for person in (*make.COMMISSION, make.KEEPER))


def test_a_missing_name_is_asked_for_before_and_refused_at_the_print(keeper, programme, college):
    line = make.delivered(programme, college, name_kk="")
    form = body(keeper, "/equipment/acts/new/")
    assert f"/equipment/lines/{line.public_id}/edit/" in form
    answer = keeper.post("/equipment/acts/new/", {"lines": [line.public_id], "number": "1", "on": day(0), **people_of()})
    assert answer.status_code == 422
    assert "қазақша" in answer.content.decode()
    assert not Act.objects.exists()


def test_nothing_to_accept_is_said(keeper):
    assert "Nothing waits" in body(keeper, "/equipment/acts/new/")


def test_the_list_is_found_by_number_name_and_contract(keeper, programme, college, line):
    other = make.delivered(programme, college, name_kk="Ноутбук", name_ru="Ноутбук", contract_number="46-ГЗ/26")
    make.number(line, "41000009", "SN555")
    for text, found in (("41000009", line), ("sn555", line), ("ноутбук", other), ("46-ГЗ", other), ("токарь", line)):
        page = body(keeper, f"/equipment/lines/?q={text}")
        assert found.get_absolute_url() in page, text
        assert ({line, other} - {found}).pop().get_absolute_url() not in page, text


def test_an_auditor_finds_late_booking_and_repeated_serial_by_clicking(sign_in, programme, college, department):
    other = people.make_college(region=college.region)
    lines = make.tangle(programme, college, other)
    client = sign_in(people.make_user(department.organisation, "auditor"))
    page = body(client, f"/equipment/plan-fact/?programme={programme.public_id}")
    links = re.findall(r'href="(/equipment/lines/\?[^"]*contradiction=any)" data-lines="(\d+)"', page)
    assert [int(count) for _url, count in links] == [8, 1, 9]
    listed = body(client, links[0][0].replace("&amp;", "&"))
    assert lines["booked_late"].get_absolute_url() in listed
    assert "booked_late" in codes(body(client, lines["booked_late"].get_absolute_url()))
    repeated = body(client, lines["repeated"].get_absolute_url())
    assert codes(repeated) == ["serial_repeated"]
    assert lines["other"].get_absolute_url() in repeated
    assert "/advance/" not in repeated
