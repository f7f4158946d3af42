"""IIN and BIN: twelve digits, a date inside, a check digit (two-pass mod 11; Decree 565 of 11.06.2003)."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from crm.core.errors import Invalid

_FIRST = range(1, 12)
_SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
#: digit 7 of an IIN -> (century, sex); 0 is met on numbers of foreigners and tells neither.
_CENTURIES = {"1": (1800, "m"), "2": (1800, "f"), "3": (1900, "m"), "4": (1900, "f"), "5": (2000, "m"), "6": (2000, "f")}
_HOLDERS = {"4": "resident", "5": "non_resident", "6": "joint_entrepreneurs"}
_UNITS = {"0": "head", "1": "branch", "2": "representation", "3": "farm"}


@dataclass(frozen=True)
class Iin:
    """A person's number. birth_date and sex ("m", "f") are None and "" when the number does not tell them."""

    number: str
    birth_date: dt.date | None
    sex: str

    kind = "iin"

    def __str__(self) -> str:
        return self.number


@dataclass(frozen=True)
class Bin:
    """An organisation's number.

    month: month of registration within its century-less year (1–12).
    holder: resident, non_resident or joint_entrepreneurs.
    unit: head, branch, representation, farm, or "" for a digit not described by public sources.
    """

    number: str
    month: int
    holder: str
    unit: str

    kind = "bin"

    def __str__(self) -> str:
        return self.number


def check_digit(first: str) -> int | None:
    """The twelfth digit of an IIN or BIN from its first eleven; None when the number is not assignable (10 twice)."""
    digits = [int(c) for c in first[:11]]
    total = sum(d * w for d, w in zip(digits, _FIRST, strict=True)) % 11
    if total == 10:
        total = sum(d * w for d, w in zip(digits, _SECOND, strict=True)) % 11
    return None if total == 10 else total


def only_digits(text: str) -> str:
    """`text` without the spaces and dashes people type into a number; other signs stay for the check to name."""
    if text.isascii() and text.isdigit():
        return text
    return re.sub(r"[\s\-‐-―_.]+", "", unicodedata.normalize("NFKC", text))


def restore_zeros(text: str) -> str | None:
    """Twelve digits from a number whose leading zeros a spreadsheet ate, only when the result is a valid IIN or BIN.

    None when nothing is missing or when the restored number does not hold: nobody guesses.
    """
    digits = only_digits(text).removesuffix(",0")
    if not re.fullmatch(r"[0-9]{7,11}", digits):
        return None
    try:
        return str(parse_tax_id(digits.zfill(12)))
    except Invalid:
        return None


def parse_iin(text: str, *, field: str | None = "iin") -> Iin:
    """The IIN in `text`. Raises Invalid core.iin_* naming what is wrong: length, digits, date, century, check digit."""
    return _iin(text, field)


@lru_cache(maxsize=4096)
def _iin(text: str, field: str | None) -> Iin:
    number = _twelve(text, "iin", field)
    if number[6] == "0":
        born, sex = None, ""
        known = any(_date(century, number) for century in (1900, 2000))
    elif number[6] in _CENTURIES:
        century, sex = _CENTURIES[number[6]]
        born = _date(century, number)
        known = born is not None
    else:
        raise Invalid("core.iin_century", field=field, digit=number[6])
    if not known:
        raise Invalid("core.iin_date", field=field, digits=number[:6])
    _hold(number, "iin", field)
    return Iin(number, born, sex)


def parse_bin(text: str, *, field: str | None = "tax_id") -> Bin:
    """The BIN in `text`. Raises Invalid core.bin_* naming what is wrong: length, digits, month, type, check digit."""
    number = _twelve(text, "bin", field)
    if not 1 <= int(number[2:4]) <= 12:
        raise Invalid("core.bin_month", field=field, digits=number[:4])
    if number[4] not in _HOLDERS:
        raise Invalid("core.bin_type", field=field, digit=number[4])
    _hold(number, "bin", field)
    return Bin(number, int(number[2:4]), _HOLDERS[number[4]], _UNITS.get(number[5], ""))


def parse_tax_id(text: str, *, field: str | None = "tax_id") -> Iin | Bin:
    """An employer's number: a BIN, or the IIN of an individual entrepreneur. The fifth digit tells which (day tens 0–3 or type 4–6)."""
    number = only_digits(text)
    if len(number) == 12 and number[4] in "0123":
        return parse_iin(number, field=field)
    return parse_bin(number, field=field)


def _twelve(text: str, kind: str, field: str | None) -> str:
    number = only_digits(text)
    if not (number.isascii() and number.isdigit()) and re.search(r"[^0-9]", number):
        raise Invalid(f"core.{kind}_digits", field=field)
    if len(number) != 12:
        raise Invalid(f"core.{kind}_length", field=field, count=len(number))
    return number


def _hold(number: str, kind: str, field: str | None) -> None:
    digit = check_digit(number)
    if digit is None:
        raise Invalid(f"core.{kind}_unassignable", field=field)
    if digit != int(number[11]):
        raise Invalid(f"core.{kind}_check", field=field)


def _date(century: int, number: str) -> dt.date | None:
    try:
        return dt.date(century + int(number[:2]), int(number[2:4]), int(number[4:6]))
    except ValueError:
        return None
