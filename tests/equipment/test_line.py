"""Lines: who enters them, how they go from step to step, what is refused and changes nothing."""

import datetime as dt
from decimal import Decimal

import pytest

from crm.audit.models import Event
from crm.core import clock
from crm.core.errors import Conflict, Forbidden, Invalid
from crm.core.ports import action_labels
from crm.equipment.actions.item import save_item
from crm.equipment.actions.line import advance, correct_step, save_line
from crm.equipment.lifecycle import TO
from crm.equipment.models import Item, Line, Step
from tests.factories import equipment as make
from tests.factories import people
from tests.factories.equipment import VALUES, ago

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def department():
    return people.make_department()


@pytest.fixture
def analyst(department):
    return people.make_actor(department.organisation, "analyst")


@pytest.fixture
def programme(department):
    return make.make_programme(department.organisation)


@pytest.fixture
def keeper(college):
    return people.make_actor(college.organisation, "keeper")


@pytest.fixture
def line(programme, college):
    return make.delivered(programme, college)


def check_refused(error, line, call):
    """Whether the call raised that code and left the line, its steps and the trail as they were."""
    before = (Line.objects.values().get(pk=line.pk), list(line.steps.values()), Event.objects.count())
    with pytest.raises((Conflict, Forbidden, Invalid), match=error):
        call()
    assert (Line.objects.values().get(pk=line.pk), list(line.steps.values()), Event.objects.count()) == before


def test_a_line_begins_as_a_need_with_the_next_number_of_its_programme(programme, college, analyst):
    first = save_line(actor=analyst, programme=programme, college=college, values=dict(VALUES))
    second = save_line(actor=analyst, programme=programme, college=college, values=dict(VALUES))
    assert (first.no, second.no, first.state, first.money) == (1, 2, "need", Decimal("2000000"))
    assert first.steps.get().on == clock.today()
    event = Event.objects.filter(action="equipment.line_entered").first()
    assert (event.subject_kind, event.subject_id) == ("equipment_line", first.public_id)


def test_the_keeper_of_the_college_writes_down_a_need(programme, college, keeper, line):
    need = save_line(actor=keeper, programme=programme, college=college, values=dict(VALUES))
    assert need.state == "need"


@pytest.mark.parametrize("role", ["officer", "teacher"])
def test_others_of_the_college_see_a_line_and_change_nothing(programme, college, line, role):
    actor = people.make_actor(college.organisation, role)
    assert list(Line.objects.visible_to(actor)) == [line]
    check_refused(
        "equipment.not_keeper",
        line,
        lambda: save_line(actor=actor, programme=programme, college=college, line=line, values={"room": "1"}),
    )
    check_refused("equipment.not_keeper", line, lambda: advance(actor=actor, line=line, state="accepted", on=ago(1)))


def test_the_region_reads_lines_of_its_colleges_and_strangers_none(line, department, stranger):
    for role in ("analyst", "auditor", "head"):
        assert list(Line.objects.visible_to(people.make_actor(department.organisation, role))) == [line]
    other = people.make_department(people.make_region("150000000"))
    assert not Line.objects.visible_to(stranger).exists()
    assert not Line.objects.visible_to(people.make_actor(other.organisation, "auditor")).exists()
    assert not Step.objects.visible_to(stranger).exists()


def test_an_auditor_of_the_region_changes_nothing(line, department):
    auditor = people.make_actor(department.organisation, "auditor")
    check_refused("equipment.not_keeper", line, lambda: advance(actor=auditor, line=line, state="accepted", on=ago(1)))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name_kk": "", "name_ru": ""}, "core.required"),
        ({"quantity": 0}, "equipment.no_pieces"),
        ({"quantity": None}, "core.required"),
        ({"price": Decimal(-1)}, "equipment.price_below_zero"),
        ({"price": None}, "core.required"),
        ({"source": "heaven"}, "core.invalid_choice"),
        ({"supplier_bin": "123"}, "core.bin_length"),
        ({"no": 1}, "equipment.no_taken"),
        ({"colour": "red"}, "core.unknown_field"),
    ],
)
def test_a_wrong_value_is_refused_at_its_field(programme, college, analyst, line, change, code):
    check_refused(code, line, lambda: save_line(actor=analyst, programme=programme, college=college, values={**VALUES, **change}))
    assert Line.objects.count() == 1


def test_a_college_of_another_region_gets_no_line(programme, analyst, line):
    far = people.make_college(region=people.make_region("150000000"))
    check_refused(
        "equipment.foreign_college", line, lambda: save_line(actor=analyst, programme=programme, college=far, values=dict(VALUES))
    )


def test_a_keeper_enters_nothing_into_a_programme_that_is_not_for_the_college(college, keeper):
    other = people.make_department(people.make_region("150000000"))
    foreign = make.make_programme(other.organisation)
    with pytest.raises(Invalid, match="equipment.foreign_programme"):
        save_line(actor=keeper, programme=foreign, college=college, values=dict(VALUES))


