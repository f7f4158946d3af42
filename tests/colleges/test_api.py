"""Registers over the API: what one sees, creates and changes; refusals with stable codes."""

import datetime as dt

import pytest

from crm.colleges.models import College, Group, Learner, Representative
from crm.core import clock
from tests.factories import people

pytestmark = pytest.mark.django_db
API = "/api/v1"
JSON = "application/json"


def ids(answer):
    assert answer.status_code == 200, answer.content
    return {row["id"] for row in answer.json()["results"]}


# --- registers


@pytest.mark.parametrize(
    ("path", "count"),
    [("regions", 20), ("banks", 11), ("legal-forms", 11), ("specialties", 33), ("qualifications", 21), ("specialties?code=07150100", 1)],
)
def test_everybody_with_an_account_reads_registers(registers, sign_in, path, count):
    answer = sign_in(people.make_user()).get(f"{API}/{path}{'/' if '?' not in path else ''}".replace("?", "/?"))
    assert len(answer.json()["results"]) == count


def test_one_region_is_read_by_its_code(registers, officer, sign_in):
    assert sign_in(officer).get(f"{API}/regions/790000000/").json()["name_en"] == "Shymkent city"
    assert sign_in(officer).get(f"{API}/banks/070/").json()["bic"] == "KKMFKZ2A"


def test_qualifications_narrow_by_specialty(registers, officer, sign_in):
    rows = sign_in(officer).get(f"{API}/qualifications/", {"specialty__code": "06130100"}).json()["results"]
    assert {row["code"] for row in rows} == {"3W06130102", "4S06130103", "4S06130105"}


@pytest.mark.parametrize("path", ["regions", "colleges", "groups", "learners", "representatives", "specialties"])
def test_nobody_reads_without_an_account(client, path):
    assert client.get(f"{API}/{path}/").status_code in (401, 403)


# --- colleges


def test_a_college_is_read_and_changed_by_its_people(college, officer, sign_in):
    client = sign_in(officer)
    row = client.get(f"{API}/colleges/{college.public_id}/").json()
    assert (row["name_kk"], row["iban"], row["revision"]) == (college.organisation.name_kk, college.iban, 1)
    answer = client.patch(f"{API}/colleges/{college.public_id}/", {"address": "Жаңа", "revision": 1}, content_type=JSON)
    assert (answer.status_code, answer.json()["address"], answer.json()["revision"]) == (200, "Жаңа", 2)
    answer = client.patch(f"{API}/colleges/{college.public_id}/", {"address": "Тағы", "revision": 1}, content_type=JSON)
    assert (answer.status_code, answer.json()["code"]) == (409, "core.stale")
    assert College.objects.get(pk=college.pk).address == "Жаңа"


def test_an_officer_opens_no_college(college, officer, sign_in):
    body = {"name_ru": "К", "region": college.region_id}
    answer = sign_in(officer).post(f"{API}/colleges/", body, content_type=JSON)
    assert (answer.status_code, answer.json()["code"]) == (403, "colleges.only_platform")
    assert College.objects.count() == 1


def test_an_administrator_opens_one(sign_in):
    region = people.make_region()
    body = {"name_ru": "К", "name_kk": "К", "region": region.kato, "tax_id": people.make_tax_id()}
    answer = sign_in(people.make_user(is_superuser=True)).post(f"{API}/colleges/", body, content_type=JSON)
    assert answer.status_code == 201, answer.content
    assert College.objects.get().public_id == answer.json()["id"]


# --- groups


def test_groups_are_made_changed_and_narrowed(college, officer, sign_in):
    client = sign_in(officer)
    specialty = people.make_specialty()
    body = {"college": college.public_id, "name": "ТМ-22", "course": 2, "academic_year": 2026, "specialty": specialty.public_id}
    made = client.post(f"{API}/groups/", body, content_type=JSON)
    assert made.status_code == 201, made.content
    group = made.json()["id"]
    assert made.json()["specialty"] == specialty.public_id
    assert client.post(f"{API}/groups/", body, content_type=JSON).json()["code"] == "colleges.group_taken"
    client.patch(f"{API}/groups/{group}/", {"name": "ТМ-23"}, content_type=JSON)
    assert Group.objects.get().name == "ТМ-23"
    assert ids(client.get(f"{API}/groups/", {"college": college.public_id, "course": 2})) == {group}
    assert ids(client.get(f"{API}/groups/", {"course": 3})) == set()


