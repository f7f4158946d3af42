"""Legal representatives: a fourth signature, not a fourth party."""

import datetime as dt

import pytest
from django.urls import reverse

from crm.audit.models import Event
from crm.colleges.actions.representative import end_representative, save_representative
from crm.colleges.models import Representative
from crm.colleges.rules.learner import in_force
from crm.core import clock
from crm.core.errors import Conflict, DomainError, Forbidden
from tests.factories import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner(college):
    return people.make_learner(college, age=16, represented=False)


def mother(**fields):
    return {"full_name": "Анасы Үлгі", "iin": people.make_iin(dt.date(1985, 3, 1), female=True), "phone": "87051112233", **fields}


@pytest.mark.both
def test_a_representative_is_named(officer, learner):
    person = save_representative(actor=officer, learner=learner, values=mother())
    assert Representative.objects.get() == person
    assert person.phone == "+77051112233"
    assert Event.objects.about("learner", learner.public_id).get().action == "colleges.representative_named"


@pytest.mark.both
def test_one_person_represents_once_at_a_time(officer, learner):
    values = mother()
    first = save_representative(actor=officer, learner=learner, values=values)
    with pytest.raises(Conflict) as refusal:
        save_representative(actor=officer, learner=learner, values=values)
    assert refusal.value.code == "colleges.representative_taken"
    assert Representative.objects.count() == 1
    end_representative(actor=officer, representative=first)
    save_representative(actor=officer, learner=learner, values=values)
    assert Representative.objects.count() == 2


def test_whoever_was_ended_yesterday_no_longer_stands(officer, learner):
    person = end_representative(actor=officer, representative=save_representative(actor=officer, learner=learner, values=mother()))
    assert not in_force(person, clock.today())
    assert in_force(person, clock.today() - dt.timedelta(days=1))


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"full_name": ""}, "core.required", "full_name"),
        ({"iin": "12"}, "core.iin_length", "iin"),
        ({"kind": "friend"}, "core.invalid_choice", "kind"),
        ({"phone": "x"}, "core.phone_form", "phone"),
        ({"learner": 1}, "core.unknown_field", None),
    ],
)
def test_a_bad_value_is_refused(officer, learner, fields, code, field):
    with pytest.raises(DomainError) as refusal:
        save_representative(actor=officer, learner=learner, values=mother(**fields))
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert not Representative.objects.exists()


def test_nobody_represents_themselves(officer, learner):
    with pytest.raises(DomainError) as refusal:
        save_representative(actor=officer, learner=learner, values=mother(iin=learner.iin))
    assert refusal.value.code == "colleges.representative_is_learner"
    assert not Representative.objects.exists()


def test_a_representative_of_somebody_else_is_not_changed(college, officer, learner):
    other = people.make_learner(college, age=16).representatives.get()
    with pytest.raises(DomainError):
        save_representative(actor=officer, learner=learner, representative=other, values={"phone": "87050000000"})
    assert Representative.objects.get(pk=other.pk).phone == other.phone


def test_a_stranger_names_nobody(stranger, learner):
    with pytest.raises(Forbidden):
        save_representative(actor=stranger, learner=learner, values=mother())
    assert not Representative.objects.exists()


def test_an_officer_names_changes_and_ends_on_pages(officer, learner, sign_in):
    client = sign_in(officer)
    url = reverse("colleges:representative_new", args=[learner.public_id])
    answer = client.post(url, mother(kind="guardian", basis="шешім № 5"))
    assert answer.status_code == 302, answer.context["form"].errors
    person = Representative.objects.get()
    assert person.full_name in client.get(learner.get_absolute_url()).text
    edit = reverse("colleges:representative_edit", args=[person.public_id])
    client.post(edit, {"full_name": "Басқа", "kind": "parent"})
    person.refresh_from_db()
    assert (person.full_name, person.kind) == ("Басқа", "parent")
    end = reverse("colleges:representative_end", args=[person.public_id])
    assert client.get(end).status_code == 405
    client.post(end)
    person.refresh_from_db()
    assert person.until == clock.today() - dt.timedelta(days=1)


def test_pages_are_closed_to_strangers_and_teachers(college, stranger, sign_in):
    person = people.make_learner(college, age=16).representatives.get()
    edit = reverse("colleges:representative_edit", args=[person.public_id])
    end = reverse("colleges:representative_end", args=[person.public_id])
    client = sign_in(stranger)
    assert client.get(edit).status_code == 404
    assert client.post(end).status_code == 404
    client = sign_in(people.make_actor(college.organisation, "teacher"))
    assert client.get(edit).status_code == 403
    client.post(end)
    person.refresh_from_db()
    assert person.until is None
