"""Typed on the wrong keyboard layout: `ghbdtn` is `привет`, `фыв` is `asd`. Layouts of the standard keyboards sold in Kazakhstan."""

import re

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю.ё"
#: The Kazakh layout keeps the Russian letters; its own stand on the row of digits.
_KAZAKH_ROW = dict(zip("2345890-=", "әіңғүұқөһ", strict=True))
#: The same keys with Shift.
_SHIFTED = dict(zip('{}:"<>~', "хъжэбюё", strict=True))
_TO_RUSSIAN = str.maketrans({**dict(zip(_LATIN, _RUSSIAN, strict=True)), **_SHIFTED})
_TO_LATIN = str.maketrans({theirs: ours for ours, theirs in zip(_LATIN, _RUSSIAN, strict=True) if theirs != "."})
_TO_KAZAKH = str.maketrans({**dict(zip(_LATIN, _RUSSIAN, strict=True)), **_SHIFTED, **_KAZAKH_ROW})
_LATIN_LETTER = re.compile(r"[a-z]")
_CYRILLIC_LETTER = re.compile(r"[Ѐ-ӿ]")
_KAZAKH_KEY = re.compile(r"[234589\-=0]")


def readings(text: str) -> list[str]:
    """What `text` would have been on another layout, likeliest first; empty for digits and for words of mixed script.

    Latin keys are read as Russian, and as Kazakh where a key of its upper row is among them; Cyrillic as Latin.
    """
    folded = text.casefold()
    latin, cyrillic = bool(_LATIN_LETTER.search(folded)), bool(_CYRILLIC_LETTER.search(folded))
    if latin == cyrillic:
        return []
    if cyrillic:
        return [folded.translate(_TO_LATIN)]
    found = [folded.translate(_TO_RUSSIAN)]
    return [folded.translate(_TO_KAZAKH), *found] if _KAZAKH_KEY.search(folded) else found
