"""Where to import: an administrator finds one organisation among thousands, everybody else is offered his own only."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from crm.core.choice_fields import SHORT
from crm.exchange.choosing import places
from crm.exchange.models import Session
from tests.factories import people

NEW = "exchange:import_new"


@pytest.fixture
def admin(db):
    """Somebody who may import anywhere."""
    return people.actor_for(people.make_user(is_superuser=True, is_staff=True))


@pytest.fixture
def many(college):
    """More colleges than a plain list holds."""
    names = {0: "Аққайың", 1: "Қарағай таулы", 2: "Қарағай далалы"}
    return [people.make_college(names.get(n, "Басқа"), region=college.region) for n in range(SHORT + 1)]


def sent(**typed):
    return {"kind": "learners", "file": SimpleUploadedFile("list.csv", "ФИО;ИИН\nА Б;1\n".encode()), **typed}


@pytest.mark.both
def test_an_administrator_is_offered_no_thousands_and_finds_by_a_part_of_the_name(admin, many, sign_in):
    client = sign_in(admin)
    page = client.get(reverse(NEW))
    assert list(page.context["form"]["organisation"].subwidgets)[1:] == []
    assert reverse("core:choose", args=["import_place"]) in page.content.decode()
    told = client.get(reverse("core:choose", args=["import_place"]), {"q": "аққай"}).json()["rows"]
    assert [row["id"] for row in told] == [many[0].organisation.public_id]
    assert client.post(reverse(NEW), sent(organisation_find="аққай")).status_code == 302
    assert Session.objects.get().organisation == many[0].organisation


def test_several_of_a_name_become_what_is_offered_and_nothing_is_read(admin, many, sign_in):
    answer = sign_in(admin).post(reverse(NEW), sent(organisation_find="қарағай"))
    assert answer.status_code == 422
    assert answer.context["form"].errors.as_data()["organisation"][0].code == "chooser_several"
    assert len(list(answer.context["form"]["organisation"].subwidgets)) == 1 + 2
    assert not Session.objects.exists()


def test_a_single_organisation_is_not_asked_for_and_no_other_is_taken(officer, college, many, sign_in):
    client = sign_in(officer)
    field = client.get(reverse(NEW)).context["form"]["organisation"]
    assert field.is_hidden and field.value() == college.organisation.public_id
    refused = client.post(reverse(NEW), sent(organisation=many[0].organisation.public_id))
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["organisation"])
    assert not Session.objects.exists()


def test_nobody_is_offered_where_he_may_not_import(officer, college, many, admin):
    assert [row.pk for row in places(officer)] == [college.organisation_id]
    teacher = people.make_actor(college.organisation, "teacher")
    assert not places(teacher).exists()
    assert places(admin).count() >= len(many) + 1


def test_an_administrator_gets_the_empty_workbook_of_every_list(admin, many, sign_in):
    client = sign_in(admin)
    kinds = client.get(reverse(NEW)).context["kinds"]
    assert kinds
    for kind in kinds:
        assert client.get(reverse("exchange:import_template", args=[kind.key])).status_code == 200
