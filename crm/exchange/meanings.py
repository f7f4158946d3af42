"""What the words in a file stand for: remembered meanings, and the names of the choices themselves."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import translation

from crm.core.languages import CODES
from crm.exchange.declare import Choices, Column, ImportKind, Scope, Vocabulary, vocabularies
from crm.exchange.models import Meaning
from crm.exchange.rules.draft import Draft
from crm.exchange.rules.words import NOTHING, word_of

#: The problem of a cell whose word nobody has given a meaning yet.
UNKNOWN = "exchange.meaning_unknown"
#: {vocabulary key: {word: code}}
Meanings = dict[str, dict[str, str]]


def load(kind: ImportKind, scope: Scope) -> Meanings:
    """What the organisation remembers for the kind's vocabularies, and what each choice is called in every language, loaded once."""
    found = {key: named(choices_of(key, scope)) for key in {column.vocabulary for column in kind.worded}}
    rows = Meaning.objects.filter(organisation=scope.organisation, vocabulary__in=found)
    for row in rows:
        if row.code == NOTHING or row.code in found[row.vocabulary].codes:
            found[row.vocabulary].words[row.text] = row.code
    return {key: row.words for key, row in found.items()}


@dataclass
class Named:
    """The codes of a vocabulary, and the words that name one of them without doubt."""

    codes: set[str]
    words: dict[str, str]


def named(spoken: Iterable[Choices]) -> Named:
    """Codes and labels of the choices ([choices in one language, in the next, …]); a label two codes share names neither."""
    meant: dict[str, set[str]] = {}
    codes: set[str] = set()
    for choices in spoken:
        for code, label in choices:
            codes.add(code)
            for text in (code, str(label)):
                meant.setdefault(word_of(text), set()).add(code)
    return Named(codes, {word: min(found) for word, found in meant.items() if word and len(found) == 1})


def choices_of(key: str, scope: Scope) -> list[Choices]:
    """The choices of a vocabulary as they are called in each language."""
    vocabulary = vocabularies.get(key)
    found = []
    for language in CODES:
        with translation.override(language):
            found.append([(code, str(label)) for code, label in vocabulary.choices(scope)])
    return found


def offered(vocabulary: Vocabulary, scope: Scope) -> Choices:
    """The choices in the reader's language."""
    return [(code, str(label)) for code, label in vocabulary.choices(scope)]


def read_word(draft: Draft, column: Column, meanings: Meanings) -> str:
    """The code the cell stands for; "" when it is empty, says nothing, or is a word without a meaning (an error: nobody guesses)."""
    text = draft.text(column.key)
    word = word_of(text)
    if not word:
        return ""
    code = meanings[column.vocabulary].get(word)
    if code is None:
        draft.error(column.key, UNKNOWN, word=text[:120])
        return ""
    return "" if code == NOTHING else code
