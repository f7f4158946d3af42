"""Learners and colleges in the search box: whoever sees no whole IIN learns none by asking."""

from importlib import import_module

import pytest
from django.apps import apps
from rest_framework.test import APIClient

from crm.accounts.models import User
from crm.colleges.actions.group import save_group
from crm.colleges.models import College, Group
from crm.colleges.search import find_colleges, find_groups, find_learners, near_colleges, near_groups, near_learners
from crm.core.likeness import tolerance
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner(college):
    """A learner of the college."""
    return people.make_learner(college, full_name="Әбділда Өмірұзақ", sort_name="абдилда омирузак")


@pytest.fixture
def region(college):
    """People of the department that oversees the college."""
    department = people.make_department(college.region)
    return [people.make_actor(department.organisation, role) for role in ("analyst", "auditor", "head")]


def addresses(rows):
    return [url for _title, _detail, url in rows]


def test_who_keeps_the_register_finds_by_the_beginning_of_the_iin(officer, director, learner):
    for actor in (officer, director):
        for digits in (learner.iin, learner.iin[:6], f" {learner.iin[:6]} {learner.iin[6:]} "):
            assert addresses(find_learners(actor, digits, 5)) == [learner.get_absolute_url()]
        assert find_learners(actor, learner.iin[:3], 5) == []


def test_nobody_else_learns_an_iin_by_asking(college, region, learner, sign_in):
    teacher = people.make_actor(college.organisation, "teacher")
    for actor in (*region, teacher):
        for digits in (learner.iin, learner.iin[:4], learner.iin[:11]):
            assert find_learners(actor, digits, 5) == []
            assert learner.get_absolute_url() not in sign_in(actor).get("/learners/", {"q": digits}).text
        assert addresses(find_learners(actor, "омирузак", 5)) == [learner.get_absolute_url()]


def test_nor_by_the_api(region, officer, learner):
    api = APIClient()
    for actor, seen in ((officer, 1), (region[0], 0)):
        api.force_authenticate(User.objects.get(pk=actor.user_id))
        api.force_login(User.objects.get(pk=actor.user_id))
        for query in ({"q": learner.iin}, {"q": learner.iin[:5]}):
            assert len(api.get("/api/v1/learners/", query).json()["results"]) == seen, (actor.roles(), query)


@pytest.mark.both
@pytest.mark.parametrize("typed", ["абдилда", "Әбділда", "ӨМІРҰЗАҚ әбділда", "омирузак"])
def test_kazakh_letters_and_their_russian_neighbours_are_one(officer, learner, typed):
    assert addresses(find_learners(officer, typed, 5)) == [learner.get_absolute_url()]


@pytest.mark.both
def test_a_mistyped_name_is_found_within_ones_rights(officer, stranger, learner):
    assert addresses(near_learners(officer, "абдилад", 5)) == [learner.get_absolute_url()]
    assert near_learners(stranger, "абдилад", 5) == []


def test_a_college_is_found_by_whoever_sees_it(officer, stranger, region, college):
    other = College.objects.exclude(pk=college.pk).get()
    for actor in (officer, *region):
        for typed in ("политехнический", "ПОЛИТЕХНИКАЛЫК", "polytechnic", college.organisation.tax_id, college.organisation.tax_id[:5]):
            assert college.get_absolute_url() in addresses(find_colleges(actor, typed, 5)), typed
    assert find_colleges(stranger, college.organisation.tax_id, 5) == []
    assert college.get_absolute_url() not in addresses(find_colleges(stranger, "политехнический", 5))
    assert other.get_absolute_url() in addresses(find_colleges(stranger, "политехнический", 5))
    assert addresses(near_colleges(officer, "полетехнический", 5)) == [college.get_absolute_url()]
    assert find_colleges(officer, "", 5) == find_colleges(officer, "29", 5) == find_colleges(officer, "«»", 5) == []


@pytest.mark.both
def test_a_group_is_found_in_any_spelling_and_forgives_a_slip_within_ones_rights(officer, stranger, college):
    group = save_group(actor=officer, college=college, values={"name": "Электрик-22", "course": 2})
    for typed in ("ЭЛЕКТРИК 22", "электрик-22", "ктрик"):
        assert addresses(find_groups(officer, typed, 5)) == [group.get_absolute_url()], typed
    with tolerance():
        assert addresses(near_groups(officer, "элетрик", 5)) == [group.get_absolute_url()]
        assert near_groups(officer, "слесарь", 5) == near_groups(stranger, "элетрик", 5) == []
    save_group(actor=officer, college=college, group=group, values={"name": "Слесарь-22"})
    assert addresses(find_groups(officer, "слесарь", 5)) == [group.get_absolute_url()]
    assert find_groups(officer, "электрик", 5) == find_groups(stranger, "слесарь", 5) == find_groups(officer, "«»", 5) == []


@pytest.mark.both
def test_a_group_that_stood_before_is_found_after_the_migration(officer, college):
    written = save_group(actor=officer, college=college, values={"name": "Ёлка-Әлем 22", "course": 2}).search_name
    Group.objects.update(search_name="")
    import_module("crm.colleges.migrations.0004_groups_found_by_name").fill(apps, None)
    assert Group.objects.get().search_name == written == "елка алем 22"
