"""How cells are read: names, days, numbers, phones, IINs. Each reader notes what it understood, mended or could not read."""

import datetime as dt
import re
import unicodedata

from crm.core.errors import Invalid
from crm.core.identifiers import clean_name, only_digits, parse_iin, parse_phone, restore_zeros
from crm.exchange.rules.draft import Draft

#: What people write for "nothing".
NOTHING = {"", "-", "–", "—", "нет", "жоқ", "жок", "no", "none", "n/a", "не указан", "не указано", "отсутствует", "0"}
#: Invisible marks that turn or hide text: bidirectional controls and zero-width signs.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_CYRILLIC = re.compile(r"[А-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі .()'-]*")
_NAME = re.compile(r"[^\W\d_]+(?:[ .'’ʼ`()\-]+[^\W\d_]+)*[.)]*")
_DAY = re.compile(r"(\d{1,2})[./\-\s](\d{1,2})[./\-\s](\d{4}|\d{2})(?!\d)")
_ISO = re.compile(r"(\d{4})[.\-/](\d{1,2})[.\-/](\d{1,2})(?:[T ]00:00(?::00)?)?")
#: Excel's day numbers between 1954 and 2064: a date cell that lost its format.
_SERIAL = re.compile(r"[2-5]\d{4}")
_EPOCH = dt.date(1899, 12, 30)
_WHOLE = re.compile(r"(?P<number>\d{1,3}(?:\s\d{3})+|\d{1,9})(?:[.,]0+)?\s*(?P<unit>[^\W\d_]+\.?)?")
_MONEY = re.compile(
    r"(?P<tenge>\d{1,3}(?:\s\d{3})+|\d{1,14})(?:[.,](?P<tiyn>\d{1,2}))?\s*(?:₸|тг\.?|тнг\.?|тенге|теңге|kzt)?", re.IGNORECASE
)


def is_nothing(text: str) -> bool:
    """Whether a cell says "none" in words."""
    return text.strip().casefold().rstrip(".") in NOTHING


def two_digit_year(year: int, latest: int) -> int:
    """2011 from 11, 1998 from 98: the latest year that ends so and is not after `latest`."""
    century = latest - latest % 100
    return century + year if century + year <= latest else century - 100 + year


def days_of(text: str, latest: int) -> list[dt.date]:
    """Every day the text can mean, likeliest first: day before month always, month before day only as the second guess.

    Forms: 24.04.11 г., 24.06.2009, 19/04/08, 2009-12-28, a day number of Excel. latest: the last year a two-digit year may mean.
    """
    if found := _ISO.match(text):
        return _real([(int(found[1]), int(found[2]), int(found[3]))])
    if found := _DAY.match(text):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        year = two_digit_year(year, latest) if len(found[3]) == 2 else year
        return _real([(year, second, first), (year, first, second)] if first != second else [(year, second, first)])
    if _SERIAL.fullmatch(text):
        return [_EPOCH + dt.timedelta(days=int(text))]
    return []


def read_day(draft: Draft, key: str, latest: int) -> str | None:
    """The day in ISO form, or None; an unreadable one is an error. Month before day is read only where day before month is no day."""
    text = clean_name(draft.text(key))
    if is_nothing(text):
        return None
    days = days_of(text, latest)
    if not days:
        draft.error(key, "exchange.day_unreadable", value=text)
        return None
    return days[0].isoformat()


def read_person(draft: Draft, key: str) -> str:
    """A person's name: one line in NFC, spaces trimmed, hidden marks removed (noted). Signs no name has are an error."""
    text = draft.raw.get(key, "")
    name = clean_name(_INVISIBLE.sub("", text))
    if not name:
        return ""
    if _INVISIBLE.search(text):
        draft.note(key, "exchange.hidden_marks_removed")
    if not _NAME.fullmatch(name):
        draft.error(key, "exchange.name_signs", signs=_strange(name))
    elif mixed_words(name):
        draft.warn(key, "exchange.mixed_letters", words=", ".join(mixed_words(name)))
    return name


