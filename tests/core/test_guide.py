"""The guide inside: every chapter is shown in its language, and “?” opens the right one."""

import pytest
from django.apps import apps
from django.utils.translation import override

from crm.core.guide import CONTENTS, chapter, chapter_for, guide_dir, help_chapters

CHAPTERS = sorted(path.stem for path in (guide_dir() / "kk").glob("*.md"))


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("name", CHAPTERS)
def test_every_chapter_is_shown_in_its_language(sign_in, officer, name, language):
    client = sign_in(officer)
    client.cookies["django_language"] = language
    answer = client.get(f"/help/{name}/", headers={"accept-language": language})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert f'<article class="guide" lang="{language}">' in text
    assert ".md" not in text


def test_where_a_language_has_no_chapter_another_one_says_which_it_is(sign_in, officer):
    with override("en"):
        found = chapter(CONTENTS, "en")
    assert found is not None and found.language in ("en", "ru")


@pytest.mark.parametrize("name", ["../kk/README", "..", "nothing", "README.md", "x" * 400, "%2e%2e"])
def test_what_is_no_chapter_is_not_found(sign_in, officer, name):
    assert sign_in(officer).get(f"/help/{name}/").status_code == 404
    assert chapter(name, "kk") is None


def test_every_room_that_names_a_chapter_names_one_that_exists():
    rooms = {config.label for config in apps.get_app_configs()}
    for room, name in help_chapters.items():
        assert room in rooms
        assert name in CHAPTERS, f"{room}: {name}"


def test_the_question_mark_leads_to_the_chapter_of_the_room(sign_in, officer):
    client = sign_in(officer)
    assert 'href="/help/graduates/"' in client.get("/graduates/").content.decode()
    assert 'href="/help/README/"' in client.get("/").content.decode()
    assert chapter_for("nothing") == CONTENTS


def test_links_between_chapters_stay_inside(sign_in, officer):
    text = sign_in(officer).get("/help/README/").content.decode()
    assert 'href="/help/officer/"' in text and "../" not in text.split("<article")[1].split("</article>")[0]
