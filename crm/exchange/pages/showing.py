"""How an import is shown: notes in words, counts as tabs, a row with its cells and what stands at each."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from crm.core.actors import Actor
from crm.core.display import DASH, short_day
from crm.core.errors import words
from crm.core.pages.records import seen
from crm.core.ports import subjects
from crm.exchange.actions.session import OPEN, UNSETTLED
from crm.exchange.actions.undo import ENDED, STANDING, is_undo_stalled, undo_key
from crm.exchange.checking import BEYOND
from crm.exchange.choices import Pile, RowResult, SessionState, Severity
from crm.exchange.declare import Column, ImportKind
from crm.exchange.looking import asks
from crm.exchange.meanings import UNKNOWN
from crm.exchange.models import Row, Session
from crm.exchange.rules.draft import UNDATED
from crm.jobs.models import Job

#: How many columns of the file stand beside a row's number; the rest is on the row's own page.
LEADING = 3
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Tab:
    """A count that narrows the rows."""

    code: str
    label: Any
    count: int


@dataclass(frozen=True)
class Remark:
    """One problem in words. column: label of its column; cell: what the file says; proposal: what could stand instead."""

    key: str
    column: Any
    severity: str
    severity_label: Any
    code: str
    text: str
    cell: str
    proposal: str


@dataclass(frozen=True)
class Change:
    """What a row would change: the words for it, and what would become of what; without `told` nothing more is known."""

    key: str
    label: Any
    told: bool
    old: str
    new: str


@dataclass(frozen=True)
class Cell:
    """A cell that can be mended in place."""

    key: str
    label: Any
    text: str
    bad: bool


def notes(session: Session) -> list[tuple[str, str]]:
    """(code, sentence) of the remarks on the whole file."""
    return [(row["code"], words(row["code"], row["params"])) for row in session.layout.get("notes", [])]


def asked(session: Session, kind: ImportKind) -> list[Any]:
    """Labels of columns and options that must be given before rows can be checked."""
    labels = {column.key: column.label for column in kind.columns} | {option.key: option.label for option in kind.options}
    return [labels[key] for key in asks(session)]


def piles(session: Session) -> list[Tab]:
    """Every pile with its rows."""
    return [Tab(pile.value, pile.label, session.counts.get(pile.value, 0)) for pile in Pile]


def results(session: Session) -> list[Tab]:
    """What became of rows, once something was taken in."""
    if session.applied_at is None:
        return []
    return [Tab(result.value, result.label, session.counts.get(result.value, 0)) for result in RowResult]


def leading(session: Session, kind: ImportKind) -> list[Column]:
    """The columns shown beside a row's number: the first ones of the kind that the file has."""
    return [column for column in kind.columns if column.key in session.mapping][:LEADING]


def revision(row: Row) -> int:
    """By what the cells of a row are known to be those that were seen: a sum of them."""
    return seen(None, row.raw)


def result_in_words(row: Row) -> str:
    """What became of a row: the sentence at it, or the bare result."""
    return words(row.result_code, row.result_params) if row.result_code else str(row.get_result_display())


def undo(session: Session, actor: Actor) -> dict[str, Any]:
    """What of the import can be undone now, and the run that is undoing it: rows, kept (asked again), job, stalled."""
    running = session.state == SessionState.UNDOING
    stalled = running and is_undo_stalled(session)
    counts = session.counts
    standing = sum(counts.get(result, 0) for result in STANDING) if session.state in ENDED or stalled else 0
    job = Job.objects.visible_to(actor).filter(key=undo_key(session)).order_by("-pk").first() if running and not stalled else None
    return {"rows": standing, "kept": counts.get(RowResult.KEPT, 0), "job": job, "stalled": stalled}


