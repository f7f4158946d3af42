"""README and docs say what the code says: links, paths, commands, settings, names of buttons."""

import re
from functools import cache

import polib
import pytest
from django.core.management import get_commands

from tests.house.checkers import catalogues, pages
from tests.house.checkers.sources import ROOT
from tests.house.test_catalogues import sources

PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md")))
}
#: Settings files a person sets variables for; the test suite's own is not one of them.
SETTINGS = ("base", "dev", "prod")
TOPS = {"agreements", "crm", "docs", "employers", "templates", "tests", ".ci"}
LANGUAGES = ("kk", "ru", "en")
GUIDES = [name for name in PAGES if name.startswith("docs/guide/")]


def exists(path):
    return (ROOT / path).exists()


def read(path):
    return PAGES.get(path, "")


def settings_read():
    found = {}
    for name in SETTINGS:
        for variable, defaults in pages.variables_read((ROOT / "crm" / "settings" / f"{name}.py").read_text(encoding="utf-8")).items():
            found.setdefault(variable, set()).update(defaults)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name):
    assert pages.dead_links(name, PAGES[name], exists, read) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_path_named_is_there(name):
    assert pages.lost_paths(name, PAGES[name], TOPS, exists) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_command_named_exists(name):
    assert pages.unknown_commands(name, PAGES[name], get_commands()) == []
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert {"run", "test", "bench"} <= targets
    assert pages.unknown_targets(name, PAGES[name], targets) == []


def test_the_settings_table_equals_the_settings():
    told = pages.variables_told(PAGES["README.md"])
    assert len(told) >= 15
    assert pages.unequal_variables(told, settings_read()) == []


def test_the_demo_password_is_the_one_told():
    source = (ROOT / "crm" / "core" / "stage.py").read_text(encoding="utf-8")
    password = re.search(r'^PASSWORD = "(.+)"$', source, re.M).group(1)
    assert f"`{password}`" in PAGES["README.md"]


@pytest.mark.parametrize("name", GUIDES)
def test_buttons_are_named_as_they_are_on_the_page(name):
    language = name.split("/")[2]
    code = "kk" if language == "en" else language
    books = [path for room in ("crm", "agreements", "employers") for path in (ROOT / room).rglob(f"locale/{code}/LC_MESSAGES/django.po")]
    assert len(books) >= 10
    words = pages.catalogue_words(books) if language != "en" else pages.source_words(books) | english()
    assert pages.unknown_words(name, PAGES[name], words) == []


@cache
def english():
    """What code and templates say, gathered into the catalogues or not yet."""
    return {pages.PLACE.sub("…", text) for text in catalogues.read(ROOT, sources())}


def test_guides_stand_in_three_languages():
    chapters = [{name.split("/")[3] for name in GUIDES if name.split("/")[2] == language} for language in LANGUAGES]
    assert chapters[0] == chapters[1] == chapters[2]
    assert len(GUIDES) >= 30


@pytest.mark.parametrize("chapter", sorted({name.split("/")[3] for name in GUIDES}))
def test_a_chapter_says_the_same_in_three_languages(chapter):
    """As far as a machine can tell: the same headings, places, steps and tables in the same order."""
    texts = [PAGES[f"docs/guide/{language}/{chapter}"] for language in LANGUAGES]
    shapes = [re.findall(r'^(#+ |\d\. |- |\| |<a id="[a-z-]+">)', text, re.M) for text in texts]
    assert shapes[0] == shapes[1] == shapes[2]


def test_the_index_leads_to_every_page():
    reached = {pages.resolve("docs/README.md", target) for target in pages.LINK.findall(PAGES["docs/README.md"])}
    for index in [f"docs/guide/{language}/README.md" for language in LANGUAGES]:
        reached |= {pages.resolve(index, target) for target in pages.LINK.findall(PAGES[index])}
    assert set(PAGES) - reached - {"docs/README.md"} == set()


def test_planted_links_and_paths_are_found():
    text = "# Here\n[a](b.md) [c](../README.md#two) [d](https://x.example) [e](#here) [f](../../out.md)\n```\n[g](h.md)\n```\n"
    assert pages.anchors('<a id="one"></a>\n## Two words\n') == {"one", "two-words"}
    tree = {"docs/x.md": text, "README.md": "# One\n"}
    assert pages.dead_links("docs/x.md", text, tree.__contains__, tree.get) == [
        "docs/x.md: b.md",
        "docs/x.md: ../README.md#two",
        "docs/x.md: ../../out.md",
    ]
    text = "`crm/gone.py` `crm/here.py` `<room>/x.py` `crm/<room>/y.py` `text/html` `crm/gone/ --flag`"
    assert pages.lost_paths("p", text, {"crm"}, {"crm/here.py"}.__contains__) == ["p: crm/gone.py", "p: crm/gone/ --flag"]


def test_planted_commands_are_found():
    text = "`manage.py prepare` and manage.py dance\n```\nmake run\nmake tea\n```\n`make bench` to make sure"
    assert pages.unknown_commands("p", text, {"prepare"}) == ["p: manage.py dance"]
    assert pages.unknown_targets("p", text, {"run", "bench"}) == ["p: make tea"]


def test_planted_variables_are_found():
    read_in = pages.variables_read(
        'A = env.str("A", "")\nB = env.int("B", 25)\nC = env.bool("C", True)\nD = env.str("D", f"x{A}")\nx("E", 1)'
    )
    assert read_in == {"A": {""}, "B": {"25"}, "C": {"true"}, "D": {""}}
    told = pages.variables_told(
        "# T\n## Settings\n\n| v | d | m |\n|---|---|---|\n| `A` | none | a |\n| `BB` | `2` | b |\n## Next\n| `ZZ` | z |\n"
    )
    assert set(told) == {"BB"}, "a variable has at least two letters"
    assert pages.unequal_variables({"BB": "| `2` |", "CC": "| `true` |"}, {"BB": {"25"}, "DD": {""}}) == [
        "BB: default is 25",
        "CC: told, not read",
        "DD: read, not told",
    ]


def test_planted_button_names_are_found(tmp_path):
    book = polib.POFile()
    book.append(polib.POEntry(msgid="Send", msgstr="Жіберу"))
    book.append(polib.POEntry(msgid="Draft %(n)s", msgid_plural="Draft %(n)s all", msgstr_plural={0: "%(n)s жоба", 1: "%(n)s жоба"}))
    book.append(polib.POEntry(msgid="Old", msgstr="Ескі", obsolete=True))
    book.save(str(tmp_path / "django.po"))
    words = pages.catalogue_words([tmp_path / "django.po"])
    assert words == {"Жіберу", "… жоба"}
    assert pages.source_words([tmp_path / "django.po"]) == {"Send", "Draft …", "Draft … all"}
    assert pages.unknown_words("p", "**Жіберу**, **…\n  жоба**, **Ескі**", words) == ["p: Ескі"]
