"""Employers over the API."""

import pytest

from employers.models import Alias, Authority, Branch, Capacity, Contact, Employer, Partnership
from tests.factories import people

pytestmark = pytest.mark.django_db
API = "/api/v1"
JSON = "application/json"


def ids(answer):
    assert answer.status_code == 200, answer.content
    return {row["id"] for row in answer.json()["results"]}


def test_an_employer_is_entered_and_a_known_one_joined(college, officer, sign_in):
    client = sign_in(officer)
    known = people.make_employer()
    body = {"college": college.public_id, "name_ru": "Завод", "tax_id": people.make_tax_id()}
    made = client.post(f"{API}/employers/", body, content_type=JSON)
    assert made.status_code == 201, made.content
    assert (made.json()["name_ru"], made.json()["tax_id_kind"]) == ("Завод", "bin")
    joined = client.post(f"{API}/employers/", body | {"tax_id": known.organisation.tax_id}, content_type=JSON)
    assert joined.json()["id"] == known.public_id
    assert Employer.objects.count() == 2
    assert Partnership.objects.filter(college=college).count() == 2


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"tax_id": "12"}, "core.bin_length"), ({"name_ru": ""}, "employers.name_required"), ({"college": "0" * 26}, "api.invalid")],
)
def test_a_refusal_has_a_code_and_leaves_nothing(college, officer, sign_in, fields, code):
    body = {"college": college.public_id, "name_ru": "Завод", **fields}
    answer = sign_in(officer).post(f"{API}/employers/", body, content_type=JSON)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert not Employer.objects.exists()


def test_an_employer_is_changed_with_the_revision_that_was_seen(college, officer, sign_in):
    employer = people.make_employer(college)
    client = sign_in(officer)
    url = f"{API}/employers/{employer.public_id}/"
    assert client.patch(url, {"name_kk": "Жаңа", "revision": 1}, content_type=JSON).json()["name_kk"] == "Жаңа"
    answer = client.patch(url, {"name_kk": "Ескі", "address": "Ескі", "revision": 99}, content_type=JSON)
    assert (answer.status_code, answer.json()["code"]) == (409, "core.stale")
    assert Employer.objects.get().organisation.name_kk == "Жаңа"


def test_employers_are_found(college, officer, sign_in):
    employer = people.make_employer(college)
    people.make_employer(college)
    Alias.objects.create(employer=employer, name="УМЗ", normal="умз")
    client = sign_in(officer)
    for query in ({"q": "умз"}, {"tax_id": employer.organisation.tax_id}, {"q": employer.organisation.tax_id}):
        assert ids(client.get(f"{API}/employers/", query)) == {employer.public_id}, query


KEPT = {
    "contacts": (Contact, {"full_name": "Жаңа Адам", "is_mentor": True}, {"position_kk": "шебер"}),
    "authorities": (Authority, {"full_name": "Басшы", "basis": "charter"}, {"position_kk": "директор"}),
    "branches": (Branch, {"bin": "", "name_ru": "Филиал"}, {"address": "Риддер"}),
    "capacities": (Capacity, {"places_from": 1, "places_to": 2}, {"said": "бір-екі"}),
}


@pytest.mark.parametrize("path", KEPT)
def test_what_is_kept_under_an_employer_is_entered_and_changed(college, officer, sign_in, path):
    model, body, change = KEPT[path]
    employer = people.make_employer(college)
    client = sign_in(officer)
    body = {**body, "employer": employer.public_id} | ({"bin": people.make_tax_id("290141")} if path == "branches" else {})
    made = client.post(f"{API}/{path}/", body, content_type=JSON)
    assert made.status_code == 201, made.content
    assert made.json()["employer"] == employer.public_id
    answer = client.patch(f"{API}/{path}/{made.json()['id']}/", change, content_type=JSON)
    assert answer.status_code == 200, answer.content
    row = model.objects.get(public_id=made.json()["id"])
    assert {name: getattr(row, name) for name in change} == change
    assert made.json()["id"] in ids(client.get(f"{API}/{path}/", {"employer": employer.public_id}))


@pytest.mark.parametrize("path", KEPT)
def test_strangers_and_teachers_write_none_of_it(college, stranger, sign_in, path):
    model, body, _ = KEPT[path]
    employer = people.make_employer(college)
    body = {**body, "employer": employer.public_id} | ({"bin": people.make_tax_id("290141")} if path == "branches" else {})
    before = model.objects.count()
    assert sign_in(stranger).post(f"{API}/{path}/", body, content_type=JSON).status_code == 400
    answer = sign_in(people.make_actor(college.organisation, "teacher")).post(f"{API}/{path}/", body, content_type=JSON)
    assert (answer.status_code, answer.json()["code"]) == (403, "employers.not_yours")
    assert model.objects.count() == before


def test_a_stranger_sees_no_employer(college, stranger, sign_in):
    employer = people.make_employer(college)
    client = sign_in(stranger)
    assert client.get(f"{API}/employers/{employer.public_id}/").status_code == 404
    for path in ("employers", "contacts", "authorities", "partnerships"):
        assert ids(client.get(f"{API}/{path}/")) == set(), path


def test_partnerships_are_begun_and_moved(college, officer, sign_in):
    client = sign_in(officer)
    employer = people.make_employer(college)
    row = employer.partnerships.get()
    answer = client.patch(f"{API}/partnerships/{row.public_id}/", {"stage": "paused", "reason": "Жөндеу"}, content_type=JSON)
    assert (answer.status_code, answer.json()["stage"]) == (200, "paused")
    body = {"college": college.public_id, "employer": employer.public_id, "stage": "active"}
    again = client.post(f"{API}/partnerships/", body, content_type=JSON)
    assert (again.status_code, again.json()["code"]) == (409, "employers.partnership_taken")
    assert ids(client.get(f"{API}/partnerships/", {"stage": "paused", "college": college.public_id})) == {row.public_id}
