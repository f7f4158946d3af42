"""What came of a file, for machines and for a terminal: counts of the piles and every problem at its row."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from crm.core.errors import words
from crm.exchange.choices import Pile, RowResult, Severity
from crm.exchange.declare import imports
from crm.exchange.models import Row, Session
from crm.exchange.rules.draft import Draft

#: A doubt waits for a person as an error does, but may be taken as it stands: to a machine it is a warning.
HEAVY = {Severity.DOUBT.value: Severity.WARNING.value}
#: The pile of refused rows is what a run leaves out.
COUNTED = {Pile.NEW: "new", Pile.CHANGE: "change", Pile.SAME: "same", Pile.DOUBTFUL: "doubtful", Pile.REFUSED: "skipped"}


def report(session: Session, rows: Iterable[Draft | Row], *, applied: int = 0, missing: Iterable[str] = ()) -> dict[str, Any]:
    """{"rows", "new", "change", "same", "doubtful", "skipped", "applied", "problems": [{"row", "column", "value", "code",
    "severity", "message"}]}; the first six add up: rows = new + change + same + doubtful + skipped.

    row: as the spreadsheet counts them, 0 for the whole file. missing: columns and options without which no row is checked.
    Sentences in the active language.
    """
    found = list(rows)
    counts = Counter(COUNTED[Pile(row.pile)] for row in found)
    whole = [(0, {"column": "", "value": "", "severity": "note", **note}) for note in session.layout.get("notes", [])]
    asked = [(0, _asked(session, key)) for key in missing]
    told = [*asked, *whole, *((row.no, problem) for row in found for problem in _problems(row))]
    return {
        "rows": len(found),
        **{name: counts[name] for name in COUNTED.values()},
        "applied": applied,
        "problems": [_told(no, problem) for no, problem in told],
    }


def _problems(row: Draft | Row) -> list[dict[str, Any]]:
    """What was found in its cells, and what refused it when it was taken in."""
    if isinstance(row, Row) and row.result == RowResult.FAILED:
        fault = {"column": "", "value": "", "severity": "error", "code": row.result_code, "params": row.result_params}
        return [*row.problems, fault]
    return row.problems


def _asked(session: Session, key: str) -> dict[str, Any]:
    kind = imports.get(session.kind)
    known = {row.key: row.label for row in (*kind.options, *kind.columns)}
    return {"column": key, "value": "", "severity": "error", "code": "exchange.asked_for", "params": {"what": str(known[key])}}


def _told(no: int, problem: dict[str, Any]) -> dict[str, Any]:
    column = problem["column"]
    return {
        "row": no,
        "column": "" if column.startswith("_") else column,
        "value": problem["value"],
        "code": problem["code"],
        "severity": HEAVY.get(problem["severity"], problem["severity"]),
        "message": words(problem["code"], problem["params"]),
    }
