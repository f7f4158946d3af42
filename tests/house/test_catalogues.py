"""Kazakh and Russian are complete: every string a person can meet has its translation in both."""

import gettext as library
from pathlib import Path

import django
import polib
import pytest

from tests.house.checkers import catalogues
from tests.house.checkers.sources import ROOT

LANGUAGES = ("kk", "ru")


ROOMS = ("crm", "agreements", "employers")


def files(language):
    """The catalogues of a language."""
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob(f"locale*/{language}/LC_MESSAGES/django.po"))


def sources():
    """Product files with words in them; settings and tests speak to developers."""
    found = [path for room in (*ROOMS, "templates") for path in (ROOT / room).rglob("*")]
    names = [path.relative_to(ROOT).as_posix() for path in found if path.suffix in (".py", ".html", ".txt")]
    return [name for name in names if "/migrations/" not in name and "/fixtures/" not in name]


def django_knows(language):
    """What Django's own catalogue translates."""
    path = Path(django.__file__).parent / "conf" / "locale" / language / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as stream:
        return {key for key in library.GNUTranslations(stream)._catalog if isinstance(key, str)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_is_empty_fuzzy_or_loses_a_placeholder(language):
    assert len(files(language)) >= 10
    assert [row for path in files(language) for row in catalogues.problems(path)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_of_the_code_and_the_templates_is_translated(language):
    known = catalogues.known(files(language)) | django_knows(language)
    wanted = catalogues.read(ROOT, sources())
    assert len(wanted) > 500
    assert sorted(f"{name}: {text[:80]!r}" for text, name in wanted.items() if text.strip() and text not in known) == []


def test_a_planted_fault_is_found(tmp_path):
    book = polib.POFile()
    book.append(polib.POEntry(msgid="Send {name}", msgstr="Жіберу {nam}"))
    book.append(polib.POEntry(msgid="Empty", msgstr=""))
    book.append(polib.POEntry(msgid="Unsure", msgstr="Күмән", flags=["fuzzy"]))
    book.append(polib.POEntry(msgid="Good %(n)s", msgstr="Жақсы %(n)s"))
    path = tmp_path / "django.po"
    book.save(str(path))
    assert len(catalogues.problems(path)) == 3


def test_strings_are_found_in_code_and_templates():
    assert catalogues.strings_of_python('x = _("one"); y = ngettext("a", "b", 2); z = "plain"') == {"one", "a"}
    page = '{% trans "Two" %}{% blocktrans with n=3 %}Three {{ n }}{% endblocktrans %}'
    page += "{% blocktrans count c=1 %}four{% plural %}fours{% endblocktrans %}"
    assert catalogues.strings_of_template(page) == {"Two", "Three %(n)s", "four"}
