"""How a room says what can be imported: columns, options, checks, and the action each row goes through.

A room registers an `ImportKind` in its `exchange.py`. The engine knows no noun: it reads the file, maps
columns, asks the kind to check each row, sorts rows into piles and hands taken rows back to the kind.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils import translation

from crm.accounts.models import Organisation
from crm.core.actors import Actor
from crm.core.languages import CODES
from crm.core.registry import Registry
from crm.exchange.rules.draft import Draft
from crm.exchange.rules.words import nearest

#: A capability no role carries: such lists are taken in by the platform's administrator alone.
PLATFORM = "platform"
#: Reads one cell into `draft.values`, noting problems.
Reader = Callable[[Draft, str], Any]


@dataclass(frozen=True)
class Column:
    """A column the import knows. names: how headers call it in kk, ru and en; looks: recognises it by one cell's text.

    read(draft, key) returns the value for `draft.values[key]`; None: the trimmed text.
    vocabulary: key of a Vocabulary whose codes the cells stand for; the value is then the code, "" when the cell says nothing.
    With both, `read` is asked first and the vocabulary only where it returns None.
    erasable: a cell may ask to erase what the register has; the key then stands in `values[ERASED]`.
    running: the column of running numbers (№), which other columns never are.
    show(value): a value of the register in the reader's language, where it is not shown as it stands; days are, in any case.
    """

    key: str
    label: Any
    names: tuple[str, ...]
    required: bool = False
    looks: Callable[[str], bool] | None = None
    read: Reader | None = None
    vocabulary: str = ""
    running: bool = False
    erasable: bool = False
    show: Callable[[str], Any] | None = None

    def spellings(self) -> tuple[str, ...]:
        """Every heading the column is known by, its label in each language included: a template downloaded in one is read in any."""
        labels = []
        for code in CODES:
            with translation.override(code):
                labels.append(str(self.label))
        return (*self.names, *labels)


@dataclass(frozen=True)
class Option:
    """Something said once for the whole file. instead_of: asked only while that column is not in the file; only_with: only while it is.

    required: rows are not checked until it is given. check(text) returns the value as kept, or raises Invalid.
    choices(scope): what it may be, (value, label), where it is chosen and not typed.
    """

    key: str
    label: Any
    help: Any = ""
    instead_of: str = ""
    only_with: str = ""
    required: bool = True
    check: Callable[[str], str] | None = None
    choices: Callable[["Scope"], "Choices"] | None = None


@dataclass(frozen=True)
class Scope:
    """For whom and with what a file is checked and taken in. layout: as Session.layout."""

    actor: Actor
    organisation: Organisation
    options: dict[str, Any]
    layout: dict[str, Any]
    at: dt.datetime


#: Choices of a vocabulary: (code, label) in the order they are offered.
Choices = list[tuple[str, Any]]


@dataclass(frozen=True)
class Vocabulary:
    """Words of offices that a person says the meaning of once: nicknames of colleges, sources of money, what graduates do.

    choices(scope): what a word may mean; codes are kept for ever. On the page of remembered words the scope has no options.
    suggest(text, choices): the likeliest code, "" for none; it is only preselected, a person applies it.
    """

    key: str
    label: Any
    choices: Callable[[Scope], Choices]
    suggest: Callable[[str, Choices], str] = nearest


#: key -> Vocabulary; each room fills it in `<room>/exchange.py`
vocabularies: Registry[Vocabulary] = Registry("vocabularies")


@dataclass(frozen=True)
class ImportKind:
    """One thing that can be imported.

    organisation_kind: the kind of organisation it belongs to, or several. capability: code of
    accounts.choices.CAPABILITIES that a role in the organisation must carry, or {organisation kind: code}.
    titles(lines): options found in the lines above the header; headings(heads): in the headings themselves ({column key: heading}).
    known(scope): what rows are compared with, loaded once.
    check(draft, known): problems across columns, identity, match. apply(scope, values, confirmed): calls the rooms' actions
    and returns the record; `confirmed` holds codes of doubts a person decided to take as they stand.
    repeated(draft, first, known): a second row of the same identity; the default asks a person when it differs.
    together: rows are judged with one another (`check` keeps what it saw in `known`), so mending one checks them all again.
    parts: what a row may change beside its columns: key -> words.
    survey(drafts, known): looks over the cells of all rows before the first is checked; with `together`.
    examples: {column key: cell} of one invented row that can be read as it stands; shown in the empty workbook.
    """

    key: str
    label: Any
    help: Any
    organisation_kind: str | tuple[str, ...]
    capability: str | Mapping[str, str]
    columns: tuple[Column, ...]
    known: Callable[[Scope], Any]
    check: Callable[[Draft, Any], None]
    apply: Callable[[Scope, dict[str, Any], frozenset[str]], Model]
    options: tuple[Option, ...] = ()
    titles: Callable[[list[str]], dict[str, str]] = lambda lines: {}
    headings: Callable[[dict[str, str]], dict[str, str]] = lambda heads: {}
    repeated: Callable[[Draft, Draft, Any], None] | None = None
    together: bool = False
    parts: Mapping[str, Any] = field(default_factory=dict)
    survey: Callable[[list[Draft], Any], None] = lambda drafts, known: None
    examples: Mapping[str, str] = field(default_factory=dict)

    def asks(self, mapping: dict[str, int], options: dict[str, Any]) -> list[str]:
        """Keys of required columns and options that are still missing; rows are not checked until they are given."""
        columns = [column.key for column in self.columns if column.required and column.key not in mapping]
        wanted = [
            option
            for option in self.options
            if option.required and option.instead_of not in mapping and (not option.only_with or option.only_with in mapping)
        ]
        return columns + [option.key for option in wanted if not options.get(option.key)]

    @property
    def homes(self) -> tuple[str, ...]:
        """The kinds of organisation it can be imported into."""
        return (self.organisation_kind,) if isinstance(self.organisation_kind, str) else self.organisation_kind

    def needs(self, organisation_kind: str) -> str:
        """The capability a role in an organisation of this kind must carry."""
        return self.capability if isinstance(self.capability, str) else self.capability[organisation_kind]

    @property
    def worded(self) -> tuple[Column, ...]:
        """Columns whose cells are words of a vocabulary."""
        return tuple(column for column in self.columns if column.vocabulary)

    def column(self, key: str) -> Column | None:
        """The column called `key`."""
        return next((column for column in self.columns if column.key == key), None)


#: key -> ImportKind; each room fills it in `<room>/exchange.py`
imports: Registry[ImportKind] = Registry("imports")
