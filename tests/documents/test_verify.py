"""The public page behind the QR."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from crm.core import clock
from crm.core.ids import new_id
from crm.documents.actions.issue import SlotSpec
from crm.documents.actions.slots import confirm_slots, refuse_slot, void_version, waive_slot
from crm.documents.addresses import verify_address
from crm.documents.models import Version
from crm.documents.storage import private
from tests.factories.papers import make_pdf, make_scan, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_minute(client):
    cache.clear()
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


@pytest.fixture
def version(college):
    return make_version(college.organisation, number="014-26")


def page_of(version):
    return reverse("documents:verify", args=[version.token])


def bytes_of(version):
    return private.open(version.file).read()


def handed(client, version, data):
    return client.post(page_of(version), {"file": SimpleUploadedFile("paper.pdf", data)})


def test_the_address_is_short_and_absolute(version, settings):
    settings.SITE_URL = "https://seriktes.example.kz"
    assert verify_address(version.token) == f"https://seriktes.example.kz/v/{version.token}/"
    assert len(version.token) >= 22  # 128 random bits at least


@pytest.mark.both
def test_anyone_sees_number_state_parties_and_fingerprint(version, client):
    page = client.get(page_of(version))
    html = page.content.decode()
    assert page.status_code == 200
    for text in ("014-26", version.sha256, "ТОО «Завод»", 'data-state="issued"'):
        assert text in html
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page["Cache-Control"]


@pytest.mark.both
def test_states_are_told_apart(college, officer, client):
    signed = make_version(college.organisation)
    confirm_slots(actor=officer, slots=list(signed.slots.all()), scan=make_scan(signed), signed_on=clock.today())
    void = make_version(college.organisation)
    void_version(actor=officer, version=void)
    old = make_version(college.organisation, subject_id=(subject := new_id()), number="009-26")
    make_version(college.organisation, subject_id=subject, number="009-26")
    for version, state in ((signed, "effective"), (void, "void"), (old, "superseded")):
        assert client.get(page_of(version)).context["facts"].state == state


def test_names_of_minors_and_their_parents_are_initials(college, client):
    specs = [
        SlotSpec("employer", "Басшы Үлгі Маратұлы"),
        SlotSpec("learner", "Сериков Алихан Ерланович", is_minor=True, person_ref="learner:1"),
        SlotSpec("representative", "Серикова Айгуль"),
    ]
    version = make_version(college.organisation, slots=specs, context={"iin": "080101500000", "phone": "+77051234567"})
    page = client.get(page_of(version))
    assert [slot.name for slot in page.context["facts"].slots] == ["Басшы Ү. М.", "С. А. Е.", "С. А."]
    html = page.content.decode()
    for secret in ("Сериков", "Алихан", "080101500000", "+77051234567", "learner:1", version.public_id):
        assert secret not in html


def test_only_parties_are_shown_of_the_summary(college, client):
    version = make_version(college.organisation, summary={"college": "Колледж", "iin": "080101500000", "employer": ["x"]})
    assert client.get(page_of(version)).context["facts"].parties == {"college": "Колледж"}


def test_a_scan_that_nobody_confirmed_is_still_awaited(version, client):
    make_scan(version)
    assert {slot.state for slot in client.get(page_of(version)).context["facts"].slots} == {"open"}


def test_a_refusal_shows_its_state_but_not_its_reason(version, officer, client):
    refuse_slot(actor=officer, slot=version.slots.get(role="learner"), reason="Денсаулығына байланысты")
    html = client.get(page_of(version)).content.decode()
    assert 'data-state="refused"' in html
    assert "Денсаулығына" not in html


def test_a_lifted_signature_says_why(college, officer, client):
    version = make_version(college.organisation, slots=[SlotSpec("learner", "Оқушы Үлгі"), SlotSpec("representative", "Ата Ана")])
    waive_slot(actor=officer, slot=version.slots.get(role="representative"), reason="of_age")
    facts = client.get(page_of(version)).context["facts"]
    assert facts.slots[1].reason


@pytest.mark.both
def test_a_file_is_told_apart_by_its_bytes(college, version, client):
    paper = version.paper
    newer = make_version(college.organisation, subject_id=paper.subject_id, number="014-26")
    other = make_version(college.organisation)
    for data, kind in (
        (bytes_of(version), "same"),
        (bytes_of(newer), "other_version"),
        (bytes_of(other), "other_paper"),
        (bytes_of(version) + b"\n", "unknown"),
        (make_pdf(), "unknown"),
    ):
        answer = handed(client, version, data)
        assert answer.context["result"].kind == kind
        assert f'data-result="{kind}"' in answer.content.decode()


def test_a_fingerprint_from_the_browser_is_enough(version, client):
    spaced = f" {version.sha256[:32].upper()} {version.sha256[32:]} "
    assert client.post(page_of(version), {"sha256": spaced}).context["result"].kind == "same"


@pytest.mark.parametrize("sha256", ["", "abc", "g" * 64, "0" * 63, "0" * 65, "<script>"])
def test_neither_file_nor_fingerprint_is_said_in_words(version, client, sha256):
    page = client.post(page_of(version), {"sha256": sha256})
    assert page.status_code == 422
    assert "result" not in page.context
    assert "<script>\n" not in page.content.decode()


def test_a_handed_in_file_is_not_stored(version, client):
    data = make_pdf(new_id())
    before = set(private.root.rglob("*"))
    handed(client, version, data)
    assert set(private.root.rglob("*")) == before


def test_a_huge_file_is_refused_before_it_is_read(version, client, monkeypatch):
    monkeypatch.setattr("crm.documents.verification.LIMIT_MB", 0)
    page = handed(client, version, make_pdf())
    assert page.status_code == 422
    assert page.context["form"].errors["file"]


@pytest.mark.parametrize("token", ["x", "a" * 43, "%00", "..%2f.."])
def test_an_unknown_code_says_so_and_nothing_else(db, client, token):
    page = client.get(f"/v/{token}/")
    assert page.status_code == 404


def test_looking_changes_nothing(version, client):
    before = Version.objects.values().get()
    client.get(page_of(version))
    handed(client, version, make_pdf())
    assert Version.objects.values().get() == before


def test_too_many_looks_from_one_place_are_slowed_down(version, client, monkeypatch):
    monkeypatch.setattr("crm.documents.pages.verify.LOOKS_A_MINUTE", 3)
    monkeypatch.setattr("crm.documents.pages.limits.time.time", lambda: 1_800_000_000)
    codes = [client.get(page_of(version)).status_code for _ in range(5)]
    assert codes == [200, 200, 200, 429, 429]
    slowed = client.get(page_of(version))
    assert slowed["Retry-After"] == "60"
    assert version.sha256 not in slowed.content.decode()
    assert client.get(page_of(version), REMOTE_ADDR="10.0.0.9").status_code == 200


def test_behind_our_proxy_the_visitor_is_who_it_names(version, client, monkeypatch, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    monkeypatch.setattr("crm.documents.pages.verify.LOOKS_A_MINUTE", 1)
    monkeypatch.setattr("crm.documents.pages.limits.time.time", lambda: 1_800_000_000)
    first = [client.get(page_of(version), HTTP_X_FORWARDED_FOR=f"6.6.6.6, 10.0.0.{n}").status_code for n in (1, 2, 2)]
    assert first == [200, 200, 429]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_speaks_three_languages(version, client, language):
    page = client.get(page_of(version), HTTP_ACCEPT_LANGUAGE=language)
    assert f'lang="{language}"' in page.content.decode()
    title = {"kk": "Кәсіптік практика шарты", "ru": "Договор о профессиональной практике", "en": "Practice agreement"}[language]
    assert title in page.content.decode()
