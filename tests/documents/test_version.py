"""The page of a version, its file and its scans: who sees them, what is recorded."""

import hashlib
import urllib.parse

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from crm.accounts.actions.links import give_link
from crm.audit.models import Event
from crm.core import clock
from crm.core.ports import LinkScope, link_scopes
from crm.documents.actions.issue import SlotSpec
from crm.documents.actions.slots import confirm_slots, void_version
from crm.documents.models import Scan, Slot, Version
from crm.documents.storage import private
from tests.factories.papers import PNG, make_pdf, make_scan, make_version
from tests.factories.people import make_actor, make_department, make_employer

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(college):
    return make_version(college.organisation, number="014-26")


def address(name, row):
    return reverse(f"documents:{name}", args=[row.public_id])


def test_a_member_sees_the_version_with_its_slots(version, officer, sign_in):
    page = sign_in(officer).get(address("version", version))
    assert page.status_code == 200
    html = page.content.decode()
    assert version.sha256 in html
    assert html.count("data-slot=") == 3
    assert reverse("documents:scan_new", args=[version.public_id]) in html
    assert f"/v/{version.token}/" in html


@pytest.mark.parametrize("name", ["version", "version_file", "version_void", "scan_new", "slot_confirm"])
def test_a_stranger_finds_nothing(version, stranger, sign_in, name):
    assert sign_in(stranger).get(address(name, version)).status_code == 404


def test_a_stranger_finds_neither_paper_nor_scan_nor_slot(version, stranger, sign_in):
    client, scan = sign_in(stranger), make_scan(version)
    slot = version.slots.first()
    assert client.get(address("paper", version.paper)).status_code == 404
    assert client.get(address("scan_file", scan)).status_code == 404
    assert client.get(address("slot_refuse", slot)).status_code == 404
    assert client.post(address("slot_waive", slot)).status_code == 404


def test_without_an_account_one_is_sent_to_sign_in(version, client):
    assert client.get(address("version_file", version)).status_code == 302


def test_the_file_is_the_frozen_bytes_under_a_readable_name(version, officer, sign_in):
    response = sign_in(officer).get(address("version_file", version), HTTP_ACCEPT_LANGUAGE="kk")
    data = b"".join(response.streaming_content)
    assert hashlib.sha256(data).hexdigest() == version.sha256
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    disposition = urllib.parse.unquote(response["Content-Disposition"])
    assert disposition.startswith("attachment")
    assert "Кәсіптік практика шарты 014-26.pdf" in disposition
    assert Event.objects.filter(action="documents.download", subject_id=version.public_id, actor_name=officer.name).count() == 1


def test_it_can_be_looked_at_without_saving(version, officer, sign_in):
    response = sign_in(officer).get(address("version_file", version) + "?view=1")
    assert response["Content-Disposition"].startswith("inline")
    assert response.streaming


def test_a_file_gone_from_the_storage_is_said_to_be_missing(version, officer, sign_in, settings, tmp_path):
    settings.PRIVATE_DIR = tmp_path
    assert sign_in(officer).get(address("version_file", version)).status_code == 404


@pytest.mark.parametrize("role", ["manager", "signatory", "analyst"])
def test_readers_see_and_save_but_settle_nothing(college, sign_in, role):
    reader = make_department().organisation if role == "analyst" else make_employer(college).organisation
    version = make_version(college.organisation, readers=(reader,))
    scan = make_scan(version)
    client = sign_in(make_actor(reader, role))
    assert client.get(address("version", version)).status_code == 200
    assert client.get(address("version_file", version)).status_code == 200
    assert client.get(address("scan_file", scan)).status_code == 200
    assert client.get(address("scan_new", version)).status_code == 403
    client.post(address("scan_new", version), {"file": SimpleUploadedFile("a.png", PNG)})
    assert Scan.objects.count() == 1


@pytest.fixture
def scope():
    """A purpose of links for these tests."""
    link_scopes.add("documents.test", LinkScope("documents.test", "documents:verify", "test"))
    yield "documents.test"
    link_scopes.remove("documents.test")


def test_a_link_holder_saves_only_the_paper_of_the_link(version, college, officer, client, scope):
    other = make_version(college.organisation)
    _link, secret = give_link(
        actor=officer,
        scope=scope,
        subject_kind="agreement",
        subject_id=version.paper.subject_id,
        organisation=college.organisation,
        person_name="Оқушы Үлгі Ерланқызы",
        channel="slip",
        version_id=version.public_id,
        paper_id=version.paper.public_id,
    )
    good = client.get(reverse("documents:link_file", args=[secret, version.public_id]))
    assert hashlib.sha256(b"".join(good.streaming_content)).hexdigest() == version.sha256
    assert client.get(reverse("documents:link_file", args=[secret, other.public_id])).status_code == 404
    assert client.get(reverse("documents:link_file", args=["guess", version.public_id])).status_code == 404