class RowView:
    """A row as the page draws it."""

    def __init__(self, row: Row, kind: ImportKind, session: Session, held: Mapping[str, str] = MappingProxyType({})) -> None:
        """held: {column key: text} that was typed and is not stored."""
        self.row = row
        self.held = held
        self.kind = kind
        self.session = session
        self.labels = {column.key: column.label for column in kind.columns} | {BEYOND: _("beyond the heading")}

    @cached_property
    def remarks(self) -> list[Remark]:
        """Every problem, the heaviest first."""
        order = Severity.values
        found = sorted(self.row.problems, key=lambda row: order.index(row["severity"]))
        return [
            Remark(
                row["column"],
                self.labels.get(row["column"], ""),
                row["severity"],
                Severity(row["severity"]).label,
                row["code"],
                words(row["code"], row["params"]),
                str(row["value"]).strip(),
                row["proposal"],
            )
            for row in found
        ]

    @property
    def shown(self) -> list[tuple[Any, str, str]]:
        """(label, text, severity of the worst remark) of the leading cells."""
        worst: dict[str, str] = {}
        for remark in self.remarks:
            worst.setdefault(remark.key, remark.severity)
        return [(c.label, self.row.raw.get(c.key, "").strip(), worst.get(c.key, "")) for c in leading(self.session, self.kind)]

    @property
    def mendable(self) -> list[Cell]:
        """Cells with an error or a doubt, while the row can still be changed; a new word is explained once for all rows instead."""
        if not self.is_open:
            return []
        bad = dict.fromkeys(r.key for r in self.remarks if r.severity in (Severity.ERROR, Severity.DOUBT) and r.code != UNKNOWN)
        return [Cell(key, self.labels[key], self.row.raw.get(key, "").strip(), True) for key in bad if self.kind.column(key)]

    @property
    def cells(self) -> list[Cell]:
        """Every cell the kind knows, for the row's own page."""
        bad = {r.key for r in self.remarks if r.severity in (Severity.ERROR, Severity.DOUBT)}
        texts = {**self.row.raw, **self.held}
        return [Cell(c.key, c.label, texts.get(c.key, "").strip(), c.key in bad) for c in self.kind.columns]

    @property
    def revision(self) -> int:
        """By what its cells are known to be those that were seen."""
        return revision(self.row)

    @property
    def is_open(self) -> bool:
        """Whether the row can still be decided and mended."""
        return self.session.state in OPEN and self.row.result in UNSETTLED

    @property
    def undecided(self) -> bool:
        """Whether a person has to decide."""
        return self.is_open and self.row.pile == Pile.DOUBTFUL and not self.row.decision

    @property
    def changes(self) -> list[Change]:
        """What would change in the register, old and new in words."""
        return [self.change(key) for key in self.row.changes] if self.row.pile == Pile.CHANGE else []

    def change(self, key: str) -> Change:
        """One of them."""
        old, new = self.row.shifts.get(key, ("", ""))
        label = self.labels.get(key) or self.kind.parts.get(key, key)
        return Change(key, label, key in self.row.shifts, self.worded(key, old), self.worded(key, new))

    def worded(self, key: str, value: str) -> str:
        """A plain value as people read it."""
        column = self.kind.column(key)
        if not value:
            return DASH
        if value == UNDATED:
            return str(_("recorded, the day is not stated"))
        if column and column.show:
            return str(column.show(value))
        return short_day(dt.date.fromisoformat(value)) if _DAY.fullmatch(value) else value

    @property
    def reason(self) -> str:
        """What became of the row, in words."""
        return words(self.row.result_code, self.row.result_params) if self.row.result_code else ""

    @property
    def undoable(self) -> bool:
        """Whether the row wrote something that may be taken back now."""
        return self.session.state in ENDED and self.row.result in STANDING

    @property
    def url(self) -> str:
        """The record the row became or is about; empty where there is none."""
        subject = subjects.find(self.row.subject_kind)
        if subject is None or not self.row.subject_id:
            return ""
        try:
            return reverse(subject.url_name, args=[self.row.subject_id])
        except NoReverseMatch:
            return ""
