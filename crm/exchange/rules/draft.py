"""One row on its way in: cells, values, and every problem found, each at its cell."""

from dataclasses import dataclass, field
from typing import Any

from crm.exchange.choices import Pile, Severity

#: Keys under which a row's cells remember where a day was typed as text, and where a result was computed here: column keys.
WORDED, COMPUTED = "_worded", "_computed"
#: What `shift` is told of a thing that is recorded without a day.
UNDATED = "undated"


#: What is typed into a cell to erase what the register has; an empty cell leaves it.
CLEAR = "**CLEAR**"
#: Key of `values` under which the erased columns stand.
ERASED = "erased"


@dataclass(slots=True)
class Draft:
    """One row while it is being checked.

    raw: {column key: cell as text}; values: what will be handed to the action (JSON only); problems: all of them at once.
    identity: what makes two rows the same thing (an IIN, a BIN), "" when unknown.
    match: new, change or same, against what is already registered; changes: keys of columns that differ.
    shifts: {key of `changes`: [what the register has, what it would have]} in plain values, "" for nothing.
    subject_kind, subject_id: the registered record the row is about, if there is one.
    """

    no: int
    raw: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[dict[str, Any]] = field(default_factory=list)
    identity: str = ""
    match: str = Pile.NEW.value
    changes: list[str] = field(default_factory=list)
    shifts: dict[str, list[str]] = field(default_factory=dict)
    subject_kind: str = ""
    subject_id: str = ""

    def text(self, key: str) -> str:
        """The cell, trimmed; empty when the column is not in the file or the cell asks to erase."""
        text = self.raw.get(key, "").strip()
        return "" if text == CLEAR else text

    def erases(self, key: str) -> bool:
        """Whether the cell asks to erase what the register has."""
        return self.raw.get(key, "").strip() == CLEAR

    def marked(self, mark: str, column: str) -> bool:
        """Whether WORDED or COMPUTED was noted of the cell when the file was read."""
        return column in self.raw.get(mark, "").split(",")

    def say(self, severity: Severity, column: str, code: str, /, *, proposal: str = "", **params: Any) -> None:
        """Note a problem at a cell. `proposal` is what the cell could hold instead, as a person would type it."""
        self.problems.append(
            {
                "column": column,
                "severity": severity.value,
                "code": code,
                "params": {key: str(value) for key, value in params.items()},
                "value": self.raw.get(column, ""),
                "proposal": proposal,
            }
        )

    def shift(self, key: str, old: Any, new: Any) -> str:
        """Note what would become of what; the first word about a key stands. Days in ISO form. Returns the key."""
        self.shifts.setdefault(key, ["" if value is None else str(value) for value in (old, new)])
        return key

    def error(self, column: str, code: str, /, **params: Any) -> None:
        """The row cannot be taken as it is."""
        self.say(Severity.ERROR, column, code, **params)

    def doubt(self, column: str, code: str, /, *, proposal: str = "", **params: Any) -> None:
        """A person decides."""
        self.say(Severity.DOUBT, column, code, proposal=proposal, **params)

    def warn(self, column: str, code: str, /, **params: Any) -> None:
        """Taken, but something will be asked later."""
        self.say(Severity.WARNING, column, code, **params)

    def note(self, column: str, code: str, /, **params: Any) -> None:
        """Taken, and this was understood or mended on the way."""
        self.say(Severity.NOTE, column, code, **params)

    def worst(self) -> str:
        """The heaviest severity among the problems, "" when there is none."""
        order = [severity.value for severity in Severity]
        found = [row["severity"] for row in self.problems]
        return min(found, key=order.index) if found else ""

    @property
    def pile(self) -> Pile:
        """Where the row falls: errors refuse, doubts wait for a person, the rest is new, a change or the same."""
        worst = self.worst()
        if worst == Severity.ERROR:
            return Pile.REFUSED
        return Pile.DOUBTFUL if worst == Severity.DOUBT else Pile(self.match)
