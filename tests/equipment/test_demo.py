"""The demo's chapter: ten colleges, every state, what an auditor finds, one act; told twice it is the same."""

import pytest

from crm.core.ports import chapters
from crm.core.stage import Stage
from crm.documents.models import Version
from crm.equipment.choices import ORDER
from crm.equipment.facts import doubles, findings_of
from crm.equipment.models import Act, Item, Line, Programme, Share, Step

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
KEYS = ("accounts", "colleges", "equipment")


def tell():
    """The chapters this one stands on, and it."""
    stage = Stage()
    for chapter in sorted((chapters.get(key) for key in KEYS), key=lambda row: row.order):
        chapter.tell(stage)
    return stage


@pytest.fixture
def stage():
    return tell()


def told():
    return [model.objects.count() for model in (Programme, Share, Line, Step, Item, Act, Version)]


def test_told_twice_it_is_the_same(stage):
    before = told()
    tell()
    assert told() == before


def test_a_programme_over_ten_colleges_with_lines_in_every_state(stage):
    programme = Programme.objects.get(organisation=stage.get("department.aktobe").organisation)
    assert programme.shares.count() == 10
    assert set(programme.lines.values_list("state", flat=True)) == set(ORDER)
    assert programme.lines.values("college").distinct().count() == 10


def test_an_auditor_of_the_region_finds_the_late_booking_and_the_repeated_number(stage):
    lines = Line.objects.visible_to(stage.get("analyst.aktobe"))
    found = {pk: [row.code for row in rows] for pk, rows in findings_of(lines).items()}
    late = next(pk for pk, codes in found.items() if "booked_late" in codes)
    assert found[late] == ["booked_late", "serial_repeated"]
    (other,) = doubles(lines, Line.objects.get(pk=late))
    assert other.college != Line.objects.get(pk=late).college
    assert sorted(code for codes in found.values() for code in codes) == ["booked_late", "not_booked", "serial_repeated", "serial_repeated"]


def test_one_act_waits_for_its_signatures(stage):
    act = Act.objects.get()
    version = Version.objects.get(paper__subject_id=act.public_id)
    assert (version.state, act.college) == ("issued", stage.get("college.kobda"))
    assert act.lines.get().state == "delivered"


def test_a_gift_stands_in_use_without_a_contract(stage):
    gift = Line.objects.get(source="employer")
    assert gift.state == "in_use"
    assert not gift.steps.filter(state="contracted").exists()
