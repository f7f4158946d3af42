"""Catalogues compile without GNU gettext."""

import gettext
import os

import polib
import pytest

from crm.core.catalogues import compile_all, compile_catalogue


@pytest.fixture
def po(tmp_path):
    """A catalogue of three entries: translated, plural, fuzzy."""
    path = tmp_path / "locale" / "kk" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    catalogue = polib.POFile(encoding="utf-8")
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=2; plural=(n != 1);", "Language": "kk"}
    catalogue.append(polib.POEntry(msgid="agreement", msgstr="келісім"))
    catalogue.append(polib.POEntry(msgid="{n} row", msgid_plural="{n} rows", msgstr_plural={0: "{n} жол", 1: "{n} жол"}))
    catalogue.append(polib.POEntry(msgid="mentor", msgstr="?", flags=["fuzzy"]))
    catalogue.save(str(path))
    return path


def test_what_is_compiled_is_what_gettext_reads(po):
    assert compile_catalogue(po)
    with po.with_suffix(".mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.gettext("agreement") == "келісім"
    assert words.ngettext("{n} row", "{n} rows", 5) == "{n} жол"
    assert words.gettext("mentor") == "mentor", "a fuzzy entry is a guess and is left out"


def test_only_what_changed_is_compiled_again(po, tmp_path):
    assert compile_all([tmp_path]) == [po]
    assert compile_all([tmp_path]) == []
    later = po.with_suffix(".mo").stat().st_mtime + 5
    os.utime(po, (later, later))
    assert compile_all([tmp_path]) == [po]
    assert not list(po.parent.glob(".*.part"))


def test_a_room_without_catalogue_is_passed_over(tmp_path):
    assert compile_all([tmp_path / "nothing"]) == []
