"""Study groups."""

import pytest
from django.urls import reverse

from crm.audit.models import Event
from crm.colleges.actions.group import save_group
from crm.colleges.models import Group, Qualification
from crm.colleges.rules.learner import qualification_fits
from crm.core.errors import Conflict, Forbidden, Invalid
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.mark.both
def test_a_group_is_made_in_the_present_academic_year(college, officer):
    group = save_group(actor=officer, college=college, values={"name": " ТМ-22 ", "course": 3})
    assert Group.objects.get() == group
    assert group.name == "ТМ-22"
    assert group.academic_year >= 2025
    assert Event.objects.about("group", group.public_id).get().action == "colleges.group_made"


def test_a_qualification_brings_its_specialty(college, officer):
    specialty = people.make_specialty()
    group = save_group(actor=officer, college=college, values={"name": "ТМ-22", "qualification": specialty.qualifications.get()})
    assert group.specialty == specialty


def test_a_qualification_of_another_specialty_is_shown_but_not_blocked(college, officer):
    specialty = people.make_specialty("07150500")
    foreign = Qualification.objects.create(
        specialty=people.make_specialty("06130100"), code="3W06120101", edition="2026", name_kk="О", name_ru="О"
    )
    group = save_group(actor=officer, college=college, values={"name": "Д-1", "specialty": specialty, "qualification": foreign})
    assert qualification_fits(group).code == "colleges.qualification_of_other"
    assert qualification_fits(people.make_group(college))


@pytest.mark.both
def test_a_name_stands_once_a_year(college, officer):
    save_group(actor=officer, college=college, values={"name": "ТМ-22", "academic_year": 2026})
    with pytest.raises(Conflict) as refusal:
        save_group(actor=officer, college=college, values={"name": "ТМ-22", "academic_year": 2026})
    assert refusal.value.code == "colleges.group_taken"
    save_group(actor=officer, college=college, values={"name": "ТМ-22", "academic_year": 2027})
    assert Group.objects.count() == 2


@pytest.mark.parametrize("course", [0, 7, "x", None])
def test_a_year_of_study_is_one_to_six(college, officer, course):
    with pytest.raises(Invalid) as refusal:
        save_group(actor=officer, college=college, values={"name": "ТМ-22", "course": course})
    assert refusal.value.code == "colleges.group_course"
    assert not Group.objects.exists()


def test_a_group_needs_a_name(college, officer):
    with pytest.raises(Invalid) as refusal:
        save_group(actor=officer, college=college, values={"name": "  "})
    assert (refusal.value.code, refusal.value.field) == ("core.required", "name")
    assert not Group.objects.exists()


@pytest.mark.parametrize("role", ["teacher", "keeper"])
def test_other_members_make_no_groups(college, role):
    with pytest.raises(Forbidden):
        save_group(actor=people.make_actor(college.organisation, role), college=college, values={"name": "ТМ-22"})
    assert not Group.objects.exists()


def test_a_group_is_not_changed_through_another_college(college, stranger):
    group = people.make_group(college)
    own = people.make_college()
    with pytest.raises(Forbidden):
        save_group(actor=stranger, college=college, group=group, values={"name": "Басқа"})
    with pytest.raises(Invalid):
        save_group(actor=people.make_actor(own.organisation), college=own, group=group, values={"name": "Басқа"})
    assert Group.objects.get(pk=group.pk).name == "ТМ-22"


def test_a_group_is_seen_with_its_college(college, officer, stranger):
    group = people.make_group(college)
    assert group in Group.objects.visible_to(officer)
    assert group not in Group.objects.visible_to(stranger)


def test_the_page_lists_its_learners(college, officer, sign_in):
    group = people.make_group(college)
    learner = people.make_learner(college, group)
    page = sign_in(officer).get(group.get_absolute_url())
    assert learner.full_name in page.text
    assert learner.iin not in page.text


def test_pages_are_closed_to_strangers_and_forms_to_teachers(college, stranger, sign_in):
    group = people.make_group(college)
    client = sign_in(stranger)
    assert client.get(group.get_absolute_url()).status_code == 404
    assert client.get(reverse("colleges:group_edit", args=[group.public_id])).status_code == 404
    client = sign_in(people.make_actor(college.organisation, "teacher"))
    assert client.get(group.get_absolute_url()).status_code == 200
    assert client.get(reverse("colleges:group_edit", args=[group.public_id])).status_code == 403
    assert client.get(reverse("colleges:group_new")).status_code == 403
    assert client.post(reverse("colleges:group_new"), {"name": "Х", "course": 1, "academic_year": 2026}).status_code == 403
    assert Group.objects.count() == 1


def test_an_officer_makes_and_changes_a_group_on_pages(college, officer, sign_in):
    client = sign_in(officer)
    url = reverse("colleges:group_new")
    assert "college" not in client.get(url).context["form"].fields
    answer = client.post(url, {"name": "ЭЛ-11", "course": 1, "academic_year": 2026})
    group = Group.objects.get()
    assert answer.url == group.get_absolute_url()
    client.post(reverse("colleges:group_edit", args=[group.public_id]), {"name": "ЭЛ-12", "course": 2, "academic_year": 2026})
    group.refresh_from_db()
    assert (group.name, group.course) == ("ЭЛ-12", 2)


def test_whoever_keeps_two_colleges_chooses_one(college, sign_in):
    user = people.make_user(college.organisation)
    second = people.make_college("Екінші")
    user.memberships.create(organisation=second.organisation, role="director", since="2020-01-01")
    client = sign_in(user)
    url = reverse("colleges:group_new")
    assert "college" in client.get(url).context["form"].fields
    client.post(url, {"college": second.public_id, "name": "Б-1", "course": 1, "academic_year": 2026})
    assert Group.objects.get().college == second


def test_a_taken_name_is_told_at_its_field(college, officer, sign_in):
    people.make_group(college)
    page = sign_in(officer).post(reverse("colleges:group_new"), {"name": "ТМ-22", "course": 3, "academic_year": 2026})
    assert page.status_code == 422
    assert page.context["form"].errors["name"]
    assert Group.objects.count() == 1


def test_the_list_counts_those_who_study(college, officer, sign_in):
    group = people.make_group(college)
    people.make_learner(college, group)
    people.make_learner(college, group, state="expelled")
    page = sign_in(officer).get(reverse("colleges:group_list"))
    assert page.context["page_obj"].object_list[0].studying == 1