def mixed_words(text: str) -> list[str]:
    """Words with Latin and Cyrillic letters together, such as «Тiлеу» with a Latin i: what a code page left of Kazakh letters."""
    if _CYRILLIC.fullmatch(text):
        return []
    found = []
    for word in re.findall(r"[^\W\d_]+", text):
        scripts = {unicodedata.name(char, "").split(" ")[0] for char in word}
        if {"LATIN", "CYRILLIC"} <= scripts:
            found.append(word)
    return found


def read_iin(draft: Draft, key: str) -> str:
    """Twelve digits. Spaces go; zeros a spreadsheet ate come back only when the check digit then holds, and it is noted.

    Otherwise an error says what is wrong with the number.
    """
    text = draft.text(key)
    if is_nothing(text):
        return ""
    digits = only_digits(text)
    restored = restore_zeros(text)
    if restored is not None:
        draft.note(key, "exchange.zeros_restored", number=restored)
        digits = restored
    try:
        number = str(parse_iin(digits))
    except Invalid as error:
        draft.error(key, error.code, **error.params)
        return ""
    if restored is None and number != text:
        draft.note(key, "exchange.spaces_removed", number=number)
    return number


def read_phone(draft: Draft, key: str) -> str:
    """E.164; a number that cannot be read is left out with a warning, the file keeps it."""
    text = draft.text(key)
    if is_nothing(text):
        return ""
    try:
        return parse_phone(text)
    except Invalid as error:
        draft.warn(key, error.code, **error.params)
        return ""


def read_emails(draft: Draft, key: str) -> list[str]:
    """Addresses of a cell, several allowed; "нет" means none; what is no address is left out with a warning."""
    text = draft.text(key)
    if is_nothing(text):
        if text:
            draft.note(key, "exchange.read_as_nothing", value=text)
        return []
    parts = [part for part in re.split(r"[;,\s]+", text) if part]
    good = [part.lower() for part in parts if re.fullmatch(r"[^@\s<>\"]+@[\w-]+(\.[\w-]+)+", part)]
    if len(good) < len(parts):
        draft.warn(key, "exchange.email_unreadable", value=text)
    return good


def read_count(draft: Draft, key: str, lowest: int, highest: int) -> int | None:
    """A whole number within bounds, from "2", "2 курс" or "II"; None when the cell is empty, an error otherwise."""
    text = draft.text(key)
    if is_nothing(text):
        return None
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
    found = re.match(r"\d+", text)
    number = int(found[0]) if found and len(found[0]) < 9 else roman.get(text.split()[0].casefold().replace("і", "i"), -1)
    if not lowest <= number <= highest:
        draft.error(key, "exchange.number_out_of_range", lowest=lowest, highest=highest)
        return None
    return number


def read_whole(draft: Draft, key: str, highest: int = 1_000_000) -> int | None:
    """A whole number of things; a unit behind it ("5 шт.", "5 дана") is left out and noted. None when empty, an error otherwise."""
    text = draft.text(key)
    if not text:
        return None
    found = _WHOLE.fullmatch(text)
    number = int(re.sub(r"\s", "", found["number"])) if found else -1
    if not 0 <= number <= highest:
        draft.error(key, "exchange.whole_expected", value=text)
        return None
    if found and found["unit"]:
        draft.note(key, "exchange.unit_read", value=text, number=number)
    return number


def read_money(draft: Draft, key: str) -> str | None:
    """Tenge with two digits at most, as plain text ("890000", "1250.5"), from "890 000,00 тг". None when empty, an error otherwise."""
    text = draft.text(key)
    if is_nothing(text) and text != "0":
        return None
    found = _MONEY.fullmatch(text)
    if found is None:
        draft.error(key, "exchange.money_expected", value=text)
        return None
    tenge, tiyn = re.sub(r"\s", "", found["tenge"]), (found["tiyn"] or "").rstrip("0")
    return f"{int(tenge)}.{tiyn}" if tiyn else str(int(tenge))


def _strange(name: str) -> str:
    signs = sorted({char for char in name if not (char.isalpha() or char in " .'’ʼ`()-")})
    return " ".join(signs) or name


def _real(candidates: list[tuple[int, int, int]]) -> list[dt.date]:
    days = []
    for year, month, day in candidates:
        try:
            days.append(dt.date(year, month, day))
        except ValueError:
            continue
    return days
