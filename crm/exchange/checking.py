"""From a sheet to checked rows: every problem of every row at once, repeats found, piles told."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from crm.exchange.choices import Pile
from crm.exchange.declare import Column, ImportKind
from crm.exchange.meanings import Meanings, read_word
from crm.exchange.rules import header
from crm.exchange.rules.draft import COMPUTED, ERASED, WORDED, Draft
from crm.exchange.rules.sheets import Book, Sheet
from crm.exchange.rules.text import WITHOUT_KAZAKH, rejoin

#: Remarks on lines that are no rows.
TAIL, UNREADABLE = "exchange.line_not_row", "exchange.total_unreadable"
#: Key of cells that lie outside the header.
BEYOND = "_beyond"
_KAZAKH = set("әғқңөұүһӘҒҚҢӨҰҮҺ")


@dataclass
class Cut:
    """A sheet cut into rows: drafts with raw cells only, and notes about lines that are no rows."""

    drafts: list[Draft]
    notes: list[dict[str, Any]] = field(default_factory=list)


def note(code: str, **params: Any) -> dict[str, Any]:
    """A remark on the whole file."""
    return {"code": code, "params": {key: str(value) for key, value in params.items()}}


def describe(book: Book, layout: header.Layout, kind: ImportKind) -> dict[str, Any]:
    """Session.layout: where the table lies and how the file was read, with notes for people."""
    notes = []
    if book.reading:
        notes.append(note("exchange.text_read_as", **book.reading))
    lossy = book.reading.get("encoding") in WITHOUT_KAZAKH and not _KAZAKH & {c for row in layout.sheet.rows for cell in row for c in cell}
    if lossy:
        notes.append(note("exchange.kazakh_letters_lost", encoding=book.reading["encoding"]))
    notes += [note("exchange.sheet_left_out", sheet=sheet.name) for sheet in book.sheets if sheet is not layout.sheet]
    notes += [note("exchange.column_remembered", column=str(found.label)) for key in layout.remembered if (found := kind.column(key))]
    notes += [note("exchange.column_by_cells", column=str(found.label)) for key in layout.guessed if (found := kind.column(key))]
    used = set(layout.mapping.values())
    spare = [text.strip() for index, text in enumerate(layout.headers) if index not in used and text.strip()]
    spare = [text for text in spare if not header.is_running_number(text)]
    if spare:
        notes.append(note("exchange.columns_unused", columns=", ".join(spare)))
    return {
        "sheet": layout.sheet.name,
        "header_row": layout.header_row,
        "headers": layout.headers,
        "titles": layout.titles[:40],
        "lossy": lossy,
        "notes": notes,
        **book.reading,
    }


def cut(sheet: Sheet, layout: dict[str, Any], mapping: dict[str, int], kind: ImportKind, edits: dict[str, dict[str, str]]) -> Cut:
    """Rows below the header with their cells by column key. `edits` ({row number: {key: text}}) are what people mended in place."""
    headers = layout["headers"]
    required = [mapping[column.key] for column in kind.columns if column.required and column.key in mapping]
    found = Cut([])
    for no, cells in enumerate(sheet.rows[layout["header_row"] :], start=layout["header_row"] + 1):
        if header.is_blank(cells, headers) or header.is_header_again(cells, headers):
            continue
        if header.is_tail(cells, required):
            found.notes.append(_tail(no, cells))
            continue
        row, mended = rejoin(cells, len(headers)) if len(cells) > len(headers) else (cells, [])
        draft = Draft(no, {key: row[index] if index < len(row) else "" for key, index in mapping.items()})
        for key, index in mapping.items():
            if index in mended:
                draft.note(key, "exchange.cell_rejoined")
        beyond = [cell for cell in row[len(headers) :] if cell.strip()]
        if beyond:
            draft.raw[BEYOND] = " | ".join(beyond)
            draft.error(BEYOND, "exchange.cells_beyond_header")
        _mark(draft, sheet, mapping)
        mend(draft.raw, edits.get(str(no), {}))
        found.drafts.append(draft)
    return found


def _tail(no: int, cells: list[str]) -> dict[str, Any]:
    """A line that is no row, in its words; a total that could not be computed is told in ours."""
    said = [cell.strip() for cell in cells if cell.strip()]
    read = [cell for cell in said if not cell.startswith("#")]
    code = TAIL if read == said else UNREADABLE
    return note(code, row=no, text=" ".join(read)[:120])


def _mark(draft: Draft, sheet: Sheet, mapping: dict[str, int]) -> None:
    """Remember in the row what the file alone can tell of its cells."""
    for mark, places in ((WORDED, sheet.worded), (COMPUTED, sheet.computed)):
        keys = [key for key, index in mapping.items() if (draft.no - 1, index) in places] if places else []
        if keys:
            draft.raw[mark] = ",".join(keys)


def mend(raw: dict[str, str], cells: dict[str, str]) -> None:
    """Put what a person typed into the cells of a row; what was remembered of them is not true any more."""
    raw.update(cells)
    for mark in {WORDED, COMPUTED} & raw.keys():
        raw[mark] = ",".join(key for key in raw[mark].split(",") if key not in cells)


def check_row(draft: Draft, kind: ImportKind, known: Any, meanings: Meanings) -> Draft:
    """Read every cell, then let the kind look at the row as a whole."""
    for column in kind.columns:
        if draft.erases(column.key) and not column.erasable:
            draft.error(column.key, "exchange.not_erasable", column=str(column.label))
        elif column.required and not draft.text(column.key):
            draft.error(column.key, "core.required")
        else:
            draft.values[column.key] = read_cell(draft, column, meanings)
        if draft.marked(COMPUTED, column.key) and not draft.text(column.key).startswith("#"):
            draft.note(column.key, "exchange.formula_computed", value=draft.text(column.key))
    erased = [column.key for column in kind.columns if column.erasable and draft.erases(column.key)]
    if erased:
        draft.values[ERASED] = erased
    kind.check(draft, known)
    return draft


def read_cell(draft: Draft, column: Column, meanings: Meanings) -> Any:
    """The value of a cell: what the column's reader says, else what its word stands for, else its text."""
    value = column.read(draft, column.key) if column.read else None
    if column.vocabulary:
        return read_word(draft, column, meanings) if value is None else value
    return value if column.read else draft.text(column.key)


def repeated(draft: Draft, first: Draft, known: Any) -> None:
    """The same thing twice in one file: the same values are taken once, different ones wait for a person."""
    differ = [key for key, value in draft.values.items() if value != first.values.get(key)]
    if not differ:
        draft.problems = [row for row in draft.problems if row["severity"] not in ("doubt", "error")]
        draft.match = Pile.SAME.value
        draft.note("", "exchange.repeats_row", row=first.no)
    else:
        draft.doubt(differ[0], "exchange.repeats_row_differently", row=first.no)


def check_all(drafts: Iterable[Draft], kind: ImportKind, known: Any, meanings: Meanings) -> list[Draft]:
    """Check rows in the order of the file; the identity of a row is known only after its own check, so repeats come second."""
    seen: dict[str, Draft] = {}
    checked = []
    drafts = list(drafts)
    kind.survey(drafts, known)
    for draft in drafts:
        check_row(draft, kind, known, meanings)
        earlier = seen.get(draft.identity) if draft.identity else None
        if earlier is not None:
            (kind.repeated or repeated)(draft, earlier, known)
        elif draft.identity:
            seen[draft.identity] = draft
        checked.append(draft)
    return checked
