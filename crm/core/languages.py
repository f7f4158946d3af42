"""Kazakh first, Russian, English."""

from typing import Any

from django.utils import translation

CODES = ("kk", "ru", "en")
#: The two languages in which every official paper must be complete (Law on languages 151, art. 15).
OFFICIAL = ("kk", "ru")


def active() -> str:
    """The language of the present reader: kk, ru or en."""
    code = (translation.get_language() or "kk")[:2]
    return code if code in CODES else "kk"


def on_screen(obj: Any, field: str, lang: str | None = None) -> str:
    """`field`_kk/_ru/_en of `obj` in the reader's language, else the next one that is filled. For screens, never for print."""
    first = lang or active()
    for code in (first, *(c for c in ("ru", "kk", "en") if c != first)):
        value = getattr(obj, f"{field}_{code}", "")
        if value:
            return str(value)
    return ""


def in_print(obj: Any, field: str, lang: str) -> str:
    """`field` in exactly `lang`, or an empty string: print never borrows from another language."""
    return str(getattr(obj, f"{field}_{lang}", "") or "")
