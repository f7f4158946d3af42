"""The words an import holds: which are new and keep rows waiting, and what the others mean."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min
from django.db.models.fields.json import KeyTextTransform
from django.utils.translation import gettext as _

from crm.exchange.choices import Pile, RowResult
from crm.exchange.declare import Choices, Scope, Vocabulary, imports, vocabularies
from crm.exchange.meanings import UNKNOWN, choices_of, offered
from crm.exchange.models import Meaning, Session
from crm.exchange.rules.words import NOTHING, word_of


@dataclass(frozen=True)
class Word:
    """A word of a file. said: as the file writes it first; rows: it stands in; waiting: rows that cannot go on without its meaning.

    kept: the remembered meaning or None; choices: what it may mean, in the reader's language; proposal: a guess, "" for none.
    """

    vocabulary: Vocabulary
    word: str
    said: str
    rows: int
    waiting: int
    kept: Meaning | None
    choices: Choices
    proposal: str

    @property
    def label(self) -> str:
        """What it means, in words; empty when nobody has said."""
        return meaning_label(self.kept.code, self.choices) if self.kept else ""


def meaning_label(code: str, choices: Choices) -> str:
    """A meaning in words; the bare code of a choice that is offered no more."""
    return _("says nothing: the cell is taken as empty") if code == NOTHING else str(dict(choices).get(code, code))


def words_of(session: Session, scope: Scope) -> list[Word]:
    """Words of the import that are new or remembered, those with most waiting rows first. Names of the choices themselves are left out.

    A handful of queries, however many rows.
    """
    kind = imports.get(session.kind)
    spelled, counted = _spelled(session), Counter[tuple[str, str]]()
    first: dict[tuple[str, str], str] = {}
    for key, text, count in spelled:
        counted[key, word_of(text)] += count
        first.setdefault((key, word_of(text)), text)
    waiting = _waiting(session)
    kept = {
        (row.vocabulary, row.text): row
        for row in Meaning.objects.filter(organisation=session.organisation, vocabulary__in={column.vocabulary for column in kind.worded})
    }
    spoken = {key: choices_of(key, scope) for key in {key for key, _word in counted}}
    choices = {key: offered(vocabularies.get(key), scope) for key in spoken}
    found = []
    for (key, word), rows in counted.items():
        row = kept.get((key, word))
        if word and (row or waiting[key, word]):
            said, meant = first[key, word], vocabularies.get(key)
            proposal = row.code if row and row.code in {NOTHING, *dict(choices[key])} else _proposal(meant, said, spoken[key])
            found.append(Word(meant, word, said, rows, waiting[key, word], row, choices[key], proposal))
    return sorted(found, key=lambda word: (not word.waiting, word.vocabulary.key, -word.waiting, -word.rows, word.word))


def _proposal(vocabulary: Vocabulary, said: str, spoken: list[Choices]) -> str:
    """The code the word is likest to by the names in whichever language the office writes; "" when two languages disagree."""
    found = {vocabulary.suggest(said, choices) for choices in spoken} - {""}
    return found.pop() if len(found) == 1 else ""


def _spelled(session: Session) -> list[tuple[str, str, int]]:
    """(vocabulary, cell, rows) of every spelling in the order of the file, counted by the database."""
    found = []
    for column in imports.get(session.kind).worded:
        if column.key in session.mapping:
            cell = KeyTextTransform(column.key, "raw")
            rows = session.rows.order_by().annotate(cell=cell).values("cell").annotate(n=Count("pk"), first=Min("no"))
            found += [(row["first"], column.vocabulary, (row["cell"] or "").strip(), row["n"]) for row in rows]
    return [row[1:] for row in sorted(found)]


def _waiting(session: Session) -> Counter[tuple[str, str]]:
    """Rows that wait, by vocabulary and word."""
    meant = {column.key: column.vocabulary for column in imports.get(session.kind).worded}
    rows = session.rows.filter(pile=Pile.REFUSED, result__in=(RowResult.WAITING, RowResult.FAILED)) if meant else session.rows.none()
    found: Counter[tuple[str, str]] = Counter()
    for problems in rows.values_list("problems", flat=True).iterator(chunk_size=500):
        found.update((meant[row["column"]], word_of(row["value"])) for row in problems if row["code"] == UNKNOWN and row["column"] in meant)
    return found


def vocabulary_label(key: str) -> Any:
    """What kind of word it is; the bare key of a vocabulary that no longer exists."""
    found = vocabularies.find(key)
    return found.label if found else key


def kind_label(session: Session) -> Any:
    """What is imported, in words; the bare key of a kind that no longer exists."""
    kind = imports.find(session.kind)
    return kind.label if kind else session.kind
