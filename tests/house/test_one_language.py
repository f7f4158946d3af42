"""Every page that answers 200, walked in Kazakh and in Russian: no English and no word of the other catalogue is left on it."""

import re
from functools import cache
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.test import Client
from lxml import html

from tests.house.latin import ANYWHERE
from tests.house.test_access import TABLES, address, here  # noqa: F401  the fixture of the walk

LETTERS = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[A-Za-z]{3,}")
#: Latin words that belong to no language: names, units, formats, and what these tests typed.
KNOWN = ANYWHERE | {"txt", "json", "kato", "vr", "docx", "iin", "bin", "bic", "iii", "ksn", "kkmfkz"}
#: Elements whose text is data or belongs to another language on purpose.
ASIDE = "//script|//style|//template|//svg|//code|//kbd|//q|//pre|//tbody|//select|//*[@lang]|//*[contains(@class,'languages')]"
ROLES = ("director", "analyst", "admin")
#: So long a word is no abbreviation.
LONG = 5


@cache
def words_of(language):
    """Every word of the catalogues of a language."""
    found = set()
    for path in Path(settings.ROOT).glob(f"**/locale/{language}/LC_MESSAGES/django.po"):
        if not {"node_modules", ".venv"} & set(path.parts):
            for entry in polib.pofile(str(path)):
                for text in [entry.msgstr, *entry.msgstr_plural.values()]:
                    found |= {word.casefold() for word in LETTERS.findall(text)}
    return found


@cache
def foreign_to(language):
    """Words that only the other catalogue has, so that one of them on a page tells of a mix."""
    other = {"kk": "ru", "ru": "kk"}[language]
    return {word for word in words_of(other) - words_of(language) if len(word) >= LONG and not word.isascii()}


def said(page):
    """What a page says, without data and without what is told in another language on purpose."""
    tree = html.fromstring(page)
    body = tree.find(".//body")
    if body is None:
        return ""
    for element in body.xpath(ASIDE):
        if element.getparent() is not None:
            element.drop_tree()
    return re.sub(r"\S+[@/_.]\S+|\{[^}]*\}", " ", " ".join(body.itertext()))


def left_over(text, language, english=""):
    """Words that do not belong on a page of this language. What stands on the English page too is data, unless it is English."""
    data = {word.casefold() for word in LETTERS.findall(english)}
    latin = {word for word in LATIN.findall(text) if word.casefold() not in KNOWN}
    mixed = {word for word in LETTERS.findall(text) if word.casefold() in foreign_to(language) and word.casefold() not in data}
    return sorted(latin | mixed)


def pages(here, user, language):  # noqa: F811
    """{url name: text} of every page that this person gets in a language."""
    client, found = Client(headers={"accept-language": language}), {}
    client.cookies["django_language"] = language
    client.force_login(user)
    for rows in TABLES.values():
        for name, row in rows.items():
            if ":" in name and row.get("method", "get") == "get":
                answer = client.get(address(name, row, here))
                if answer.status_code == 200 and "text/html" in answer.headers.get("Content-Type", ""):
                    found[name] = said(b"".join(answer) if answer.streaming else answer.content)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_page_mixes_languages(language, here, db):  # noqa: F811
    wrong, seen = set(), set()
    for role in ROLES:
        english = pages(here, here.users[role], "en")
        for name, text in pages(here, here.users[role], language).items():
            seen.add(name)
            wrong |= {f"{name}: {word}" for word in left_over(text, language, english.get(name, ""))}
    assert len(seen) > 90
    assert sorted(wrong) == []


def test_an_english_word_or_one_of_the_other_catalogue_goes_red():
    page = "<html><body><p>Шартты қарау</p><td>Договор</td></body></html>"
    assert left_over(said(page), "ru") != []
    assert left_over(said("<html><body><p>Агенттік Agreement</p><code>abc def</code></body></html>"), "kk") == ["Agreement"]
    assert left_over(said("<html><body><tbody><tr><td>John Smith</td></tr></tbody></body></html>"), "kk") in ([], ["John", "Smith"])
