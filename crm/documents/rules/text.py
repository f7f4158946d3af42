"""What may be printed: NFC, without control and direction marks, so that a name reads as it is written."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString

_KEEP = {"\n", "\t"}


def printable(text: str) -> str:
    """`text` composed (NFC), without control, format (bidi marks, zero width), surrogate and private characters.

    A soft hyphen is format too and goes. Line ends and tabs stay; other kinds of space become a plain one.
    """
    composed = unicodedata.normalize("NFC", text)
    kept = (c for c in composed if c in _KEEP or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
    return "".join(kept)


def name(text: str) -> str:
    """A name for print: printable, on one line, single spaces."""
    return " ".join(printable(text).split())


def deep(value: Any) -> Any:
    """`value` with every plain string inside made printable; markup our own code declared safe stays as it is."""
    if isinstance(value, SafeString):
        return value
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: deep(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(deep(item) for item in value) if type(value) in (list, tuple) else value
    return value


def file_name(text: str, suffix: str) -> str:
    """A name for a downloaded file: Kazakh letters stay, what file systems dislike becomes a dash; at most 120 characters."""
    plain = name(text)
    safe = "".join("-" if c in '\\/:*?"<>|' else c for c in plain).strip(" .-")
    return f"{safe[:120].rstrip(' .-') or 'paper'}{suffix}"
