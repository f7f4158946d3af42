"""The regional auditor reads the trail of the region's colleges, nobody else's."""

import pytest

from crm.audit.actions.record import record
from crm.audit.models import Event
from crm.colleges.models import Region
from tests.factories import people

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def event(college, officer):
    return record(actor=officer, action="audit.test", subject=college.organisation, organisation=college.organisation.public_id)


def of_region(college, role):
    return people.make_actor(people.make_department(college.region).organisation, role)


@pytest.mark.parametrize("role", ["auditor", "head"])
def test_those_who_audit_the_region_read_its_colleges_trail(event, college, role):
    assert event in Event.objects.visible_to(of_region(college, role))


def test_an_analyst_reads_no_trail(event, college):
    assert event not in Event.objects.visible_to(of_region(college, "analyst"))


def test_an_auditor_of_another_region_reads_nothing_here(event):
    elsewhere = Region.objects.create(kato="150000000", name_kk="Ақтөбе облысы", name_ru="Актюбинская область", name_en="Aktobe Region")
    auditor = people.make_actor(people.make_department(elsewhere).organisation, "auditor")
    assert event not in Event.objects.visible_to(auditor)


def test_a_director_still_reads_only_the_own_college(event, director, stranger):
    assert event in Event.objects.visible_to(director)
    assert event not in Event.objects.visible_to(stranger)
