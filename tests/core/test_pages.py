"""Pages of the frame: start, search, language, errors, sign-in; and what holds on every page."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.utils import translation

from crm.core import ports
from crm.core.pages import errors
from crm.core.ports import SearchProvider, Sentence, Tile
from tests.factories import people

TEMPLATES = sorted(Path(settings.ROOT, "templates").rglob("*.html"))
SCREENS = [path for path in TEMPLATES if "documents" not in path.parts]


@pytest.fixture
def hang():
    """Put rows into registries for one test."""
    hung = []

    def put(registry, key, value):
        registry.add(key, value)
        hung.append((registry, key))

    yield put
    for registry, key in hung:
        registry.remove(key)


def test_today_needs_an_account(client, db):
    response = client.get("/")
    assert response.status_code == 302
    assert "/accounts/login/" in response["Location"]


def test_today_speaks_in_sentences_late_ones_first(sign_in, officer, hang):
    rows = [
        Sentence("Calm thing", "/a/", "Open"),
        Sentence("Late thing", "/b/", "Open", urgency=2),
        Sentence("Soon", "/c/", "Open", urgency=1),
    ]
    hang(ports.tiles, "test", Tile("test", 0, lambda actor: rows))
    text = sign_in(officer).get("/").content.decode()
    assert text.index("Late thing") < text.index("Soon") < text.index("Calm thing")
    assert 'href="/b/"' in text
    assert "late" in text


def test_today_says_something_when_nothing_waits(sign_in, db):
    text = sign_in(people.make_actor()).get("/").content.decode()
    assert "Nothing waits for you" in text


def test_the_search_asks_every_provider_within_the_actors_rights(sign_in, officer, hang):
    asked = []

    def find(actor, text, limit):
        asked.append((actor.ref, text))
        return [("KazZinc <LLP>", "BIN 290140000123", "/employers/1/")]

    hang(ports.search_providers, "test", SearchProvider("test", "Test employers", find))
    text = sign_in(officer).get("/search/?q=kaz").content.decode()
    assert asked == [(officer.ref, "kaz")]
    assert "KazZinc &lt;LLP&gt;" in text
    assert 'href="/employers/1/"' in text


def test_an_empty_search_asks_nobody(sign_in, officer, hang):
    hang(ports.search_providers, "test", SearchProvider("test", "Test", lambda *args: pytest.fail("asked")))
    assert sign_in(officer).get("/search/?q=%20").status_code == 200


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_visitor_without_account_can_switch_the_language(client, db, lang):
    response = client.post("/language/", {"language": lang, "next": "/accounts/login/"})
    assert (response.status_code, response["Location"]) == (302, "/accounts/login/")
    assert f'<html lang="{lang}"' in client.get("/accounts/login/").content.decode()


def test_the_language_switch_leads_nowhere_else(client, db):
    assert client.post("/language/", {"language": "ru", "next": "https://evil.example/"})["Location"] == "/"


def test_a_get_switches_no_language(client, db):
    assert client.get("/language/").status_code == 405
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_the_choice_of_a_signed_in_person_is_announced(sign_in, officer, django_capture_on_commit_callbacks, monkeypatch):
    heard = []
    monkeypatch.setitem(ports._listeners, "core.language_chosen", [lambda actor, language: heard.append((actor.ref, language))])
    client = sign_in(officer)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/language/", {"language": "ru", "next": "/"})
    assert heard == [(officer.ref, "ru")]


@pytest.mark.parametrize(
    ("view", "status"), [(errors.bad_request, 400), (errors.forbidden, 403), (errors.not_found, 404), (errors.csrf_failed, 403)]
)
def test_an_error_has_our_face_and_asks_no_database(view, status):
    response = view(RequestFactory().get("/x/"))
    assert response.status_code == status
    assert "core/plain.css" in response.content.decode()


def test_a_broken_server_still_answers():
    response = errors.server_error(RequestFactory().get("/x/"))
    assert response.status_code == 500
    assert "<h1>" in response.content.decode()


def test_an_address_that_leads_nowhere_is_404_in_our_face(sign_in, officer):
    response = sign_in(officer).get("/no/such/page/")
    assert response.status_code == 404
    assert "There is nothing here" in response.content.decode()


def test_sign_up_is_closed(client, db):
    response = client.get("/accounts/signup/", headers={"accept-language": "en"})
    assert "Accounts come by invitation" in response.content.decode()
    assert '<form class="form"' not in response.content.decode()


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/login/code/", "/accounts/password/reset/"])
def test_the_way_in_is_light_and_works_without_script(client, db, path):
    text = client.get(path).content.decode()
    assert len(text) < 100_000
    assert "core/plain.css" in text
    assert "tabler" not in text
    assert "csrfmiddlewaretoken" in text


@pytest.mark.parametrize("path", ["/", "/search/", "/accounts/password/change/", "/accounts/2fa/", "/accounts/logout/"])
def test_a_page_of_an_account_stands_in_the_frame(sign_in, officer, path):
    client = sign_in(officer)
    response = client.get(path, follow=True)
    text = response.content.decode()
    assert response.status_code == 200
    assert 'name="robots" content="noindex' in text
    assert 'href="#content"' in text
    assert re.search(r'<html lang="en"', text)
    assert "<title>" in text and "<title> ·" not in text


def test_the_headers_allow_no_inline_script(client, db):
    policy = client.get("/accounts/login/")["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: str(path.relative_to(settings.ROOT)))
def test_a_template_has_no_inline_script_or_style(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\bsrc=)", text)
    assert "//cdn" not in text


def test_the_stylesheet_of_pages_without_an_account_is_small():
    css = Path(settings.ROOT, "crm/core/static/core/plain.css")
    assert css.stat().st_size < 20_000


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_language_names_itself(client, db, lang):
    with translation.override(lang):
        text = client.get("/accounts/login/").content.decode()
    assert all(name in text for name in ("Қазақша", "Русский", "English"))
