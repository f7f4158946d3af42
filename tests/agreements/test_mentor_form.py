"""The form of a mentor: no long list of people behind a link, nothing a colleague corrected is overwritten unseen."""

import pytest
from django.test import Client

from crm.core.choice_fields import SHORT
from employers.models import Contact
from tests.agreements.doors import envelope, url
from tests.factories import agreements as make
from tests.factories import people

pytestmark = pytest.mark.django_db
FIELDS = ("revision", "mentor", "full_name", "position_kk", "position_ru", "phone")


@pytest.fixture
def row(officer, agreement):
    """An agreement that lies before the employer."""
    return make.in_review(officer, agreement)


@pytest.fixture(params=["link", "account"])
def door(request, row, officer, college, employer, sign_in):
    """(browser, address) of the form: by the link, and signed in."""
    if request.param == "link":
        return Client(headers={"accept-language": "en"}), url("envelope_mentor", envelope(officer, college, employer))
    return sign_in(people.make_actor(employer.organisation, "manager")), url("agreement_mentor", row.public_id)


@pytest.fixture
def many(employer):
    """More people than a plain list holds."""
    return [Contact.objects.create(employer=employer, full_name=f"{'Ерлан' if n < 2 else 'Маман'} {n:02d}") for n in range(SHORT)]


def shown(door, row):
    """What a browser sends for the form as it is shown."""
    form = door[0].get(door[1], {"selected": [row.public_id]}).context["form"]
    return {**{name: form[name].value() or "" for name in FIELDS}, "selected": [row.public_id]}


def options(form):
    return [str(option.data["value"]) for option in form["mentor"].subwidgets]


def mentor(row):
    return row.terms.get().mentor


@pytest.mark.both
def test_of_many_only_the_present_one_stands_in_the_list(door, row, many):
    page = door[0].get(door[1], {"selected": [row.public_id]})
    assert options(page.context["form"]) == ["", mentor(row).public_id]
    assert 'name="mentor_find"' in page.content.decode()


@pytest.mark.both
def test_another_is_found_by_a_part_of_the_name(door, row, many):
    assert door[0].post(door[1], {**shown(door, row), "mentor_find": "маман 17"}).status_code == 302
    assert mentor(row) == many[17]


def test_several_of_a_name_are_offered_and_nothing_is_changed(door, row, many):
    before = mentor(row)
    answer = door[0].post(door[1], {**shown(door, row), "mentor_find": "ерлан"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["mentor"])
    assert {many[0].public_id, many[1].public_id} <= set(options(answer.context["form"]))
    assert mentor(row) == before


def test_behind_a_link_it_works_without_script_and_stays_small(row, many, officer, college, employer):
    page = Client().get(url("envelope_mentor", envelope(officer, college, employer)), {"selected": [row.public_id]})
    text = page.content.decode()
    assert "data-choose" not in text and "<noscript" not in text
    assert len(page.content) < 100_000


def test_people_of_another_employer_are_not_found(door, row, many, college):
    other = people.make_employer(college)
    Contact.objects.create(employer=other, full_name="Бөтен Тәлімгер")
    before = mentor(row)
    answer = door[0].post(door[1], {**shown(door, row), "mentor_find": "Бөтен"})
    assert answer.context["form"].errors.as_data()["mentor"][0].code == "chooser_none"
    assert mentor(row) == before


@pytest.mark.both
@pytest.mark.parametrize("typed", [{"phone": "+77050000002", "everywhere": "on"}, {"position_kk": "бас шебер"}, {}])
def test_a_card_corrected_meanwhile_is_shown_and_not_overwritten(door, row, typed):
    old = shown(door, row)
    Contact.objects.filter(pk=mentor(row).pk).update(phone="+77050000001")
    answer = door[0].post(door[1], {**old, **typed})
    assert answer.status_code == 409
    assert any("705 000 00 01" in one.stored or "+77050000001" in one.stored for one in answer.context["differences"])
    assert 'id="differences"' in answer.content.decode()
    card = mentor(row)
    assert (card.phone, card.position_kk) == ("+77050000001", "шебер")


def test_another_person_put_in_meanwhile_is_shown(door, row, employer):
    old = shown(door, row)
    colleague = Contact.objects.create(employer=employer, full_name="Әріптес", is_mentor=True)
    third = Contact.objects.create(employer=employer, full_name="Үшінші", is_mentor=True)
    row.terms.update(mentor=colleague)
    answer = door[0].post(door[1], {**old, "mentor": third.public_id})
    assert answer.status_code == 409
    assert ("Әріптес", "Үшінші") in [(one.stored, one.typed) for one in answer.context["differences"]]
    assert mentor(row) == colleague
    seen = {"revision": answer.context["form"]["revision"].value(), "mentor": third.public_id}
    card = {name: getattr(colleague, name) for name in FIELDS[2:]}
    assert door[0].post(door[1], {**old, **card, **seen}).status_code == 302
    assert mentor(row) == third
