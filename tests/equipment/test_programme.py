"""Equipment programmes: who starts them, how they are shared out."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from crm.audit.models import Event
from crm.core.errors import Conflict, Forbidden, Invalid
from crm.equipment.actions.programme import share_programme, start_programme
from crm.equipment.models import Programme, Share
from tests.factories import people

VALUES = {
    "name_kk": "Жас маман",
    "name_ru": "Жас маман",
    "name_en": "Zhas Maman",
    "year": 2026,
    "source": "local",
    "budget": Decimal("1000000"),
}
pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def department():
    return people.make_department()


@pytest.fixture
def analyst(department):
    return people.make_actor(department.organisation, "analyst")


@pytest.fixture
def programme(department, analyst):
    return start_programme(actor=analyst, organisation=department.organisation, values=dict(VALUES))


def test_an_analyst_starts_a_programme_and_the_trail_says_so(programme, analyst):
    assert programme.budget == Decimal("1000000")
    event = Event.objects.get(action="equipment.start")
    assert (event.subject_id, event.actor_ref) == (programme.public_id, analyst.ref)


def test_a_career_officer_cannot_start_one_and_nothing_is_changed(college, officer):
    with pytest.raises(Forbidden, match="equipment.not_keeper"):
        start_programme(actor=officer, organisation=college.organisation, values=dict(VALUES))
    assert not Programme.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize("change", [{"name_kk": ""}, {"name_ru": ""}, {"budget": Decimal(0)}])
def test_both_official_names_and_money_are_needed(department, analyst, change):
    with pytest.raises(Invalid, match="core.required"):
        start_programme(actor=analyst, organisation=department.organisation, values={**VALUES, **change})
    assert not Programme.objects.exists()


@pytest.mark.parametrize("days", [-1, 367, 40_000, 10**12])
def test_a_term_for_booking_is_no_longer_than_a_year_on_either_database(department, analyst, days):
    with pytest.raises(Invalid, match="equipment.booking_days_far"):
        start_programme(actor=analyst, organisation=department.organisation, values={**VALUES, "booking_days": days})
    assert not Programme.objects.exists()


def test_the_database_bounds_the_term_too(programme):
    with pytest.raises(IntegrityError), transaction.atomic():
        Programme.objects.filter(pk=programme.pk).update(booking_days=367)


def test_shares_stay_within_the_budget(programme, analyst, college):
    share_programme(actor=analyst, programme=programme, college=college, amount=Decimal("700000"))
    other = people.make_college()
    with pytest.raises(Invalid, match="equipment.over_budget"):
        share_programme(actor=analyst, programme=programme, college=other, amount=Decimal("300000.01"))
    assert Share.objects.count() == 1


def test_a_college_gets_one_share(programme, analyst, college):
    share_programme(actor=analyst, programme=programme, college=college, amount=Decimal("1"))
    with pytest.raises(Conflict):
        share_programme(actor=analyst, programme=programme, college=college, amount=Decimal("1"))
    assert Share.objects.get().amount == Decimal("1")


def test_a_college_of_another_region_gets_none(programme, analyst):
    far = people.make_college(region=people.make_region("150000000"))
    with pytest.raises(Invalid, match="equipment.foreign_college"):
        share_programme(actor=analyst, programme=programme, college=far, amount=Decimal("1"))
    assert not Share.objects.exists()


def test_a_college_sees_programmes_it_shares_in_and_only_its_own_share(programme, analyst, college):
    other = people.make_college()
    keeper, rival = people.make_actor(college.organisation, "keeper"), people.make_actor(other.organisation, "keeper")
    share_programme(actor=analyst, programme=programme, college=college, amount=Decimal("5"))
    assert list(Programme.objects.visible_to(keeper)) == [programme]
    assert list(Programme.objects.visible_to(rival)) == []
    share_programme(actor=analyst, programme=programme, college=other, amount=Decimal("6"))
    assert [s.amount for s in Share.objects.visible_to(rival)] == [Decimal("6")]


def test_the_pages_tell_start_and_share(sign_in, department, college):
    client = sign_in(people.make_user(department.organisation, "analyst"))
    answer = client.post("/equipment/new/", {**{k: str(v) for k, v in VALUES.items()}, "organisation": department.organisation.public_id})
    programme = Programme.objects.get()
    assert answer["Location"] == programme.get_absolute_url()
    answer = client.post(f"/equipment/{programme.public_id}/share/", {"college": college.public_id, "amount": "2000000"})
    assert answer.status_code == 422
    assert "more than the budget" in answer.content.decode()
    client.post(f"/equipment/{programme.public_id}/share/", {"college": college.public_id, "amount": "400000"})
    page = client.get(programme.get_absolute_url()).content.decode()
    assert str(college) in page
    assert client.get("/equipment/").status_code == 200


def test_the_api_does_the_same_with_codes(sign_in, department, college, stranger):
    client = sign_in(people.make_user(department.organisation, "analyst"))
    body = {**VALUES, "budget": "100", "organisation": department.organisation.public_id}
    made = client.post("/api/v1/programmes/", body, content_type="application/json")
    assert made.status_code == 201
    address = f"/api/v1/programmes/{made.json()['id']}/"
    refused = client.post(address + "share/", {"college": college.public_id, "amount": "101"}, content_type="application/json")
    assert (refused.status_code, refused.json()["code"], refused.json()["field"]) == (400, "equipment.over_budget", "amount")
    assert (
        client.post(address + "share/", {"college": college.public_id, "amount": "99"}, content_type="application/json").status_code == 201
    )
    assert client.get(address + "shares/").json()[0]["amount"] == "99.00"
    assert sign_in(stranger).get(address).status_code == 404
