"""Bad input as people meet it: every refusal on the page, in the three languages, with nothing changed."""

import datetime as dt
import io

import pytest
import xlsxwriter
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from agreements.actions.issue import issue
from agreements.actions.kinds import load_kinds
from agreements.links import EMPLOYER
from crm.accounts.actions.links import give_link, revoke_link
from crm.accounts.models import AccessLink
from crm.core import clock
from crm.core.actors import system
from crm.core.errors import DomainError, words
from crm.documents.models import Version
from crm.documents.storage import private
from crm.exchange.rules import files
from tests.core.test_settings import GOOD, load
from tests.exchange.files import workbook
from tests.exchange.test_files import packed
from tests.factories import agreements as make
from tests.factories import people
from tests.house import tables

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")


def many_rows() -> bytes:
    """A hundred thousand rows."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"constant_memory": True})
    page = book.add_worksheet()
    for row in range(100_000):
        page.write_number(row, 0, row)
    book.close()
    return data.getvalue()


FILES = {
    "core.file_type": (lambda: b"%PDF-1.7 a scan of the list", {"accepted": files.ACCEPTED}),
    "exchange.file_empty": (lambda: workbook([], sheets={"Лист2": []}), {}),
    "exchange.file_unfolds": (lambda: packed({"xl/worksheets/sheet1.xml": b" " * 40_000_000}), {}),
    "exchange.too_many_rows": (many_rows, {"limit": files.MAX_ROWS}),
    "exchange.file_encoding": (lambda: bytes(range(128, 256)) * 20, {}),
    "exchange.formula_unsaved": (lambda: workbook(["ФИО", "ИИН"], ["Әли Вали", '="1"&"2"']), {"cell": "B2"}),
}


def kept() -> set[str]:
    """Names of the files in the private storage."""
    return {path.name for path in private.root.rglob("*") if path.is_file()}


def spoken(client, language):
    """The client speaks this language from now on."""
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = language
    return client


@pytest.mark.parametrize("code", FILES)
def test_a_bad_file_is_refused_on_the_page_in_every_language_and_leaves_nothing(code, college, officer, sign_in):
    make_file, params = FILES[code]
    data, client, heard = make_file(), sign_in(officer), set()
    client.get(reverse("exchange:import_new"))
    before, stored = tables.snapshot(), kept()
    for language in LANGUAGES:
        form = {"organisation": college.organisation.public_id, "kind": "learners", "file": SimpleUploadedFile("list.xlsx", data)}
        answer = spoken(client, language).post(reverse("exchange:import_new"), form)
        with translation.override(language):
            sentence = words(code, params)
        assert answer.status_code == 422
        assert answer.context["form"].errors["file"] == [sentence]
        assert "…" not in sentence and "{" not in sentence
        heard.add(sentence)
    assert len(heard) == len(LANGUAGES)
    assert tables.changed(before, tables.snapshot()) == []
    assert kept() == stored


@pytest.fixture
def dead_links(college, officer):
    """{code: secret} of links that open nothing."""
    employer = people.make_employer(college)
    given = {"actor": officer, "organisation": college.organisation, "scope": EMPLOYER, "subject_kind": "employer"}
    given |= {"subject_id": employer.public_id, "email": "hr@example.kz"}
    expired, late = give_link(**given, person_name="Бірінші")
    revoked, withdrawn = give_link(**given, person_name="Екінші")
    AccessLink.objects.filter(pk=expired.pk).update(expires_at=clock.now() - dt.timedelta(minutes=1))
    revoke_link(actor=officer, link=revoked)
    return {"accounts.link_unknown": "x" * 43, "accounts.link_expired": late, "accounts.link_revoked": withdrawn}


@pytest.mark.parametrize("code", ["accounts.link_unknown", "accounts.link_expired", "accounts.link_revoked"])
def test_a_dead_link_says_what_is_wrong_in_every_language_and_changes_nothing(code, dead_links, client):
    before, heard = tables.snapshot(), set()
    for address in ("accounts:link", "agreements:envelope"):
        for language in LANGUAGES:
            answer = spoken(client, language).get(reverse(address, args=[dead_links[code]]))
            with translation.override(language):
                heard.add(words(code))
                assert words(code) in answer.text
            assert answer.status_code == (404 if code.endswith("unknown") else 410)
            assert f'data-code="{code}"' in answer.text
            assert answer["Cache-Control"].count("no-store") and "Бірінші" not in answer.text
    assert len(heard) == len(LANGUAGES)
    assert tables.changed(before, tables.snapshot()) == []


def test_a_site_without_an_address_does_not_start_and_says_so_in_every_language(tmp_path):
    done = load(tmp_path, **{name: value for name, value in GOOD.items() if name != "SITE_URL"})
    assert done.returncode != 0 and "ok" not in done.stdout
    for part in ("мекенжайы болуы керек", "должен быть публичным", "must be the public https address"):
        assert part in done.stderr
    assert not list(tmp_path.rglob("*.sqlite3"))


@pytest.mark.both
def test_a_printed_value_missing_in_kazakh_stops_the_issue_by_name_in_every_language(college, officer, director):
    load_kinds(actor=system("tests"))
    employer = people.make_employer(college)
    ready = make.ready(officer, director, make.draft(officer, college, employer))
    type(employer.organisation).objects.filter(pk=employer.organisation_id).update(name_kk="")
    before, stored, heard = tables.snapshot(), kept(), set()
    for language in LANGUAGES:
        with translation.override(language), pytest.raises(DomainError) as refusal:
            issue(actor=officer, agreement=make.fresh(ready))
        assert refusal.value.code == "agreements.incomplete"
        with translation.override(language):
            heard.add(words(refusal.value.code, refusal.value.params))
    assert len(heard) == len(LANGUAGES)
    assert not Version.objects.exists()
    assert tables.changed(before, tables.snapshot()) == []
    assert kept() == stored
