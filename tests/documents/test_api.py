"""The API of papers: the same rights, the same refusals, the same bytes."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crm.core import clock
from crm.documents.actions.issue import SlotSpec
from crm.documents.models import Scan, Slot, Version
from tests.factories.papers import PNG, make_pdf, make_scan, make_version
from tests.factories.people import make_actor, make_employer

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(college):
    return make_version(college.organisation)


def ids(answer):
    return [row["id"] for row in answer.json()["results"]]


@pytest.mark.both
def test_a_version_tells_its_slots_and_what_can_be_done(version, officer, sign_in):
    row = sign_in(officer).get(f"/api/v1/versions/{version.public_id}/").json()
    assert (row["state"], row["sha256"], row["number"]) == ("issued", version.sha256, version.paper.number)
    assert [slot["role"] for slot in row["slots"]] == ["college", "employer", "learner"]
    assert row["abilities"]["documents.settle"] is None
    assert row["slots"][0]["abilities"]["documents.send_code"]["code"] == "documents.code_not_allowed"
    assert row["verify"].endswith(f"/v/{version.token}/")
    assert not {"context", "token", "file", "digest"} & set(row)


def test_lists_are_narrowed_by_state_paper_and_fingerprint(version, college, officer, sign_in):
    client, other = sign_in(officer), make_version(college.organisation)
    assert set(ids(client.get("/api/v1/versions/"))) == {version.public_id, other.public_id}
    assert ids(client.get("/api/v1/versions/", {"sha256": version.sha256})) == [version.public_id]
    assert ids(client.get("/api/v1/versions/", {"state": "void"})) == []
    assert ids(client.get("/api/v1/versions/", {"paper__public_id": other.paper.public_id})) == [other.public_id]
    assert ids(client.get("/api/v1/papers/", {"number": version.paper.number})) == [version.paper.public_id]
    assert len(ids(client.get("/api/v1/slots/", {"version__public_id": version.public_id, "role": "learner"}))) == 1


@pytest.mark.parametrize("noun", ["papers", "versions", "slots", "scans"])
def test_a_stranger_sees_nothing_and_nobody_is_asked_to_sign_in(version, stranger, sign_in, client, noun):
    make_scan(version)
    assert client.get(f"/api/v1/{noun}/").status_code in (401, 403)
    assert ids(sign_in(stranger).get(f"/api/v1/{noun}/")) == []


@pytest.mark.parametrize("noun", ["papers", "versions", "slots", "scans"])
@pytest.mark.parametrize("role", ["officer", "signatory"])
def test_lists_take_a_constant_number_of_queries(college, sign_in, noun, role):
    employer = make_employer(college).organisation
    client = sign_in(make_actor(employer if role == "signatory" else college.organisation, role))
    counts = []
    for _ in range(2):
        for _ in range(3):
            make_scan(make_version(college.organisation, readers=(employer,)))
        with CaptureQueriesContext(connection) as queries:
            assert len(ids(client.get(f"/api/v1/{noun}/"))) >= 3
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 16


def test_the_file_is_the_frozen_bytes(version, officer, stranger, sign_in):
    answer = sign_in(officer).get(f"/api/v1/versions/{version.public_id}/file/", HTTP_ACCEPT="application/pdf")
    assert hashlib.sha256(b"".join(answer.streaming_content)).hexdigest() == version.sha256
    assert sign_in(stranger).get(f"/api/v1/versions/{version.public_id}/file/").status_code == 404


def test_a_paper_is_settled_through_the_api(version, officer, sign_in):
    client = sign_in(officer)
    made = client.post(f"/api/v1/versions/{version.public_id}/scans/", {"file": SimpleUploadedFile("скан.pdf", make_pdf())})
    assert made.status_code == 201
    scan = made.json()["id"]
    for slot in version.slots.all():
        answer = client.post(
            f"/api/v1/slots/{slot.public_id}/confirm/", {"scan": scan, "signed_on": clock.today().isoformat()}, "application/json"
        )
        assert (answer.status_code, answer.json()["state"]) == (200, "signed")
        assert answer.json()["signature"]["scan"] == scan
    assert Version.objects.get().state == "effective"
    saved = client.get(f"/api/v1/scans/{scan}/file/")
    assert hashlib.sha256(b"".join(saved.streaming_content)).hexdigest() == Scan.objects.get().sha256


def test_refusals_carry_their_code(version, college, officer, sign_in):
    client = sign_in(officer)
    bad = client.post(f"/api/v1/versions/{version.public_id}/scans/", {"file": SimpleUploadedFile("scan.pdf", b"PK\x03\x04")})
    assert (bad.status_code, bad.json()["code"], bad.json()["field"]) == (400, "core.file_type", "file")
    slot = version.slots.first()
    body = {"scan": make_scan(make_version(college.organisation)).public_id, "signed_on": clock.today().isoformat()}
    other = client.post(f"/api/v1/slots/{slot.public_id}/confirm/", body, "application/json")
    assert (other.status_code, other.json()["code"]) == (400, "documents.scan_of_other_version")
    none = client.post(f"/api/v1/slots/{slot.public_id}/confirm/", {**body, "scan": "x" * 26}, "application/json")
    assert (none.status_code, none.json()["code"]) == (404, "documents.scan_missing")
    assert client.post(f"/api/v1/slots/{slot.public_id}/waive/", {"reason": "of_age"}, "application/json").status_code == 400
    assert not Slot.objects.filter(state="signed").exists()


def test_readers_may_not_settle(college, sign_in):
    employer = make_employer(college).organisation
    version = make_version(college.organisation, readers=(employer,))
    client = sign_in(make_actor(employer, "manager"))
    assert client.get(f"/api/v1/versions/{version.public_id}/").json()["abilities"]["documents.settle"]["code"] == "documents.not_office"
    answer = client.post(f"/api/v1/versions/{version.public_id}/scans/", {"file": SimpleUploadedFile("a.png", PNG)})
    assert (answer.status_code, answer.json()["code"]) == (403, "documents.not_office")
    assert not Scan.objects.exists()


def test_waiving_refusing_and_voiding(college, officer, sign_in):
    client = sign_in(officer)
    version = make_version(college.organisation, slots=[SlotSpec("learner", "Оқушы"), SlotSpec("representative", "Ата-ана")])
    learner, parent = version.slots.all()
    waived = client.post(f"/api/v1/slots/{parent.public_id}/waive/", {"reason": "of_age"}, "application/json")
    assert waived.json()["state"] == "not_required"
    refused = client.post(f"/api/v1/slots/{learner.public_id}/refuse/", {"reason": "жоқ"}, "application/json")
    assert (refused.json()["state"], refused.json()["reason"]) == ("refused", "жоқ")
    other = make_version(college.organisation)
    assert client.post(f"/api/v1/versions/{other.public_id}/void/", {"reason": ""}, "application/json").json()["state"] == "void"
