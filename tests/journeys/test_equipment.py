"""Equipment from a list as offices keep it to a signed act, and what an auditor finds by clicking."""

import pytest

from crm.colleges.actions.register import load_registers
from crm.core.actors import system
from crm.documents.models import Slot, Version
from crm.equipment.models import Line, Programme, Share
from crm.exchange.models import Session
from tests.equipment.lists import SOURCES, make_colleges
from tests.factories import people
from tests.journeys.walking import a_scan, say_words, send_file, take_in
from tests.plugins.work import wait_for

pytestmark = [pytest.mark.both, pytest.mark.slow]
SIGNERS = ("chair", "member1", "member2", "keeper")


@pytest.fixture
def story(live_site, smtp_server):
    """A department with ten colleges, four of them those of the list, and its people."""
    load_registers(actor=system("test"))
    department = people.make_department()
    colleges = make_colleges(department.region)
    others = [people.make_college(f"Аудандық колледж {n}", department.region) for n in range(6)]
    for role in ("analyst", "auditor"):
        people.make_user(department.organisation, role, email=f"{role}@baskarma.example")
    people.make_user(colleges["Кобдинский многопроф. колледж"].organisation, "keeper", email="keeper@kobda.example")
    return colleges, [*colleges.values(), *others]


def start_programme(walker, colleges):
    """A programme with a budget, shared out among all ten."""
    walker.go("/equipment/new/")
    for name, value in {"name_kk": "Он колледжді жабдықтау", "name_ru": "Оснащение десяти колледжей", "year": "2026"}.items():
        walker.page.fill(f"input[name={name}]", value)
    walker.page.fill("input[name=budget]", "900000000")
    walker.page.select_option("select[name=source]", "local")
    if walker.page.locator("select[name=organisation]").count():
        walker.page.select_option("select[name=organisation]", index=1)
    walker.submit()
    programme = Programme.objects.get()
    for college in colleges:
        walker.go(f"/equipment/{programme.public_id}/share/")
        walker.page.select_option("select[name=college]", college.public_id)
        walker.page.fill("input[name=amount]", "90000000")
        walker.submit()
    assert Share.objects.filter(programme=programme).count() == 10
    return programme


def bring_in(walker, programme, colleges):
    """The list: which programme, what the words mean, each doubt decided by a person, then taken in."""
    send_file(walker, "equipment", "equipment.xlsx")
    session = Session.objects.get()
    walker.go(f"/imports/{session.public_id}/mapping/")
    walker.page.select_option("select[name=option_programme]", programme.public_id)
    walker.submit()
    assert walker.count("refused") == 30, "no row is taken before its words are said"
    say_words(walker, {said: college.public_id for said, college in colleges.items()} | SOURCES)
    assert {pile: walker.count(pile) for pile in ("rows", "new", "doubtful", "refused")} == {
        "rows": 30,
        "new": 26,
        "doubtful": 4,
        "refused": 0,
    }
    found = walker.page.locator('li[data-severity="doubt"]').evaluate_all("rows => rows.map(row => row.dataset.code)")
    assert {code.split(".")[1] for code in found} == {"import_sum_differs", "import_serial_repeated", "import_act_before_delivery"}
    for _doubt in range(4):
        walker.choose('tr[data-pile="doubtful"]:not([data-decision]) button[name=decision][value="take"]')
    take_in(walker)
    assert Line.objects.filter(programme=programme).count() == 30


def find_by_clicking(walker, programme):
    """From plan against fact to the late booking and the repeated serial number, never typing an address."""
    walker.go(f"/equipment/plan-fact/?programme={programme.public_id}")
    total = walker.page.locator('tr[data-college=""] td[data-rung="contradictions"] a')
    marked = int(total.get_attribute("data-lines"))
    walker.choose('tr[data-college=""] td[data-rung="contradictions"] a')
    assert walker.page.locator("table.rows tbody tr").count() == marked
    for code, no in (("not_booked", 6), ("serial_repeated", 5), ("act_before_delivery", 20)):
        walker.go(f"/equipment/lines/?programme={programme.public_id}&contradiction={code}")
        line = Line.objects.get(programme=programme, no=no)
        walker.choose(f'table.rows a[href="{line.get_absolute_url()}"]')
        assert walker.page.locator(f'[data-finding="{code}"]').count() == 1, f"line {no}: {code}"
    assert walker.page.locator("form[method=post] .btn-primary").count() == 0, "an auditor changes nothing"


def accept(walker, line):
    """The keeper completes the Kazakh name, draws up the act, prints it, uploads what was signed and confirms it."""
    walker.go(f"/equipment/lines/{line.public_id}/edit/")
    walker.page.fill("input[name=name_kk]", "Ноутбук (қазақша атауы)")
    walker.submit()
    walker.go(f"/equipment/acts/new/?line={line.public_id}")
    walker.page.fill("input[name=number]", "77")
    for key in SIGNERS:
        for part, text in (("name", f"Комиссия мүшесі {key}"), ("kk", "маман"), ("ru", "специалист")):
            walker.page.fill(f"input[name={key}_{part}]", text)
    walker.submit()
    version = Version.objects.get()
    assert version.slots.count() == len(SIGNERS)
    answer = walker.page.context.request.get(f"{walker.site}/documents/versions/{version.public_id}/file/")
    assert answer.status == 200 and answer.body().startswith(b"%PDF")
    walker.go(f"/documents/versions/{version.public_id}/scan/")
    walker.page.set_input_files("input[type=file]", files=[a_scan()])
    walker.submit()
    walker.submit()
    assert not Slot.objects.filter(version=version).exclude(state="signed").exists()
    wait_for(lambda: Line.objects.get(pk=line.pk).state == "accepted", 20, "the accepted line")


def test_from_a_list_to_a_signed_act_and_an_auditors_findings(walker, story):
    colleges, everybody = story
    walker.sign_in("analyst@baskarma.example")
    programme = start_programme(walker, everybody)
    bring_in(walker, programme, colleges)
    walker.sign_in("keeper@kobda.example")
    line = Line.objects.get(programme=programme, no=10)
    assert (line.state, line.college) == ("delivered", colleges["Кобдинский многопроф. колледж"])
    accept(walker, line)
    walker.sign_in("auditor@baskarma.example")
    find_by_clicking(walker, programme)
