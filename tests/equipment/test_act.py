"""Acceptance acts: drawn in two languages, signed by a commission, and what follows when all have signed."""

import pytest
from django.db import transaction

from crm.audit.models import Event
from crm.core import clock
from crm.core.actors import system
from crm.core.errors import Conflict, Forbidden, Invalid
from crm.documents.actions.slots import confirm_slot, refuse_slot
from crm.documents.models import Slot, Version
from crm.equipment.actions.act import accept_by_act, draw_act
from crm.equipment.actions.item import save_item
from crm.equipment.actions.line import save_line
from crm.equipment.documents.act import Signer
from crm.equipment.jobs import run_sweep
from crm.equipment.models import Act, Line, Step
from tests.factories import equipment as make
from tests.factories import papers, people
from tests.factories.equipment import ago

pytestmark = [pytest.mark.django_db, pytest.mark.both]
COMMISSION = make.COMMISSION
KEEPER = make.KEEPER


@pytest.fixture
def programme(college):
    return make.make_programme(people.make_department(college.region).organisation)


@pytest.fixture
def keeper(college):
    return people.make_actor(college.organisation, "keeper")


@pytest.fixture
def lines(programme, college):
    return [make.delivered(programme, college, 20), make.delivered(programme, college, 15, name_kk="Ноутбук", name_ru="Ноутбук")]


def draw(actor, lines, **changes):
    values = {"number": "7", "on": clock.today(), "commission": COMMISSION, "keeper": KEEPER, **changes}
    return draw_act(actor=actor, lines=lines, **values)


def sign(actor, version):
    scan = papers.make_scan(version, actor)
    for slot in version.slots.all():
        confirm_slot(actor=actor, slot=slot, scan=scan, signed_on=clock.today())


def check_refused(error, call):
    with pytest.raises((Conflict, Forbidden, Invalid), match=error):
        call()
    assert not Act.objects.exists()
    assert not Version.objects.exists()


def test_the_keeper_draws_an_act_with_a_slot_for_each_of_the_commission_and_the_keeper(keeper, lines, college):
    save_item(actor=keeper, line=lines[0], values={"serial_number": "SN 1", "pieces": 2})
    version = draw(keeper, lines)
    act = Act.objects.get()
    assert (version.state, version.paper.subject_id, set(act.lines.all())) == ("issued", act.public_id, set(lines))
    assert [slot.person_name for slot in version.slots.all()] == [person.name for person in (*COMMISSION, KEEPER)]
    first = version.slots.first()
    assert first.capacity_kk.startswith("Комиссия төрағасы, ")
    assert first.capacity_ru.startswith("Председатель комиссии, ")
    assert version.context["rows"][0]["numbers"] == "SN 1"
    assert version.context["total"] == "4\u00a0000\u00a0000,00"
    assert Event.objects.filter(action="equipment.act_drawn", subject_kind="equipment_line").count() == 2


def test_the_same_context_gives_the_same_bytes(keeper, lines):
    version = draw(keeper, lines)
    assert make.printed_again(version) == version.sha256


def test_when_all_have_signed_the_lines_are_accepted_on_the_day_of_the_act(keeper, lines, django_capture_on_commit_callbacks):
    version = draw(keeper, lines, on=ago(3))
    with django_capture_on_commit_callbacks(execute=True):
        sign(keeper, version)
    for line in lines:
        line.refresh_from_db()
        step = line.steps.get(state="accepted")
        assert (line.state, step.on, step.document) == ("accepted", ago(3), "№ 7")


def test_a_lost_event_is_made_up_for_and_twice_is_harmless(keeper, lines):
    version = draw(keeper, lines)
    sign(keeper, version)
    assert not Step.objects.filter(state="accepted").exists()
    run_sweep(None)
    run_sweep(None)
    assert accept_by_act(actor=system("tests"), act=Act.objects.get()) == []
    assert Step.objects.filter(state="accepted").count() == 2


def test_an_unsigned_act_accepts_nothing(keeper, lines):
    draw(keeper, lines)
    with pytest.raises(Conflict, match="equipment.act_not_signed"):
        accept_by_act(actor=system("tests"), act=Act.objects.get())
    assert not Step.objects.filter(state="accepted").exists()


def test_after_a_refusal_another_act_is_drawn_under_the_same_number(keeper, lines):
    version = draw(keeper, lines)
    refuse_slot(actor=keeper, slot=Slot.objects.filter(version=version).first(), reason="жабдық толық емес")
    assert Version.objects.get().state == "void"
    assert draw(keeper, lines).state == "issued"
    assert Act.objects.count() == 2


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_a_name_missing_in_a_language_stops_the_print_and_is_asked_for(keeper, lines, programme, college, lang):
    save_line(actor=keeper, programme=programme, college=college, line=lines[0], values={f"name_{lang}": ""})
    check_refused("equipment.name_missing", lambda: draw(keeper, lines))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"commission": COMMISSION[:2]}, "equipment.commission_small"),
        ({"commission": [COMMISSION[0]] * 3}, "equipment.commission_small"),
        ({"commission": [*COMMISSION[:2], Signer("Тек Аты", "", "")]}, "equipment.position_missing"),
        ({"keeper": Signer("", "", "")}, "equipment.position_missing"),
        ({"number": " "}, "core.required"),
        ({"on": ago(-1)}, "equipment.day_ahead"),
        ({"on": ago(16)}, "equipment.act_too_early"),
        ({"lines": []}, "equipment.one_college"),
    ],
)
def test_an_act_that_does_not_hold_is_refused(keeper, lines, change, code):
    rows = change.pop("lines", lines)
    check_refused(code, lambda: draw(keeper, rows, **change))


def test_only_what_was_delivered_is_accepted(keeper, lines, programme, college):
    early = make.make_line(programme, college, reach={"planned": ago(3)})
    check_refused("equipment.not_to_accept", lambda: draw(keeper, [*lines, early]))


def test_an_act_is_of_one_college(keeper, lines, programme):
    other = make.delivered(programme, people.make_college())
    check_refused("equipment.one_college", lambda: draw(keeper, [*lines, other]))


def test_a_line_stands_in_one_live_act_and_a_number_in_one_a_year(keeper, lines):
    draw(keeper, lines[:1])
    with pytest.raises(Conflict, match="equipment.in_other_act"):
        draw(keeper, lines, number="8")
    with pytest.raises(Conflict, match="equipment.act_number_taken"):
        draw(keeper, lines[1:])
    assert Act.objects.count() == 1


@pytest.mark.parametrize("role", ["officer", "teacher"])
def test_others_of_the_college_draw_no_act(college, lines, role):
    check_refused("equipment.not_of_college", lambda: draw(people.make_actor(college.organisation, role), lines))


def test_the_region_reads_the_act_and_its_paper(keeper, lines, programme):
    version = draw(keeper, lines)
    auditor = people.make_actor(programme.organisation, "auditor")
    assert list(Act.objects.visible_to(auditor)) == list(Act.objects.all())
    assert list(Version.objects.visible_to(auditor)) == [version]
    refused_by = people.make_actor(people.make_college().organisation, "keeper")
    assert not Act.objects.visible_to(refused_by).exists()


def test_a_print_that_fails_leaves_nothing(keeper, lines, monkeypatch):
    def broken(**_values):
        raise Conflict("core.stale")

    monkeypatch.setattr("crm.equipment.actions.act.issue_version", broken)
    with transaction.atomic():
        check_refused("core.stale", lambda: draw(keeper, lines))
    assert Line.objects.filter(acts__isnull=False).count() == 0
