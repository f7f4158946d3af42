"""Days as people type them: 15.09.2026, 15.9.26, 15/09/2026, 2026-09-15, «15 қыркүйек 2026», "15 сентября", "15 sep", today, +14.

One parser for forms, filters and addresses, those of the API too. Lists from Excel are read by crm.exchange; what programs
send to be written is 2026-09-15 alone, and refused in words otherwise.
"""

import datetime as dt
import re

from django.utils.dates import WEEKDAYS

from crm.core.display import day as in_words
from crm.core.errors import Invalid
from crm.core.identifiers.names import fold
from crm.core.languages import active
from crm.core.words import MONTHS

#: Years nobody means; a slip of the finger instead.
YEARS = range(1900, 2101)
#: A year of two digits means at most so many years ahead, else one of the last century.
AHEAD = 30
#: Longer texts are no day.
LONGEST = 60
_ISO = re.compile(r"(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})")
_DAY = re.compile(r"(\d{1,2})[-./, ]{1,2}(\d{1,2})(?:[-./, ]{1,2}(\d{4}|\d{2}))?")
_SOLID = re.compile(r"(\d{2})(\d{2})(\d{4})")
_STEP = re.compile(r"([+−–-])\s*(\d{1,4})")
_WORDS = {"today": 0, "бугин": 0, "сегодня": 0, "tomorrow": 1, "ертен": 1, "завтра": 1, "yesterday": -1, "кеше": -1, "вчера": -1}
#: Words beside a day that say nothing of it: "15 сентября 2026 года", «2026 жылғы 15 қыркүйек».
_AROUND = {"г", "год", "года", "ж", "жыл", "жылы", "жылгы", "the", "of"}
_ENDING = re.compile(r"(\d)-?(?:st|nd|rd|th|ші|шы|ши|ое|го|е)\b")


def _stem(name: str) -> str:
    """A month's name without its ending: «сентябр», «қараш», "septemb"."""
    return re.sub(r"[аяьй]$", "", name)


#: Folded names of months as they stand in any of the languages, with the number of the month.
_MONTHS = [(fold(name), number) for names in MONTHS.values() for number, name in enumerate(names, 1)]
_MONTHS += [(fold(name), number) for name, number in (("май", 5), ("янв", 1), ("сент", 9), ("нояб", 11), ("дек", 12), ("sept", 9))]


def parse_day(text: str, today: dt.date) -> dt.date:
    """The day that was typed. Without a year: the one nearest to `today`. Raises Invalid with what is wrong with it."""
    typed = " ".join(text.split()).strip(" .,").rstrip(".")
    lowered = typed[:LONGEST].casefold()
    bare = re.sub(r"\s*(?:г|ж)\.?$", "", lowered)
    for pattern, order in ((_ISO, (3, 2, 1)), (_SOLID, (1, 2, 3)), (_DAY, (1, 2, 3))):
        if found := pattern.fullmatch(bare):
            day, month, year = (found[place] for place in order)
            return _real(int(day), int(month), _year(year, today), today)
    if found := _STEP.fullmatch(bare):
        return today + dt.timedelta(days=int(found[2]) * (1 if found[1] == "+" else -1))
    return _worded(typed, lowered, today)


def _worded(typed: str, lowered: str, today: dt.date) -> dt.date:
    parts = [part for part in fold(_ENDING.sub(r"\1", lowered)).split() if part not in _AROUND]
    if len(parts) == 1 and parts[0] in _WORDS:
        return today + dt.timedelta(days=_WORDS[parts[0]])
    numbers = [part for part in parts if part.isdecimal()]
    months = {number for part in parts if not part.isdecimal() for number in [_month(part)]}
    if len(months) != 1 or None in months or not 1 <= len(numbers) <= 2 or len(parts) != len(numbers) + 1:
        raise Invalid("core.day_unreadable", value=typed[:40])
    if len(numbers[0]) == 4:
        numbers.reverse()
    if len(numbers[0]) > 2 or (len(numbers) > 1 and len(numbers[1]) not in (2, 4)):
        raise Invalid("core.day_unreadable", value=typed[:40])
    return _real(int(numbers[0]), months.pop() or 0, _year(numbers[1] if len(numbers) > 1 else None, today), today)


def _month(word: str) -> int | None:
    """The month a word names by its name, a part of at least three letters, or with an ending of a case."""
    if len(word) < 3:
        return None
    for name, number in _MONTHS:
        stem = _stem(name)
        if name.startswith(word) or (len(stem) >= 3 and word.startswith(stem) and len(word) <= len(stem) + 5):
            return number
    return None


def _year(text: str | None, today: dt.date) -> int | None:
    if text is None or len(text) == 4:
        return int(text) if text else None
    century = today.year - today.year % 100
    year = century + int(text)
    return year - 100 if year > today.year + AHEAD else year


def _real(day: int, month: int, year: int | None, today: dt.date) -> dt.date:
    if not 1 <= month <= 12:
        raise Invalid("core.no_such_month", month=month)
    if year is None:
        near = [found for found in (_date(today.year + step, month, day) for step in (-1, 0, 1)) if found]
        if near:
            return min(near, key=lambda found: abs((found - today).days))
    elif year not in YEARS:
        raise Invalid("core.no_such_year", year=year)
    elif found := _date(year, month, day):
        return found
    name = MONTHS[active()][month - 1]
    raise Invalid("core.no_such_day", day=f"{day} {name} {year}" if year and month == 2 else f"{day} {name}")


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def told(day: dt.date) -> str:
    """A day with its weekday, as it is shown while it is typed."""
    return f"{in_words(day)}, {str(WEEKDAYS[day.weekday()]).lower() if active() != 'en' else WEEKDAYS[day.weekday()]}"
