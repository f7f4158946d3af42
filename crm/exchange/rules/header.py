"""Where the table begins, which column is which, and which lines are no rows at all."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol

from crm.core.identifiers.names import fold
from crm.exchange.rules.sheets import Sheet

#: Header rows are looked for this far down.
SEARCH_ROWS = 30
#: A column without a known name is recognised by its cells when this share of them looks right.
LOOKS_SHARE = 0.7
#: Weight of what a person said of a heading; no name is as long.
SAID = 10_000
#: Beginnings of lines under a table: totals and signatures, in kk, ru and en.
_TAIL = re.compile(
    r"^(всего|итого|барлығы|барлыгы|жиыны|жалпы|total|куратор|кураторы|топ жетекшісі|классный руководитель|директор|директоры|зам\.?|"
    r"завуч|исполнитель|орындаушы|орындаған|подпись|қолы|кол[ыі]|составил|ответственн|м\.?\s?п\.?|м\.?\s?о\.?|күні|дата)\b",
    re.IGNORECASE,
)
#: Nothing but a total, even where the row's name should stand.
_TOTAL = re.compile(r"^(всего|итого|барлығы|жиыны|total)\W*\d*\W*$", re.IGNORECASE)
_RUNNING = {fold(name) for name in ("№", "№ п/п", "п/п", "пп", "р/с", "р/с №", "no", "n", "#", "№ р/с", "№ пп", "рет саны")}


class Named(Protocol):
    """What this module needs to know of a column."""

    key: str
    required: bool
    looks: Any
    running: bool

    def spellings(self) -> tuple[str, ...]:
        """Every heading it is known by."""


@dataclass
class Layout:
    """How a sheet is laid out. header_row: 1-based, 0 when there is none; mapping: {column key: index in the row}.

    titles: texts above the header; guessed: keys recognised by their cells alone; remembered: keys told by earlier files only.
    """

    sheet: Sheet
    header_row: int
    headers: list[str]
    mapping: dict[str, int]
    titles: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    remembered: list[str] = field(default_factory=list)

    @property
    def width(self) -> int:
        """How many columns the header has."""
        return len(self.headers)


def recognise(sheets: Sequence[Sheet], columns: Sequence[Named], memory: Mapping[str, str] | None = None) -> Layout:
    """The layout of the sheet that fits best; other sheets are left to the caller to speak of.

    memory: {folded heading: column key}, as people said of earlier files; "" for a heading that is none of ours.
    """
    spellings = {column.key: [fold(name) for name in column.spellings()] for column in columns}
    found = (_layout(sheet, columns, spellings, memory or {}) for sheet in sheets)
    return max(found, key=lambda layout: len(layout.mapping))


def _layout(sheet: Sheet, columns: Sequence[Named], spellings: Mapping[str, list[str]], memory: Mapping[str, str]) -> Layout:
    best: dict[str, int] = {}
    at = -1
    for index, row in enumerate(sheet.rows[:SEARCH_ROWS]):
        mapping = map_names(row, spellings, memory)
        if len(mapping) > len(best):
            best, at = mapping, index
    if len(best) < 2:
        best.clear()
        at = -1
    headers = _trim(sheet.rows[at]) if at >= 0 else []
    numbers = [index for index, name in enumerate(headers) if is_running_number(name)]
    best |= {column.key: numbers[0] for column in columns if column.running and column.key not in best and numbers}
    titles = [cell.strip() for row in sheet.rows[: max(at, 0)] for cell in row if cell.strip()]
    layout = Layout(sheet, at + 1, headers, best, titles)
    width = max((len(row) for row in sheet.rows), default=0)
    if at < 0:
        layout.headers = [""] * width
    by_name = map_names(headers, spellings) if memory else best
    layout.remembered = [key for key, index in best.items() if by_name.get(key) != index and memory.get(fold(headers[index])) == key]
    layout.guessed = _map_looks(layout, columns)
    return layout


def map_names(row: Sequence[str], spellings: Mapping[str, list[str]], memory: Mapping[str, str] | None = None) -> dict[str, int]:
    """{column key: index} by folded header names ({key: names}): what people said of the very heading before all, then the whole
    name, then the longest known name inside it.
    """
    memory = memory or {}
    found: list[tuple[int, int, str]] = []
    for index, cell in enumerate(row):
        text = fold(cell)
        if not text or len(cell) > 120 or is_running_number(cell):
            continue
        for key, names in spellings.items():
            known = max((_fit(text, name) for name in names), default=0)
            weight = (SAID if memory[text] == key else 0) if text in memory else known
            if weight:
                found.append((-weight, index, key))
    mapping: dict[str, int] = {}
    for _weight, index, key in sorted(found):
        if key not in mapping and index not in mapping.values():
            mapping[key] = index
    return mapping


@lru_cache(maxsize=1024)
def is_running_number(header: str) -> bool:
    """Whether this is the column of running numbers, which nobody imports."""
    return header.strip() in ("№", "#") or fold(header) in _RUNNING and bool(fold(header))


def _fit(text: str, name: str) -> int:
    if text == name:
        return 1000 + len(name)
    return len(name) if len(name) > 2 and f" {name} " in f" {text} " else 0


def _map_looks(layout: Layout, columns: Sequence[Named]) -> list[str]:
    guessed = []
    body = layout.sheet.rows[layout.header_row :][:60]
    for column in columns:
        if column.key in layout.mapping or column.looks is None:
            continue
        for index in range(layout.width):
            cells = [row[index].strip() for row in body if index < len(row) and row[index].strip()]
            free = index not in layout.mapping.values() and not is_running_number(layout.headers[index])
            if free and cells and sum(map(column.looks, cells)) >= LOOKS_SHARE * len(cells):
                layout.mapping[column.key] = index
                guessed.append(column.key)
                break
    return guessed


def is_blank(row: Sequence[str], headers: Sequence[str]) -> bool:
    """Whether the row holds nothing but, at most, its running number."""
    for index, cell in enumerate(row):
        if cell and cell.strip() and not (index < len(headers) and is_running_number(headers[index])):
            return False
    return True


def is_tail(row: Sequence[str], required: Sequence[int]) -> bool:
    """Whether this is a total or a signature line: it begins as one, and most of what a row must have is not there."""
    filled = [cell.strip() for cell in row if cell.strip(" _")]
    if filled and _TOTAL.match(filled[0]) and len(filled) <= 3:
        return True
    empty = [index for index in required if index >= len(row) or not row[index].strip(" _")]
    begins = bool(filled and _TAIL.match(filled[0])) or "____" in "".join(row)
    return begins and len(empty) >= max(1, len(required) - 1)


def is_header_again(row: Sequence[str], headers: Sequence[str]) -> bool:
    """Whether the header is repeated, as on every printed page."""
    if not headers or not row or row[0].strip() != headers[0].strip():
        return False
    return [cell.strip() for cell in _trim(row)] == [cell.strip() for cell in headers] and any(headers)


def _trim(row: Sequence[str]) -> list[str]:
    cells = list(row)
    while cells and not cells[-1].strip():
        cells.pop()
    return cells
