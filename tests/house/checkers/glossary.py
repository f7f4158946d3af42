"""Words of the trade in the catalogues, held against a table of terms. Pure functions."""

import csv
import re
from dataclasses import dataclass

#: What stands in the English text in place of data.
PLACE = re.compile(r"%\(\w+\)s|\{\w*\}|<[^>]*>")


@dataclass(frozen=True)
class Term:
    """One line of the table: patterns of its English form, of its stems in both languages, and of names it must not bear."""

    en: str
    kk: str
    ru: str
    kk_never: str
    ru_never: str


def load(path):
    """All terms of a table, in its order."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [Term(**row) for row in csv.DictReader(stream)]


def says(pattern, text, whole=False):
    """Does a word of the text begin with (whole: is) what the pattern says?"""
    return bool(pattern) and re.search(rf"(?<!\w)(?:{pattern})" + (r"(?!\w)" if whole else ""), text, re.I) is not None


def lacking(terms, language, source, text):
    """English forms of the terms that the source has and the translation does not say as the table does."""
    plain = PLACE.sub(" ", source)
    return [term.en for term in terms if says(term.en, plain, whole=True) and not says(getattr(term, language), text)]


def forbidden(terms, language, text):
    """Names in a text that a term must not bear."""
    patterns = [getattr(term, f"{language}_never") for term in terms]
    return [found.group(0) for one in patterns if one for found in re.finditer(rf"(?<!\w)(?:{one})\w*", text, re.I)]
