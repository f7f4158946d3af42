"""Words of offices: when two are the same word, and which of several meanings a new one is nearest to."""

import hashlib
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any

from crm.core.identifiers import clean_name
from crm.core.identifiers.names import fold

#: The meaning "this says nothing": the cell is taken as empty.
NOTHING = "-"
#: Characters a remembered word has at most; a longer one keeps its beginning and its digest.
LONGEST = 200
#: Beginnings are compared in this many letters, so that endings do not matter: политехнический, политехникалық.
_STEM = 4
#: How alike a word and a meaning must be before one is proposed for the other.
_ALIKE = 0.55


def word_of(text: str) -> str:
    """What makes two cells the same word: case, spaces, signs, ё and lost Kazakh letters do not; "" for nothing but dashes."""
    line = clean_name(text)
    word = fold(line) or line.strip("-–—− ").casefold()
    return word if len(word) <= LONGEST else f"{word[: LONGEST - 17]} {hashlib.sha256(word.encode()).hexdigest()[:16]}"


def nearest(text: str, choices: Iterable[tuple[str, Any]]) -> str:
    """The code whose label is most like the text, "" when none is like it or two are equally so. A proposal, never a decision."""
    word = word_of(text)
    found = sorted(((_alike(word, word_of(str(label))), code) for code, label in choices), reverse=True)
    if not found or found[0][0] < _ALIKE or (len(found) > 1 and found[0][0] == found[1][0]):
        return ""
    return found[0][1]


def _alike(word: str, label: str) -> float:
    """From 0 to 1: shared beginnings of words, initials, likeness of the letters."""
    if not word or not label:
        return 0.0
    mine, theirs = word.split(), label.split()
    shared = len({part[:_STEM] for part in mine} & {part[:_STEM] for part in theirs}) / min(len(mine), len(theirs))
    initials = 0.9 if len(mine) == 1 and len(theirs) > 1 and mine[0] == "".join(part[0] for part in theirs) else 0.0
    ratio = SequenceMatcher(None, word, label).ratio()
    return max(initials, (shared + ratio) / 2, ratio)
