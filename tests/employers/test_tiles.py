"""What waits with employers and learners, on Today and in the search box."""

import datetime as dt

import pytest
from django.urls import reverse

from crm.colleges.search import find_groups, find_learners
from crm.colleges.tiles import unrepresented
from crm.core import clock
from crm.core.likeness import tolerance
from crm.core.ports import panels_for
from employers.models import Alias, Authority, Contact, Employer
from employers.search import find, find_contacts, near
from employers.tiles import lapsing, to_settle
from tests.factories import people

pytestmark = pytest.mark.django_db


def test_minors_nobody_signs_for_wait_with_whoever_keeps_the_register(college, officer, stranger):
    people.make_learner(college, age=16, represented=False)
    people.make_learner(college, age=16)
    analyst = people.make_actor(people.make_department(college.region).organisation, "analyst")
    assert [row.count for row in unrepresented(officer)] == [1]
    assert unrepresented(stranger) == unrepresented(analyst) == []


def test_doubts_wait_with_the_partner_and_the_own_manager(college, officer, stranger):
    employer = people.make_employer(college)
    manager = people.make_actor(employer.organisation, "manager")
    assert to_settle(officer) == []
    Employer.objects.update(to_confirm=["name_kk"])
    assert [row.count for row in to_settle(officer)] == [1]
    assert [row.count for row in to_settle(manager)] == [1]
    assert to_settle(stranger) == []


def test_an_authority_that_lapses_soon_waits(college, officer, stranger):
    employer = people.make_employer(college)
    assert lapsing(officer) == []
    Authority.objects.update(valid_to=clock.today() + dt.timedelta(days=10))
    row = lapsing(officer)[0]
    assert (row.urgency, row.url.split("#")[0]) == (1, employer.get_absolute_url())
    assert lapsing(stranger) == []


def test_today_shows_them(college, officer, sign_in):
    people.make_learner(college, age=16, represented=False)
    assert reverse("colleges:learner_list") + "?lacks=representative" in sign_in(officer).get("/").text


def test_the_search_box_finds_within_ones_rights(college, officer, stranger):
    group = people.make_group(college)
    learner = people.make_learner(college, group)
    employer = people.make_employer(college)
    assert [row[2] for row in find_learners(officer, learner.full_name, 5)] == [learner.get_absolute_url()]
    assert learner.iin not in find_learners(officer, learner.iin, 5)[0][1]
    assert [row[2] for row in find_groups(officer, "тм-22", 5)] == [group.get_absolute_url()]
    assert [row[2] for row in find(officer, employer.organisation.tax_id, 5)] == [employer.get_absolute_url()]
    for provider, text in ((find_learners, learner.full_name), (find_groups, "ТМ-22"), (find, employer.search_name)):
        assert provider(stranger, text, 5) == []


def test_no_more_than_asked_for_is_found(college, officer):
    for _ in range(4):
        people.make_learner(college)
    assert len(find_learners(officer, "оқушы", 3)) == 3


def test_panels_lead_from_organisations_and_colleges(college, officer, stranger):
    employer = people.make_employer(college)
    assert any(employer.get_absolute_url() == row.url for panel in panels_for("college", officer, college) for row in panel.rows)
    assert any(
        college.get_absolute_url() == row.url for panel in panels_for("organisation", officer, college.organisation) for row in panel.rows
    )
    manager = people.make_actor(employer.organisation, "manager")
    urls = [row.url for panel in panels_for("organisation", manager, employer.organisation) for row in panel.rows]
    assert employer.get_absolute_url() in urls
    assert panels_for("organisation", stranger, college.organisation) == []


def test_people_at_employers_are_found_until_they_leave(college, officer, stranger):
    employer = people.make_employer(college)
    person = Contact.objects.create(employer=employer, full_name="Жұмабаев Мағжан", search_name="жумабаев магжан", position_kk="инженер")
    for typed in ("жұмабаев", "МАҒЖАН", "Жұмабаев мағжан"):
        (row,) = find_contacts(officer, typed, 5)
        assert (row[0], row[2]) == (person.full_name, employer.get_absolute_url()) and "инженер" in row[1]
    assert find_contacts(stranger, "жұмабаев", 5) == find_contacts(officer, "«»", 5) == []
    Contact.objects.filter(pk=person.pk).update(left_on=clock.today())
    assert find_contacts(officer, "жұмабаев", 5) == []


def test_a_mistyped_employer_is_near_by_name_and_by_nickname(college, officer, stranger):
    employer = people.make_employer(college)
    Employer.objects.filter(pk=employer.pk).update(search_name="казцинк")
    Alias.objects.create(employer=employer, name="Титановый", normal="титановый")
    for typed in ("казцник", "каззинк", "ТОО «Казцынк»", "титаноый"):
        with tolerance():
            assert [url for _title, _detail, url in near(officer, typed, 5)] == [employer.get_absolute_url()], typed
            assert near(stranger, typed, 5) == []


@pytest.mark.parametrize("typed", ['ТОО "Казцинк"', "«Казцинк» ЖШС", "казцинк", "ҚАЗЦИНК", "kazzinc", "Kazzinc LLP"])
def test_quotes_legal_forms_and_languages_are_one_name(college, officer, typed):
    employer = people.make_employer(college)
    Employer.objects.filter(pk=employer.pk).update(search_name="казцинк · kazzinc")
    assert [url for _title, _detail, url in find(officer, typed, 5)] == [employer.get_absolute_url()]


def test_two_digits_are_no_number(college, officer):
    employer = people.make_employer(college)
    assert find(officer, employer.organisation.tax_id[:2], 5) == []
    assert [url for _title, _detail, url in find(officer, employer.organisation.tax_id[:4], 5)] == [employer.get_absolute_url()]