def test_past_the_need_only_the_runner_changes_the_plan(programme, college, keeper, analyst, line):
    check_refused(
        "equipment.plan_is_runners",
        line,
        lambda: save_line(actor=keeper, programme=programme, college=college, line=line, values={"quantity": 3}),
    )
    save_line(actor=keeper, programme=programme, college=college, line=line, values={"room": "лаб. 14", "quantity": 2})
    save_line(actor=analyst, programme=programme, college=college, line=line, values={"quantity": 3})
    assert Line.objects.values_list("room", "quantity").get() == ("лаб. 14", 3)


def test_a_line_goes_from_step_to_step_each_dated(programme, college, keeper, line):
    advance(actor=keeper, line=line, state="accepted", on=ago(18), document="№1")
    save_item(actor=keeper, line=line, values={"inventory_number": "41000001", "pieces": 2})
    for state, days in (("booked", 10), ("commissioned", 5), ("in_use", 4)):
        advance(actor=keeper, line=line, state=state, on=ago(days))
    line.refresh_from_db()
    assert line.state == "in_use"
    assert list(line.steps.order_by("pk").values_list("state", flat=True)) == [
        *("need", "planned", "contracted", "delivered", "accepted", "booked", "commissioned", "in_use")
    ]
    assert Event.objects.filter(action__startswith="equipment.step_", subject_id=line.public_id).count() == 7


def test_budget_money_needs_a_contract_before_the_delivery_counts(programme, college):
    bought = make.make_line(programme, college, reach={"planned": ago(30), "delivered": ago(10)})
    given = make.make_line(programme, college, source="employer", reach={"planned": ago(30), "delivered": ago(10)})
    assert (bought.state, given.state) == ("planned", "delivered")
    advance(actor=make.MACHINE, line=bought, state="contracted", on=ago(20), document="46-ГЗ/26")
    assert Line.objects.get(pk=bought.pk).state == "delivered"


def test_what_was_told_out_of_order_is_kept_and_waits_for_its_chain(programme, college, line):
    advance(actor=make.MACHINE, line=line, state="in_use", on=None)
    assert Line.objects.get(pk=line.pk).state == "delivered"
    assert line.steps.get(state="in_use").on is None


def test_a_step_is_recorded_once(line, keeper):
    check_refused("equipment.step_taken", line, lambda: advance(actor=keeper, line=line, state="delivered", on=ago(1)))


def test_a_day_to_come_is_refused(line, keeper):
    check_refused(
        "equipment.day_ahead", line, lambda: advance(actor=keeper, line=line, state="accepted", on=clock.today() + dt.timedelta(days=1))
    )


@pytest.mark.parametrize("state", ["need", "flying"])
def test_an_unknown_step_is_refused(line, keeper, state):
    check_refused("core.invalid_choice", line, lambda: advance(actor=keeper, line=line, state=state, on=ago(1)))


def test_booking_means_an_inventory_number_on_every_piece(line, keeper):
    advance(actor=keeper, line=line, state="accepted", on=ago(10))
    save_item(actor=keeper, line=line, values={"inventory_number": "1"})
    check_refused("equipment.not_numbered", line, lambda: advance(actor=keeper, line=line, state="booked", on=ago(1)))
    save_item(actor=keeper, line=line, values={"inventory_number": "2"})
    advance(actor=keeper, line=line, state="booked", on=ago(1))
    assert Line.objects.get(pk=line.pk).state == "booked"


def test_the_keeper_does_not_plan_for_the_department(programme, college, keeper):
    need = make.make_line(programme, college)
    check_refused("equipment.plan_is_runners", need, lambda: advance(actor=keeper, line=need, state="planned", on=ago(1)))


def test_every_step_has_words_for_the_timeline():
    assert [state for state in TO if f"equipment.step_{state}" not in action_labels] == []


def test_a_wrong_date_is_corrected_and_the_trail_keeps_the_old_one(line, keeper):
    step = line.steps.get(state="delivered")
    correct_step(actor=keeper, step=step, on=ago(19), document="накладная 7")
    event = Event.objects.get(action="equipment.step_corrected")
    assert (Step.objects.get(pk=step.pk).on, event.subject_id) == (ago(19), line.public_id)


def test_who_corrected_a_step_stands_for_it_since_then(line, keeper):
    step = line.steps.get(state="delivered")
    at = clock.now()
    correct_step(actor=keeper, step=step, on=step.on, document=step.document, at=at)
    assert (Step.objects.get(pk=step.pk).entered_by, Step.objects.get(pk=step.pk).corrected_at) == (make.MACHINE.name, None)
    correct_step(actor=keeper, step=step, on=ago(19), at=at)
    kept = Step.objects.get(pk=step.pk)
    assert (kept.entered_by, kept.entered_at) == (keeper.name, at)
    assert Event.objects.get(action="equipment.step_corrected").payload.data["changes"].keys() == {"on"}


def test_a_gift_that_came_without_contract_does_not_become_budget_money(programme, college, analyst):
    given = make.make_line(programme, college, source="employer", reach={"planned": ago(30), "delivered": ago(10)})
    check_refused(
        "equipment.contract_first",
        given,
        lambda: save_line(actor=analyst, programme=programme, college=college, line=given, values={"source": "local"}),
    )
    assert Item.objects.count() == 0
