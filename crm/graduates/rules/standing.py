"""What is known of one graduate on a day, by what had been recorded at a moment. Pure: rows in, a standing out.

For figures the database chooses the same rows (standings.verdicts); tests/graduates/test_verdicts.py holds the two together.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from crm.core.display import mask_iin
from crm.graduates.choices import Category, Finding, Level, Source, letter

#: Letters of those who are said not to work; study goes with work, unknown contradicts nothing.
IDLE_LETTERS = frozenset("MCJZADX")
#: A claim of at least this level names a proof; the register answers it by name.
CLAIMED_PROOF = Level.DOCUMENT


class Said(Protocol):
    """An observation, as this rule reads it."""

    pk: Any
    category: str
    source: str
    refused: bool
    studying: bool
    on: dt.date
    since: dt.date | None
    until: dt.date | None
    level: int
    claimed_level: int
    employer_bin: str
    employer_name: str
    evidence: str
    created_at: dt.datetime
    supersedes_id: Any


class Paid(Protocol):
    """A month of contributions, as this rule reads it."""

    payer_bin: str
    payer_name: str
    month: dt.date
    contributions: int
    received_on: dt.date
    created_at: dt.datetime


class Word(Protocol):
    """Of the observation that decides, what a verdict reads."""

    category: str
    since: dt.date | None
    level: int
    claimed_level: int
    employer_bin: str


class Verdict(NamedTuple):
    """What figures ask of a standing: the letter, how well it is known, the code of its contradiction or nothing."""

    letter: str
    level: int
    finding: str


@dataclass(frozen=True)
class Contradiction:
    """A code of choices.Finding, or of a note, with the values of its sentence."""

    code: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """The state of one graduate: exactly one category and letter, how well it is known, and by what.

    basis: the observation that decided; None when there was none valid. works_by_register: contributions
    prove work. notes: worth a look, no contradiction.
    """

    category: str
    letter: str
    level: int
    studying: bool
    basis: Any
    works_by_register: bool
    contradictions: tuple[Contradiction, ...] = ()
    notes: tuple[Contradiction, ...] = ()

    @property
    def does(self) -> str:
        """The category in words, in the active language."""
        return str(Category(self.category).label)

    @property
    def proof(self) -> str:
        """The level of evidence in words, in the active language."""
        return str(Level(self.level).label)

    @property
    def verdict(self) -> Verdict:
        """What figures read of it."""
        return Verdict(self.letter, self.level, self.contradictions[0].code if self.contradictions else "")


def first_of(day: dt.date) -> dt.date:
    """The first day of the month of `day`."""
    return day.replace(day=1)


def month_before(day: dt.date) -> dt.date:
    """The first day of the month before that of `day`; there is none before the first month of all."""
    first = first_of(day)
    return first_of(first - dt.timedelta(days=1)) if first > dt.date.min else first


def standing_rows(observations: Iterable[Said], day: dt.date, known: dt.datetime) -> list[Said]:
    """Observations recorded by `known` that hold on `day`, and that nothing recorded by `known` supersedes.

    A graduate's next answer speaks of a later day: the one before it holds until then, unless he withdrew it.
    """
    seen = [row for row in observations if row.created_at <= known]
    after = {row.supersedes_id: row for row in seen if row.supersedes_id is not None}
    return [row for row in seen if valid_on(row, day) and (row.pk not in after or _answered_later(row, after, day))]


def _answered_later(row: Said, after: Mapping[Any, Said], day: dt.date) -> bool:
    """Whether an own answer is followed by one about a time after `day`, and by no refusal."""
    if row.source != Source.OWN or after[row.pk].on <= day:
        return False
    following: Said | None = row
    while following is not None and not following.refused:
        following = after.get(following.pk)
    return following is None


def valid_on(row: Said, day: dt.date) -> bool:
    """Whether an observation says something about `day`: from its beginning (else the day it describes) to its end."""
    return (row.since or row.on) <= day and (row.until is None or day <= row.until)


def rank(row: Said) -> tuple[Any, ...]:
    """Better evidence wins, then the newer word. "No contact" is worth as much as hearsay: the newer of the two stands."""
    return (max(row.level, Level.HEARSAY), row.on, row.created_at, row.pk)


def proofs(months: Iterable[Paid], day: dt.date, known: dt.datetime) -> list[Paid]:
    """Months that prove work on `day`: contributions for its month or the one before; the latest extract speaks."""
    latest: dict[tuple[str, dt.date], Paid] = {}
    for row in months:
        if row.created_at > known or row.month not in (first_of(day), month_before(day)):
            continue
        key = (row.payer_bin, row.month)
        if key not in latest or (latest[key].received_on, latest[key].created_at) < (row.received_on, row.created_at):
            latest[key] = row
    return [row for row in latest.values() if row.contributions > 0]


def settle(
    observations: Iterable[Said],
    months: Iterable[Paid],
    *,
    day: dt.date,
    known: dt.datetime,
    covered: bool,
    diploma_on: dt.date | None = None,
) -> Standing:
    """The standing on `day` as known at `known`.

    covered: the college has taken in an extract that reaches the day, so silence of the register says something.
    A contribution proves work at level 5 whatever was said; the category of work that was claimed is kept.
    """
    months = list(months)
    valid = sorted(standing_rows(observations, day, known), key=rank, reverse=True)
    basis = valid[0] if valid else None
    category = basis.category if basis else Category.UNKNOWN.value
    paid = proofs(months, day, known)
    found = verdict(basis, {row.payer_bin for row in paid}, covered=covered, day=day)
    studying = bool(basis and (basis.studying or basis.category == Category.STUDY))
    return Standing(
        category=_worked(valid) if paid else category,
        letter=found.letter,
        level=found.level,
        studying=studying,
        basis=basis,
        works_by_register=bool(paid),
        contradictions=(Contradiction(found.finding, _told(found.finding, basis, paid, day)),) if found.finding else (),
        notes=tuple(_notes(months, known, diploma_on)),
    )


def verdict(basis: Word | None, payers: Collection[str], *, covered: bool, day: dt.date) -> Verdict:
    """What the word that decides and the payers whose contributions prove work come to."""
    if basis is None:
        return Verdict("E", Level.REGISTER.value, "") if payers else Verdict(letter(Category.UNKNOWN), Level.NONE.value, "")
    said = letter(basis.category)
    found = _finding(said, basis, payers, covered, day)
    return Verdict("E", Level.REGISTER.value, found) if payers else Verdict(said, basis.level, found)


def _finding(said: str, basis: Word, payers: Collection[str], covered: bool, day: dt.date) -> str:
    if payers:
        if said in IDLE_LETTERS:
            return Finding.SAYS_IDLE.value
        return Finding.OTHER_PAYER.value if said == "E" and basis.employer_bin and basis.employer_bin not in payers else ""
    # Whoever began this month or the last has no contributions yet, and nobody contradicts him.
    recent = basis.since is not None and basis.since >= month_before(day)
    if covered and said == "E" and basis.category != Category.SELF_EMPLOYED and not recent:
        return (Finding.PADDED_CLAIM if basis.claimed_level >= CLAIMED_PROOF else Finding.SAYS_WORK).value
    return ""


def _worked(valid: list[Said]) -> str:
    """The category of work that was claimed, best evidence first; elsewhere when nobody said where."""
    claimed = (row.category for row in valid if letter(row.category) == "E")
    return next(claimed, Category.WORK_OTHER.value)


def _told(found: str, basis: Any, paid: list[Paid], day: dt.date) -> dict[str, Any]:
    """The values of the sentence of a contradiction."""
    if found == Finding.SAYS_IDLE:
        row = min(paid, key=lambda row: (row.month, row.payer_bin))
        return {"category": basis.category, "payer": _named(row.payer_bin, row.payer_name), "month": f"{row.month:%m.%Y}"}
    if found == Finding.OTHER_PAYER:
        payers = ", ".join(sorted({_named(row.payer_bin, row.payer_name) for row in paid}))
        return {"claimed": _named(basis.employer_bin, basis.employer_name), "payer": payers}
    return {"month": f"{day:%m.%Y}", "evidence": basis.evidence}


def _named(number: str, name: str) -> str:
    """Name and number; of a person's number, which has 0…3 in the fifth place, only the end: these sentences reach whoever counts."""
    shown = mask_iin(number) if number[4:5] < "4" else number
    return f"{name} ({shown})" if name else shown


def _notes(months: list[Paid], known: dt.datetime, diploma_on: dt.date | None) -> list[Contradiction]:
    """Hired before the diploma: usual after dual training, so a note only."""
    if diploma_on is None:
        return []
    early = [row.month for row in months if row.created_at <= known and row.contributions > 0 and row.month < first_of(diploma_on)]
    return [Contradiction("hired_before_graduating", {"month": f"{min(early):%m.%Y}"})] if early else []
