"""How a running number looks (domain.md 1.11). The pattern is a setting of the college, so nothing but these fields is understood."""

import re

_FIELD = re.compile(r"\{(n|yy|yyyy)(?::0?(\d{1,2})d)?\}")


def number_text(pattern: str, seq: int, year: int) -> str:
    """`seq` of `year` by `pattern`: {n}, {n:03d}, {yy}, {yyyy}; anything else stands as it is."""
    values = {"n": str(seq), "yy": f"{year % 100:02d}", "yyyy": str(year)}
    return _FIELD.sub(lambda found: values[found[1]].zfill(int(found[2] or 0)), pattern)


def names_the_number(pattern: str) -> bool:
    """Whether a pattern tells numbers of one series apart."""
    return any(found[1] == "n" for found in _FIELD.finditer(pattern))