# --- learners


def test_learners_are_entered_changed_and_moved(college, officer, sign_in):
    client = sign_in(officer)
    group = people.make_group(college)
    iin = people.make_iin(dt.date(2009, 5, 17))
    body = {"college": college.public_id, "group": group.public_id, "full_name": "Жаңа Оқушы", "iin": iin}
    made = client.post(f"{API}/learners/", body, content_type=JSON)
    assert made.status_code == 201, made.content
    assert (made.json()["birth_date"], made.json()["state"]) == ("2009-05-17", "studying")
    url = f"{API}/learners/{made.json()['id']}/"
    assert client.patch(url, {"note": "х", "revision": 1}, content_type=JSON).json()["revision"] == 2
    answer = client.post(f"{url}state/", {"state": "expelled"}, content_type=JSON)
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (400, "core.reason_required", "reason")
    assert client.post(f"{url}state/", {"state": "expelled", "reason": "х"}, content_type=JSON).json()["state"] == "expelled"


def test_learners_are_narrowed(college, officer, sign_in):
    client = sign_in(officer)
    group = people.make_group(college)
    one = people.make_learner(college, group)
    people.make_learner(college, state="on_leave", funding="paid")
    for query in ({"group": group.public_id}, {"state": "studying"}, {"funding": "state"}, {"q": one.iin}, {"q": one.full_name}):
        assert ids(client.get(f"{API}/learners/", query)) == {one.public_id}, query


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"iin": "12"}, 400, "core.iin_length"),
        ({"birth_date": "2009-05-18"}, 400, "colleges.birth_contradicts_iin"),
        ({"birth_date": "yesterday"}, 400, "api.invalid"),
        ({"funding": "gold"}, 400, "api.invalid"),
        ({"college": "0" * 26}, 400, "api.invalid"),
    ],
)
def test_a_refusal_has_a_code_and_changes_nothing(college, officer, sign_in, fields, status, code):
    body = {"college": college.public_id, "full_name": "А", "iin": people.make_iin(dt.date(2009, 5, 17)), **fields}
    answer = sign_in(officer).post(f"{API}/learners/", body, content_type=JSON)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not Learner.objects.exists()


def test_a_stranger_sees_and_changes_nothing(college, stranger, sign_in):
    learner = people.make_learner(college, people.make_group(college))
    client = sign_in(stranger)
    for path in (f"colleges/{college.public_id}", f"groups/{learner.group.public_id}", f"learners/{learner.public_id}"):
        assert client.get(f"{API}/{path}/").status_code == 404, path
        assert client.patch(f"{API}/{path}/", {"name": "Х"}, content_type=JSON).status_code == 404, path
    assert ids(client.get(f"{API}/learners/")) == set()
    body = {"college": college.public_id, "full_name": "А", "iin": people.make_iin(dt.date(2009, 5, 17))}
    assert client.post(f"{API}/learners/", body, content_type=JSON).status_code == 400
    assert Learner.objects.count() == 1


def test_the_region_reads_and_gets_403_on_writes(college, sign_in):
    learner = people.make_learner(college)
    client = sign_in(people.make_actor(people.make_department(college.region).organisation, "analyst"))
    url = f"{API}/learners/{learner.public_id}/"
    assert client.get(url).json()["iin"] == f"••••••••{learner.iin[-4:]}"
    answer = client.patch(url, {"note": "х"}, content_type=JSON)
    assert (answer.status_code, answer.json()["code"]) == (403, "colleges.not_of_college")
    assert Learner.objects.get().note == ""


# --- representatives


def test_representatives_are_named_and_ended(college, officer, sign_in):
    client = sign_in(officer)
    learner = people.make_learner(college, age=16, represented=False)
    body = {"learner": learner.public_id, "full_name": "Анасы", "kind": "parent", "phone": "87051112233"}
    made = client.post(f"{API}/representatives/", body, content_type=JSON)
    assert made.status_code == 201, made.content
    url = f"{API}/representatives/{made.json()['id']}/"
    client.patch(url, {"until": str(clock.today())}, content_type=JSON)
    assert Representative.objects.get().until == clock.today()
    assert ids(client.get(f"{API}/representatives/", {"learner": learner.public_id})) == {made.json()["id"]}
