"""What a signed act holds fast: its day, its lines, its sums; who reads its paper; what happens beside it."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from crm.audit.models import Event
from crm.core import clock
from crm.core.errors import Conflict, DomainError, Forbidden, Invalid
from crm.documents.actions.slots import confirm_slot, refuse_slot, void_version, waive_slot
from crm.documents.choices import WaiveReason
from crm.documents.models import Version
from crm.equipment.actions import act as acts
from crm.equipment.actions.act import draw_act
from crm.equipment.actions.line import advance, correct_step, save_line
from crm.equipment.documents.act import Signer
from crm.equipment.facts import findings_of
from crm.equipment.models import Act, Line, Step
from tests.factories import equipment as make
from tests.factories import papers, people
from tests.factories.equipment import MACHINE, ago
from tests.house.tables import changed, snapshot
from tests.plugins.parallel import together

pytestmark = [pytest.mark.django_db]
both = pytest.mark.both
JSON = {"content_type": "application/json"}


@pytest.fixture(autouse=True)
def quick_print(monkeypatch):
    """The press stands still: what is printed is looked at elsewhere."""
    monkeypatch.setattr(acts, "print_act", lambda context: papers.make_printed())


@pytest.fixture
def department(college):
    return people.make_department(college.region)


@pytest.fixture
def programme(department):
    return make.make_programme(department.organisation)


@pytest.fixture
def keeper(college):
    return people.make_actor(college.organisation, "keeper")


@pytest.fixture
def line(programme, college):
    return make.delivered(programme, college)


def draw(actor, *lines, **changes):
    values = {"number": "7", "on": ago(3), "commission": make.COMMISSION, "keeper": make.KEEPER, **changes}
    return draw_act(actor=actor, lines=lines, **values)


def sign(actor, version):
    scan = papers.make_scan(version, actor)
    for slot in version.slots.all():
        confirm_slot(actor=actor, slot=slot, scan=scan, signed_on=clock.today())


@pytest.fixture
def signed(keeper, line, django_capture_on_commit_callbacks):
    """The line accepted by an act everybody signed."""
    version = draw(keeper, line)
    with django_capture_on_commit_callbacks(execute=True):
        sign(keeper, version)
    line.refresh_from_db()
    assert line.state == "accepted"
    return line


def check_refused(code, deed):
    before = snapshot()
    with pytest.raises(DomainError) as caught:
        deed()
    assert caught.value.code == code
    assert changed(before, snapshot()) == []


@both
def test_the_day_everybody_signed_is_not_corrected_beside_the_paper(signed, keeper, department):
    step = signed.steps.get(state="accepted")
    for actor in (keeper, people.make_actor(department.organisation, "analyst"), MACHINE):
        check_refused("equipment.act_stands", lambda actor=actor: correct_step(actor=actor, step=step, on=ago(1), document=step.document))
        check_refused("equipment.act_stands", lambda actor=actor: correct_step(actor=actor, step=step, on=step.on, document="№ 8"))
        check_refused("equipment.act_stands", lambda actor=actor: correct_step(actor=actor, step=step, on=None, document=step.document))
    correct_step(actor=keeper, step=step, on=step.on, document=step.document)
    assert not Event.objects.filter(action="equipment.step_corrected").exists()


def test_pages_and_api_refuse_it_in_words(signed, college, sign_in):
    client = sign_in(people.make_user(college.organisation, "keeper"))
    step = signed.steps.get(state="accepted")
    answer = client.post(f"/equipment/steps/{step.public_id}/edit/", {"on": f"{ago(1):%d.%m.%Y}", "document": step.document})
    assert "Everybody has signed the act" in answer.content.decode()
    answer = client.patch(f"/api/v1/equipment-steps/{step.public_id}/", {"on": str(ago(1))}, **JSON)
    assert (answer.status_code, answer.json()["code"]) == (409, "equipment.act_stands")
    assert Step.objects.get(pk=step.pk).on == ago(3)


@both
def test_other_steps_of_an_accepted_line_are_corrected_as_before(signed, keeper):
    correct_step(actor=keeper, step=signed.steps.get(state="delivered"), on=ago(19), document="накладная 7")
    assert Step.objects.get(line=signed, state="delivered").on == ago(19)


@both
def test_while_an_act_is_being_signed_nobody_accepts_by_hand(line, keeper):
    draw(keeper, line)
    check_refused("equipment.act_pending", lambda: advance(actor=keeper, line=line, state="accepted", on=ago(1)))
    check_refused("equipment.act_pending", lambda: advance(actor=keeper, line=line, state="accepted", on=ago(3), document="№ 7"))


@pytest.mark.parametrize("way", ["void", "refuse"])
def test_an_act_nobody_signs_any_more_holds_nothing(line, keeper, way):
    version = draw(keeper, line)
    if way == "void":
        void_version(actor=keeper, version=version)
    else:
        refuse_slot(actor=keeper, slot=version.slots.first(), reason="жабдық толық емес")
    step = advance(actor=keeper, line=line, state="accepted", on=ago(1), document="№ 9")
    correct_step(actor=keeper, step=step, on=ago(2), document="№ 9")
    line.refresh_from_db()
    assert (line.state, Step.objects.get(pk=step.pk).on) == ("accepted", ago(2))


@both
def test_a_signed_act_whose_event_was_lost_is_told_by_hand_as_it_is_signed(line, keeper):
    version = draw(keeper, line)
    sign(keeper, version)
    check_refused("equipment.act_stands", lambda: advance(actor=keeper, line=line, state="accepted", on=ago(1)))
    advance(actor=keeper, line=line, state="accepted", on=ago(3), document="№ 7")
    assert acts.accept_by_act(actor=MACHINE, act=Act.objects.get()) == []


@pytest.mark.parametrize("reason", WaiveReason.values)
def test_no_member_of_a_commission_is_done_without(line, keeper, reason):
    version = draw(keeper, line)
    check_refused("documents.waive_reason", lambda: waive_slot(actor=keeper, slot=version.slots.first(), reason=reason))


@both
def test_a_line_named_twice_stands_once_in_the_act(line, keeper):
    version = draw(keeper, line, Line.objects.get(pk=line.pk), line)
    assert (version.context["pieces"], len(version.context["rows"])) == (2, 1)
    assert version.context["total"] == "2\u00a0000\u00a0000,00"
    assert Event.objects.filter(action="equipment.act_drawn", subject_kind="equipment_line").count() == 1


def test_over_the_api_too(line, college, sign_in):
    client = sign_in(people.make_user(college.organisation, "keeper"))
    body = {"lines": [line.public_id] * 3, "number": "4", "on": str(ago(0)), "commission": [row._asdict() for row in make.COMMISSION]}
    made = client.post("/api/v1/acceptance-acts/", {**body, "keeper": make.KEEPER._asdict()}, **JSON)
    assert (made.status_code, made.json()["lines"]) == (201, [line.public_id])
    assert Version.objects.get().context["pieces"] == 2


def test_sums_of_the_paper_are_those_of_its_lines(programme, college, keeper):
    prices = [(3, "33333.33"), (7, "0.01"), (1, "0"), (1000, "999999.99")]
    lines = [make.delivered(programme, college, quantity=quantity, price=Decimal(price)) for quantity, price in prices]
    version = draw(keeper, *lines)
    total = sum(quantity * Decimal(price) for quantity, price in prices)
    assert version.context["total"] == f"{total:,.2f}".replace(",", "\u00a0").replace(".", ",")
    assert version.context["pieces"] == 1011


@pytest.mark.parametrize("again", ["жанұзақова гүлмира бекқызы", "Жанұзақова  Гүлмира Бекқызы ", "ЖАНҰЗАҚОВА ГҮЛМИРА БЕКҚЫЗЫ"])
@pytest.mark.parametrize("more", [0, 1])
def test_one_person_is_one_member_however_the_name_is_typed(line, keeper, again, more):
    twice = Signer(again, "маман", "специалист")
    check_refused("equipment.commission_small", lambda: draw(keeper, line, commission=[*make.COMMISSION[: 2 + more], twice]))


@both
def test_a_price_changed_while_the_act_was_printed_draws_no_act(line, keeper, monkeypatch):
    printing = acts.print_act

    def slow(context):
        save_line(actor=MACHINE, programme=line.programme, college=line.college, line=Line.objects.get(), values={"price": Decimal(5)})
        return printing(context)

    monkeypatch.setattr(acts, "print_act", slow)
    with pytest.raises(Conflict, match=r"core\.stale"):
        draw(keeper, Line.objects.select_related("college__organisation", "programme__organisation").get())
    assert not Act.objects.exists()
    assert not Version.objects.exists()


@both
@pytest.mark.django_db(transaction=True)
def test_of_two_acts_drawn_at_once_under_one_number_one_stands():
    programme, college = make.make_programme(people.make_department().organisation), people.make_college()
    rows = [make.delivered(programme, college) for _n in range(2)]
    fresh = list(Line.objects.filter(pk__in=[row.pk for row in rows]).select_related("college__organisation", "programme__organisation"))
    results = together(lambda: draw(MACHINE, fresh[0]), lambda: draw(MACHINE, fresh[1]))
    assert sorted(type(result).__name__ for result in results) == ["Conflict", "Version"]
    assert [result.code for result in results if isinstance(result, Conflict)] == ["equipment.act_number_taken"]
    assert Act.objects.count() == 1


def test_a_number_is_free_again_next_year_and_in_another_college(line, keeper, programme):
    draw(keeper, line)
    other = make.delivered(programme, people.make_college(region=line.college.region))
    draw(MACHINE, other)
    first = dt.date(clock.today().year, 1, 1) - dt.timedelta(days=1)
    old = make.make_line(programme, line.college, reach={"planned": first, "contracted": first, "delivered": first})
    draw(keeper, old, on=first)
    assert Act.objects.filter(number="7").count() == 3


def test_another_keeper_draws_nothing_and_learns_nothing(line, sign_in, programme):
    rival = people.make_user(people.make_college(region=line.college.region).organisation, "keeper")
    check_refused("equipment.not_of_college", lambda: draw(people.actor_for(rival), line))
    client = sign_in(rival)
    body = {"lines": [line.public_id], "number": "4", "on": str(ago(0)), "commission": [row._asdict() for row in make.COMMISSION]}
    answer = client.post("/api/v1/acceptance-acts/", {**body, "keeper": make.KEEPER._asdict()}, **JSON)
    assert answer.status_code == 400
    page = client.get(f"/equipment/acts/new/?line={line.public_id}").content.decode()
    assert line.public_id not in page.replace(f"line={line.public_id}", "")
    assert not Act.objects.exists()


@pytest.mark.parametrize("role", ["analyst", "auditor", "head"])
def test_those_of_the_region_read_the_act_and_its_pdf_and_settle_nothing(line, keeper, department, sign_in, role):
    version = draw(keeper, line)
    reader = people.make_user(department.organisation, role)
    client = sign_in(reader)
    assert client.get(Act.objects.get().get_absolute_url()).status_code == 200
    answer = client.get(reverse("documents:version_file", args=[version.public_id]))
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)[:5] == b"%PDF-"
    with pytest.raises((Forbidden, Invalid, Conflict)):
        papers.make_scan(version, people.actor_for(reader))


@pytest.mark.parametrize(
    ("kind", "role"), [("college", "director"), ("college", "keeper"), ("department", "auditor"), ("department", "head")]
)
def test_strangers_find_neither_act_nor_paper(line, keeper, sign_in, kind, role):
    version, act = draw(keeper, line), Act.objects.get()
    far = people.make_region("150000000")
    home = people.make_college(region=far) if kind == "college" else people.make_department(far)
    client = sign_in(people.make_user(home.organisation, role))
    file = reverse("documents:version_file", args=[version.public_id])
    addresses = [
        file,
        act.get_absolute_url(),
        version.get_absolute_url(),
        line.get_absolute_url(),
        f"/api/v1/acceptance-acts/{act.public_id}/",
    ]
    assert [client.get(url).status_code for url in addresses] == [404] * 5
    for url in ("/equipment/acts/", "/equipment/acts/?export=csv", "/equipment/acts/?q=7", "/api/v1/acceptance-acts/", "/search/?q=7"):
        answer = client.get(url)
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert act.public_id.encode() not in text
        assert str(line.college).encode() not in text


def found(line):
    return [row.code for row in findings_of(Line.objects.all()).get(line.pk, [])]


@both
def test_a_plan_changed_after_the_signatures_is_marked(signed, programme, department):
    analyst = people.make_actor(department.organisation, "analyst")
    assert found(signed) == []
    save_line(actor=analyst, programme=programme, college=signed.college, line=signed, values={"price": Decimal("1000001")})
    assert found(signed) == ["changed_after_acceptance"]
    (row,) = findings_of(Line.objects.all())[signed.pk]
    assert row.params == {"count": 2, "price": "1000000.00", "count_now": 2, "price_now": "1000001.00"}
    save_line(actor=analyst, programme=programme, college=signed.college, line=signed, values={"price": Decimal("1000000")})
    assert found(signed) == []


@both
def test_what_the_act_states_is_what_was_accepted(line, keeper, programme, department, django_capture_on_commit_callbacks):
    version = draw(keeper, line)
    analyst = people.make_actor(department.organisation, "analyst")
    save_line(actor=analyst, programme=programme, college=line.college, line=line, values={"quantity": 5})
    with django_capture_on_commit_callbacks(execute=True):
        sign(keeper, version)
    accepted = line.steps.get(state="accepted")
    assert (accepted.quantity, accepted.price) == (2, Decimal("1000000.00"))
    assert found(line) == ["changed_after_acceptance"]


def test_an_act_dated_before_it_was_drawn_is_marked(line, keeper, sign_in):
    draw(keeper, line, on=ago(3))
    act = Act.objects.get()
    assert act.days_back == 3
    assert Event.objects.filter(action="equipment.act_drawn").first().payload.data["days_back"] == 3
    client = sign_in(keeper)
    assert 'data-days-back="3"' in client.get(act.get_absolute_url()).content.decode()
    assert "dated before it was drawn up" in client.get(line.get_absolute_url()).content.decode()
    assert client.get(f"/api/v1/acceptance-acts/{act.public_id}/").json()["days_back"] == 3


def test_an_act_of_the_day_is_not_marked(line, keeper, sign_in):
    draw(keeper, line, on=clock.today())
    assert Act.objects.get().days_back == 0
    assert "data-days-back" not in sign_in(keeper).get(Act.objects.get().get_absolute_url()).content.decode()


def test_a_line_in_an_act_offers_no_second_one(line, keeper, sign_in):
    address, client = f"/equipment/acts/new/?line={line.public_id}", sign_in(keeper)
    assert address in client.get(line.get_absolute_url()).content.decode()
    draw(keeper, line)
    assert address not in client.get(line.get_absolute_url()).content.decode()
