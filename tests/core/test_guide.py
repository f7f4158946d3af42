"""The guide inside: every chapter is shown in its language, and “?” opens the place that speaks of the page."""

import re

import pytest
from django.apps import apps
from django.utils.translation import override

from crm.core.guide import CONTENTS, chapter, chapter_for, guide_dir, help_chapters, tell_chapters
from tests.house.trees import addresses

LANGUAGES = ("kk", "ru", "en")
CHAPTERS = sorted(path.stem for path in (guide_dir() / "kk").glob("*.md"))
#: Pages whose “?” may open the contents: the guide itself.
CONTENTS_ONLY = {"core:guide"}


def sections_of(name, language):
    """The anchors that a chapter really has on its page, with the words of each heading."""
    found = chapter(name, language)
    return dict(re.findall(r'<h\d id="([a-z-]+)">(.*?)</h\d>', found.body))


def own_addresses():
    """Names of all addresses of the rooms."""
    return [name for name in addresses() if ":" in name and not name.startswith("admin:")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CHAPTERS)
def test_every_chapter_is_shown_in_its_language(sign_in, officer, name, language):
    client = sign_in(officer)
    client.cookies["django_language"] = language
    answer = client.get(f"/help/{name}/", headers={"accept-language": language})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert f'<article class="guide" lang="{language}">' in text
    assert ".md" not in text
    ids = re.findall(r'<[^>]*\sid="([^"]+)"', text)
    assert sorted(set(ids)) == sorted(ids), "a place of the guide bears the name of a part of the page"


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_has_the_same_sections_in_every_language(name):
    found = [list(sections_of(name, language)) for language in LANGUAGES]
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == len(chapter(name, "kk").sections)
    assert all("&lt;a id" not in chapter(name, language).body for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_mark_of_every_page_leads_to_a_place_that_exists(language):
    lost, seen = [], set()
    for address in own_addresses():
        name, section = chapter_for(address, address.split(":")[0])
        seen.add((name, section))
        found = chapter(name, language)
        if found is None or found.language != language or (section and section not in sections_of(name, language)):
            lost.append(f"{address}: {name}#{section}")
        if name == CONTENTS and address not in CONTENTS_ONLY:
            lost.append(f"{address}: no chapter speaks of it")
    assert lost == []
    assert len(seen) > 20


def test_every_page_told_by_name_exists():
    known, rooms = set(addresses()), {config.label for config in apps.get_app_configs()}
    assert [name for name, _place in help_chapters.items() if name not in known and name not in rooms] == []


def test_a_chapter_that_is_not_there_is_noticed():
    tell_chapters({"nothing:page": "nothing#here"})
    try:
        name, section = chapter_for("nothing:page")
        assert (name, section, chapter(name, "en")) == ("nothing", "here", None)
    finally:
        help_chapters.remove("nothing:page")


@pytest.mark.parametrize("name", ["../kk/README", "..", "nothing", "README.md", "x" * 400, "%2e%2e"])
def test_what_is_no_chapter_is_not_found(sign_in, officer, name):
    assert sign_in(officer).get(f"/help/{name}/").status_code == 404
    assert chapter(name, "kk") is None


def test_the_question_mark_leads_to_the_place_that_speaks_of_the_page(sign_in, officer):
    client = sign_in(officer)
    assert 'href="/help/graduates/#figures"' in client.get("/graduates/").content.decode()
    assert 'href="/help/basics/#today"' in client.get("/").content.decode()
    assert chapter_for("nothing") == (CONTENTS, "")
    assert chapter_for("agreements:batch_new", "agreements") == ("officer", "draft")
    assert chapter_for("agreements:no_such_page", "agreements") == ("officer", "draft"), "a page nobody spoke of: the room's chapter"


def test_links_between_chapters_stay_inside(sign_in, officer):
    client = sign_in(officer)
    text = client.get("/help/README/").content.decode()
    assert 'href="/help/officer/"' in text and "../" not in text.split("<article")[1].split("</article>")[0]
    assert 'href="/help/keeper/#programme"' in client.get("/help/region/").content.decode()


def test_a_long_chapter_begins_with_its_sections(sign_in, officer):
    with override("en"):
        text = sign_in(officer).get("/help/officer/").content.decode()
    head = text.split('class="guide-sections"')[1].split("</nav>")[0]
    assert [f"#{anchor}" for anchor in sections_of("officer", "en")] == re.findall(r'href="(#[a-z-]+)"', head)
    assert 'class="guide-sections"' not in sign_in(officer).get("/help/signer/").content.decode()
