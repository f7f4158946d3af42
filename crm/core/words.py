"""Numbers, sums and dates as official papers write them, in Kazakh, Russian and English.

The language is always an argument: a paper never depends on who looks at it.
"""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from types import ModuleType

from crm.core import words_en, words_kk, words_ru

_LANGUAGES: dict[str, ModuleType] = {"kk": words_kk, "ru": words_ru, "en": words_en}
LIMIT = 10**15

MONTHS = {
    "kk": ("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
    "ru": ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_DATES = {"kk": "{year} жылғы {day} {month}", "ru": "{day} {month} {year} года", "en": "{day} {month} {year}"}


def number_in_words(value: int, lang: str) -> str:
    """A whole number in words. Raises ValueError from 10^15 on: no sum of ours is as large."""
    if abs(value) >= LIMIT:
        raise ValueError(f"{value} is too large to be written in words")
    return str(_LANGUAGES[lang].number(value))


def amount_in_words(amount: Decimal | int, lang: str) -> str:
    """Tenge in words, tiyn in digits when there are any: «сто двадцать одна тысяча тенге 50 тиынов»."""
    whole, hundredths = _parts(amount)
    words = _LANGUAGES[lang]
    text = f"{number_in_words(whole, lang)} {words.tenge(whole)}"
    return f"{text} {hundredths:02d} {words.tiyn(hundredths)}" if hundredths else text


def amount_in_both(amount: Decimal | int, lang: str) -> str:
    """Digits, then words in brackets: «121 000 (сто двадцать одна тысяча) тенге». Spaces inside digits do not break."""
    whole, hundredths = _parts(amount)
    words = _LANGUAGES[lang]
    digits = f"{whole:,}".replace(",", "\u00a0")
    text = f"{digits} ({number_in_words(whole, lang)}) {words.tenge(whole)}"
    return f"{text} {hundredths:02d} {words.tiyn(hundredths)}" if hundredths else text


def date_in_words(day: dt.date, lang: str) -> str:
    """«2026 жылғы 22 қараша», «22 ноября 2026 года», "22 November 2026"."""
    return _DATES[lang].format(year=day.year, day=day.day, month=MONTHS[lang][day.month - 1])


def _parts(amount: Decimal | int) -> tuple[int, int]:
    exact = Decimal(amount).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    if exact < 0:
        raise ValueError("a sum in a paper is never negative")
    return int(exact), int(exact * 100 % 100)