def test_a_scan_goes_from_upload_to_paper_in_force(version, officer, sign_in):
    client = sign_in(officer)
    answer = client.post(address("scan_new", version), {"file": SimpleUploadedFile("скан.pdf", make_pdf())})
    scan = Scan.objects.get()
    assert answer.url == f"{address('slot_confirm', version)}?scan={scan.public_id}"
    page = client.get(answer.url)
    assert address("scan_file", scan) in page.content.decode()
    assert len(page.context["form"].initial["slots"]) == 3
    slots = [slot.public_id for slot in version.slots.all()]
    done = client.post(answer.url, {"slots": slots, "signed_on": clock.today().strftime("%d.%m.%Y")})
    assert done.url == address("version", version)
    assert Version.objects.get().state == "effective"
    assert client.get(address("paper", version.paper)).status_code == 200


def test_a_wrong_file_is_refused_in_words_and_nothing_is_kept(version, officer, sign_in):
    page = sign_in(officer).post(address("scan_new", version), {"file": SimpleUploadedFile("scan.pdf", b"PK\x03\x04zip")})
    assert page.status_code == 422
    assert page.context["form"].errors["file"]
    assert not Scan.objects.exists()


def test_confirming_without_a_scan_or_with_a_foreign_slot_is_refused(version, college, officer, sign_in):
    client = sign_in(officer)
    foreign = make_version(college.organisation).slots.first()
    day = clock.today().isoformat()
    none = client.post(address("slot_confirm", version), {"slots": [version.slots.first().public_id], "signed_on": day})
    assert none.status_code == 422
    make_scan(version)
    page = client.post(address("slot_confirm", version), {"slots": [foreign.public_id], "signed_on": day})
    assert page.status_code == 422
    assert not Slot.objects.filter(state="signed").exists()


def test_scans_are_shown_in_the_browser_as_what_they_are(version, officer, sign_in):
    scan = make_scan(version, data=PNG)
    response = sign_in(officer).get(address("scan_file", scan))
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert response["Content-Disposition"].startswith("inline")
    assert b"".join(response.streaming_content) == private.open(scan.file).read() == PNG
    assert Event.objects.filter(action="documents.see_scan").count() == 1


def test_a_refusal_is_written_down_by_the_office(version, officer, sign_in):
    slot = version.slots.get(role="employer")
    client = sign_in(officer)
    assert client.get(address("slot_refuse", slot)).status_code == 200
    assert client.post(address("slot_refuse", slot), {"reason": "Орын жоқ"}).status_code == 302
    slot.refresh_from_db()
    assert (slot.state, slot.reason, Version.objects.get().state) == ("refused", "Орын жоқ", "void")


def test_a_representative_is_lifted_by_a_button(college, officer, sign_in):
    version = make_version(college.organisation, slots=[SlotSpec("learner", "Оқушы"), SlotSpec("representative", "Ата-ана")])
    slot = version.slots.get(role="representative")
    client = sign_in(officer)
    assert address("slot_waive", slot) in client.get(address("version", version)).content.decode()
    assert client.get(address("slot_waive", slot)).status_code == 405
    assert client.post(address("slot_waive", slot)).status_code == 302
    slot.refresh_from_db()
    assert slot.state == "not_required"


def test_voiding_asks_why(version, officer, sign_in):
    client = sign_in(officer)
    assert client.post(address("version_void", version), {"reason": ""}).status_code == 422
    assert client.post(address("version_void", version), {"reason": "Қате"}).status_code == 302
    assert Version.objects.get().state == "void"


@pytest.mark.parametrize("state", ["effective", "void"])
def test_a_settled_version_offers_no_more_steps(version, officer, sign_in, state):
    if state == "void":
        void_version(actor=officer, version=version)
    else:
        confirm_slots(actor=officer, slots=list(version.slots.all()), scan=make_scan(version), signed_on=clock.today())
    client = sign_in(officer)
    html = client.get(address("version", version)).content.decode()
    assert address("scan_new", version) not in html
    assert address("version_void", version) not in html
    assert client.get(address("scan_new", version)).status_code == 403


def test_a_name_with_markup_is_only_text(college, officer, sign_in):
    version = make_version(college.organisation, slots=[SlotSpec("learner", "<script>alert(1)</script>")])
    html = sign_in(officer).get(address("version", version)).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
