"""Who may do what with equipment: every role, in a programme of the department and in one of the college itself."""

import pytest

from crm.core.actors import ANONYMOUS, system
from crm.core.permissions import may
from crm.documents.permissions import issue_kind, offices
from crm.equipment.models import Programme
from tests.factories import equipment as make
from tests.factories import people

pytestmark = [pytest.mark.django_db]
COLLEGE = ("officer", "director", "keeper", "teacher")
REGION = ("analyst", "auditor", "head")
#: permission -> who may in a programme that the department runs
OF_DEPARTMENT = {
    "equipment.share": {"analyst", "head"},
    "equipment.add_line": {"analyst", "head", "keeper", "director"},
    "equipment.plan_line": {"analyst", "head"},
    "equipment.keep_line": {"analyst", "head", "keeper", "director"},
    "equipment.change_step": {"analyst", "head", "keeper", "director"},
    "equipment.change_item": {"analyst", "head", "keeper", "director"},
    "equipment.draw_act": {"keeper", "director"},
}
#: and in one that the college runs with its own money
OF_COLLEGE = {
    "equipment.share": {"keeper", "director"},
    "equipment.add_line": {"keeper", "director"},
    "equipment.plan_line": {"keeper", "director"},
    "equipment.keep_line": {"keeper", "director"},
    "equipment.change_step": {"keeper", "director"},
    "equipment.change_item": {"keeper", "director"},
    "equipment.draw_act": {"keeper", "director"},
}


@pytest.fixture
def department(college):
    return people.make_department(college.region)


@pytest.fixture
def crew(college, department):
    """An actor of every role of the college and of its department."""
    found = {role: people.make_actor(college.organisation, role) for role in COLLEGE}
    return found | {role: people.make_actor(department.organisation, role) for role in REGION}


def records(programme, college):
    """What each permission is asked of."""
    line = make.delivered(programme, college)
    make.number(line, serial="SN1")
    return {
        "equipment.share": programme,
        "equipment.add_line": programme,
        "equipment.plan_line": line,
        "equipment.keep_line": line,
        "equipment.change_step": line.steps.get(state="delivered"),
        "equipment.change_item": line.items.get(),
        "equipment.draw_act": college,
    }


def allowed(code, crew, record):
    return {role for role, actor in crew.items() if may(code, actor, record)}


@pytest.mark.parametrize("code", OF_DEPARTMENT)
def test_in_a_programme_of_the_department(code, crew, department, college):
    record = records(make.make_programme(department.organisation), college)[code]
    assert allowed(code, crew, record) == OF_DEPARTMENT[code]


@pytest.mark.parametrize("code", OF_COLLEGE)
def test_in_a_programme_of_the_college_itself(code, crew, college):
    record = records(make.make_programme(college.organisation, source="own"), college)[code]
    assert allowed(code, crew, record) == OF_COLLEGE[code]


@pytest.mark.parametrize("code", OF_DEPARTMENT)
def test_the_machine_may_and_nobody_may_not(code, department, college):
    record = records(make.make_programme(department.organisation), college)[code]
    assert may(code, system("tests"), record)
    refusal = may(code, ANONYMOUS, record)
    assert not refusal
    assert refusal.reason


@pytest.mark.parametrize("code", sorted(set(OF_DEPARTMENT) - {"equipment.add_line"}))
def test_those_of_another_college_and_another_region_may_nothing(code, department, college, stranger):
    record = records(make.make_programme(department.organisation), college)[code]
    far = people.make_department(people.make_region("150000000"))
    others = {role: people.make_actor(far.organisation, role) for role in REGION}
    rivals = {role: people.make_actor(people.make_college().organisation, role) for role in COLLEGE}
    assert allowed(code, others | rivals | {"stranger": stranger}, record) == set()


def test_the_plan_of_a_step_is_corrected_by_the_runner_only(crew, department, college):
    line = make.delivered(make.make_programme(department.organisation), college)
    assert allowed("equipment.change_step", crew, line.steps.get(state="planned")) == {"analyst", "head"}


def test_the_act_is_the_keepers_paper_and_others_stay_with_the_office(crew, college):
    organisation = college.organisation
    assert "acceptance_act" in offices
    assert {role for role, actor in crew.items() if issue_kind(actor, organisation, "acceptance_act")} == {"keeper", "director"}
    assert {role for role, actor in crew.items() if issue_kind(actor, organisation, "agreement")} == {"officer", "director"}


def test_a_programme_is_seen_by_its_runner_its_colleges_and_their_region(crew, department, college, stranger):
    run = make.make_programme(department.organisation)
    own = make.make_programme(college.organisation, source="own")
    foreign = make.make_programme(people.make_department(people.make_region("150000000")).organisation)
    for role in REGION:
        assert set(Programme.objects.visible_to(crew[role])) == {run, own}
    assert set(Programme.objects.visible_to(crew["keeper"])) == {own}
    make.make_line(run, college)
    make.make_line(foreign, college)
    assert set(Programme.objects.visible_to(crew["keeper"])) == {run, own, foreign}
    assert set(Programme.objects.visible_to(crew["auditor"])) == {run, own, foreign}
    assert not Programme.objects.visible_to(stranger).exists()
    assert not Programme.objects.visible_to(ANONYMOUS).exists()
