"""One name for one thing: the words of the trade are the same on every page, paper and guide, in Kazakh and in Russian."""

import json
import re

import polib
import pytest

from tests.house.checkers import glossary
from tests.house.checkers.sources import ROOT
from tests.house.test_catalogues import files

TERMS = glossary.load(ROOT / "tests" / "house" / "glossary.csv")
LANGUAGES = ("kk", "ru")
#: (language, English text) -> why its translation does not use the term.
EXCEPTIONS = {
    ("ru", "way of delivery"): "of a letter, not of equipment",
    ("kk", "mutual written agreement"): "what the parties agree on when they part, not a contract",
    ("ru", "mutual written agreement"): "what the parties agree on when they part, not a contract",
    ("ru", "Dual training without an agreement here; learners who left or graduated by that day."): "says “those who”, of learners",
    ("kk", "link %(position)s"): "a link of the chain of events, not an address",
    ("ru", "link %(position)s"): "a link of the chain of events, not an address",
}


def pairs(language):
    """(catalogue, source, translation) of everything that is translated; each plural form counts by itself."""
    for path in files(language):
        for entry in polib.pofile(str(path)):
            if not entry.obsolete:
                name = path.relative_to(ROOT).as_posix()
                forms = [(entry.msgid, entry.msgstr)] + [(entry.msgid_plural, text) for text in entry.msgstr_plural.values()]
                yield from ((name, source, text) for source, text in forms if text)


def printed(language):
    """(place, text) of what is said in a language outside the catalogues: guides, words of papers, clauses."""
    for path in sorted((ROOT / "docs" / "guide" / language).glob("*.md")):
        yield path.name, re.sub(r"«[^»]*»", "", path.read_text(encoding="utf-8"))
    for path in sorted(ROOT.glob("agreements/fixtures/*.json")):
        yield path.name, "\n".join(texts_in(json.loads(path.read_text(encoding="utf-8")), language))
    for path in sorted([*ROOT.glob("*/documents/*.py"), *ROOT.glob("crm/*/documents/*.py")]):
        yield path.relative_to(ROOT).as_posix(), "\n".join(re.findall(rf'"{language}": "(.*?)"', path.read_text(encoding="utf-8")))


def texts_in(data, language):
    """Texts of a data file under the key of a language; a clause is [number, Kazakh, Russian]."""
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, str) and (key == language or key.endswith(f"_{language}")):
                yield value
            yield from texts_in(value, language)
    elif isinstance(data, list):
        if len(data) >= 3 and all(isinstance(value, str) for value in data[:3]) and re.match(r"\d", data[0]):
            yield data[1 + LANGUAGES.index(language)]
        for value in data:
            yield from texts_in(value, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_is_translated_by_its_term(language):
    wrong, seen = set(), 0
    for name, source, text in pairs(language):
        seen += 1
        if (language, source) not in EXCEPTIONS:
            wrong |= {f"{name}: {source!r} -> {text!r}: {term}" for term in glossary.lacking(TERMS, language, source, text)}
    assert seen > 1000
    assert sorted(wrong) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_bears_a_second_name(language):
    wrong = {f"{name}: {source!r} -> {text!r}: {word}" for name, source, text in pairs(language) for word in forbids(language, text)}
    wrong |= {f"{name}: {word}" for name, text in printed(language) for word in forbids(language, text)}
    assert len(list(printed(language))) > 12
    assert sorted(wrong) == []


def forbids(language, text):
    """Forbidden names in a text."""
    return glossary.forbidden(TERMS, language, text)


def test_an_exception_is_about_something_that_is_still_said():
    for language in LANGUAGES:
        said = {source: text for _name, source, text in pairs(language)}
        for spoken, source in EXCEPTIONS:
            if spoken == language:
                assert source in said, f"{source!r} is not said any more"
                assert glossary.lacking(TERMS, language, source, said[source]), f"{source!r} needs no exception any more"


def test_the_table_is_whole():
    assert len(TERMS) > 70
    assert len({term.en for term in TERMS}) == len(TERMS)
    assert all(term.en and term.kk and term.ru for term in TERMS)


@pytest.mark.parametrize(
    ("language", "source", "text", "terms"),
    [
        ("kk", "Name the mentor of {name}", "{name}: тәлімгерді көрсету", []),
        ("kk", "Name the mentor of {name}", "{name}: кураторды көрсету", ["mentors?"]),
        ("ru", "Acceptance acts", "Акты приёма-передачи", []),
        ("ru", "Acceptance acts", "Акты приёмки", ["acceptance acts?"]),
        ("kk", "Group", "Топтама", ["groups?"]),
        ("kk", "Group", "Тобы", []),
        ("ru", "{employers} left", "{employers} осталось", []),
        ("ru", "BINgo", "Лото", []),
    ],
)
def test_a_planted_translation_is_judged(language, source, text, terms):
    assert glossary.lacking(TERMS, language, source, text) == terms


def test_a_planted_second_name_is_found():
    assert forbids("kk", "Жабдықты қабылдау актісі, түйме") == ["қабылдау актісі", "түйме"]
    assert forbids("ru", "Подпишите акт приёмки и акты приёма-передачи") == ["акт приёмки"]
    assert forbids("kk", "Ақпараттық платформа, құжат форматы") == []
    assert list(texts_in({"title_kk": "Шарт", "clauses": [["1.1", "Қазақша", "По-русски"]]}, "kk")) == ["Шарт", "Қазақша"]
