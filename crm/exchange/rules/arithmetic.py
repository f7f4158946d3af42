"""Plain arithmetic of spreadsheets, for formulas whose results a file does not hold: + - * /, numbers, cells, SUM of cells.

Anything else is not computed: a wrong guess would look like what the file says.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

#: What a spreadsheet shows where a text stands among the numbers, or where something is divided by nothing.
VALUE, ZERO = "#VALUE!", "#DIV/0!"
_CELL = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_TOKEN = re.compile(rf"\s*(?:(?P<sum>SUM)\(|(?P<range>{_CELL}:{_CELL})|(?P<cell>{_CELL})|(?P<number>\d+(?:\.\d+)?)|(?P<sign>[-+*/(),;]))")
_ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")
_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
#: Formulas that lead to formulas, no deeper; cells looked at for one sheet, no more.
_DEEP, _WORK = 40, 1_000_000


class Unclear(ArithmeticError):
    """It cannot be said what a spreadsheet would show."""


def is_plain(formula: str) -> bool:
    """Whether the formula is arithmetic of this kind: at least one operation, and nothing unknown."""
    tokens = _tokens(formula.upper())
    return bool(tokens) and any(kind == "sum" or text in ("+", "-", "*", "/") for kind, text in tokens)


def compute(formulas: Mapping[str, str], rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """What each formula ({address: text}) shows over the cells of a sheet, as a text; formulas that lead nowhere clear are left out."""
    sheet = _Sheet(formulas, rows)
    found = {}
    for address in formulas:
        try:
            value = sheet.cell(address, 0)
        except (Unclear, InvalidOperation):
            continue
        found[address] = value if isinstance(value, str) else plain(value)
    return found


def plain(number: Decimal) -> str:
    """A number as a cell shows it: 4450000, not 4.45E+6; fifteen digits, as spreadsheets keep them."""
    short = round(number, 15 - number.adjusted() - 1) if number and number.adjusted() < 15 else number
    text = f"{short:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def place(address: str) -> tuple[int, int]:
    """(row, column) counted from 0."""
    found = _ADDRESS.fullmatch(address.replace("$", ""))
    if found is None:
        raise Unclear(address)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def _tokens(formula: str) -> list[tuple[str, str]]:
    """(kind, text) of every part; empty when something is not known."""
    found, at = [], 0
    text = formula.strip().removeprefix("=")
    while at < len(text.rstrip()):
        token = _TOKEN.match(text, at)
        if token is None or token.lastgroup is None:
            return []
        found.append((token.lastgroup, token[token.lastgroup]))
        at = token.end()
    return found


class _Sheet:
    """The cells of one sheet with formulas among them."""

    def __init__(self, formulas: Mapping[str, str], rows: Sequence[Sequence[str]]) -> None:
        self.formulas = {address: _tokens(text.upper()) for address, text in formulas.items()}
        self.rows = rows
        self.known: dict[str, Decimal | str] = {}
        self.open: set[str] = set()
        self.work = 0

    def cell(self, address: str, depth: int) -> Decimal | str:
        """A number, or what an error shows; an empty cell is 0. Raises Unclear."""
        address = address.replace("$", "")
        self.work += 1
        if depth > _DEEP or self.work > _WORK or address in self.open:
            raise Unclear(address)
        if address not in self.known:
            tokens = self.formulas.get(address)
            self.open.add(address)
            try:
                self.known[address] = _Reader(self, tokens, depth).value() if tokens else self.number(self.text(address))
            finally:
                self.open.discard(address)
        return self.known[address]

    def text(self, address: str) -> str:
        """What stands in a cell."""
        row, column = place(address)
        return self.rows[row][column].strip() if row < len(self.rows) and column < len(self.rows[row]) else ""

    def number(self, text: str) -> Decimal | str:
        """A cell among numbers. Days and shares of hundred are shown otherwise than they are kept: unclear."""
        if not text:
            return Decimal(0)
        if _DAY.match(text) or "%" in text:
            raise Unclear(text)
        try:
            number = Decimal(text.replace("\u00a0", "").replace(" ", ""))
        except InvalidOperation:
            return text if text.startswith("#") else VALUE
        return number if number.is_finite() else VALUE

    def total(self, span: str, depth: int) -> Decimal | str:
        """The sum of a range; texts in it do not count, errors do."""
        (top, left), (bottom, right) = (place(end) for end in span.replace("$", "").split(":"))
        if (bottom - top + 1) * (right - left + 1) > _WORK:
            raise Unclear(span)
        total = Decimal(0)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                address = f"{_letters(column)}{row + 1}"
                value = self.cell(address, depth)
                if isinstance(value, str):
                    if address in self.formulas or value != VALUE:
                        return value
                else:
                    total += value
        return total


class _Reader:
    """Reads one formula from left to right."""

    def __init__(self, sheet: _Sheet, tokens: list[tuple[str, str]], depth: int) -> None:
        self.sheet, self.tokens, self.depth, self.at = sheet, tokens, depth, 0

    def value(self) -> Decimal | str:
        """The whole formula. Raises Unclear when something is left over."""
        value = self.terms()
        if self.at != len(self.tokens):
            raise Unclear("rest")
        return value

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self) -> tuple[str, str]:
        if self.at >= len(self.tokens):
            raise Unclear("end")
        self.at += 1
        return self.tokens[self.at - 1]

    def terms(self) -> Decimal | str:
        value = self.factors()
        while self.peek() in ("+", "-"):
            value = _apply(self.take()[1], value, self.factors())
        return value

    def factors(self) -> Decimal | str:
        value = self.part()
        while self.peek() in ("*", "/"):
            value = _apply(self.take()[1], value, self.part())
        return value

    def part(self) -> Decimal | str:
        kind, text = self.take()
        if kind == "number":
            return Decimal(text)
        if kind == "cell":
            return self.sheet.cell(text, self.depth + 1)
        if kind == "sum":
            return self.sum_of()
        if text in ("-", "+"):
            return _apply(text, Decimal(0), self.part())
        if text != "(":
            raise Unclear(text)
        value = self.terms()
        if self.take()[1] != ")":
            raise Unclear(text)
        return value

    def sum_of(self) -> Decimal | str:
        value: Decimal | str = Decimal(0)
        while True:
            if self.at < len(self.tokens) and self.tokens[self.at][0] == "range":
                value = _apply("+", value, self.sheet.total(self.take()[1], self.depth + 1))
            else:
                value = _apply("+", value, self.terms())
            sign = self.take()[1]
            if sign == ")":
                return value
            if sign not in (",", ";"):
                raise Unclear(sign)


def _apply(sign: str, left: Decimal | str, right: Decimal | str) -> Decimal | str:
    if isinstance(left, str):
        return left
    if isinstance(right, str):
        return right
    if sign == "/":
        return left / right if right else ZERO
    return left + right if sign == "+" else left - right if sign == "-" else left * right


def _letters(column: int) -> str:
    text, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
