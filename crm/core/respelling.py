"""A Kazakh or Russian name written in Latin letters, and a Latin one in Cyrillic: other ways to read what was typed."""

import re

#: Longest first; what stands before e, i, y is another sound in Latin names.
_SOUNDS = {
    **{"shch": "щ", "sch": "ш", "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "gh": "г", "ts": "ц", "tz": "ц"},
    **{"ya": "я", "yu": "ю", "yo": "е", "ye": "е", "ia": "ия", "ai": "ай", "ei": "ей", "oi": "ой", "ui": "уй"},
    **{
        "aye": "ае",
        "oye": "ое",
        "eye": "ее",
        "uye": "уе",
        "ay": "ай",
        "ey": "ей",
        "oy": "ой",
        "uy": "уй",
        "iy": "ий",
        "ce": "це",
        "ci": "ци",
        "cy": "цы",
        "ck": "к",
        "ph": "ф",
    },
    **dict(zip("abcdefghijklmnopqrstuvwyz", "абкдефгхижклмнопкрстуву" + "ыз", strict=True)),
    **{"x": "кс", "á": "а", "ä": "а", "ö": "о", "ü": "у", "ı": "ы", "ş": "ш", "ç": "ч", "ğ": "г", "ñ": "н", "ū": "у"},
}
_LETTERS = {
    **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)),
    **{"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ё": "e", "ъ": "", "ь": ""},
    **{"ә": "a", "ғ": "g", "қ": "q", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i"},
}
_IN_LATIN = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_LATIN = re.compile(r"[a-záäöüışçğñū]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_VOWEL = re.compile(r"[aeiouyáäöüıū]")


def respellings(text: str) -> list[str]:
    """`text` in the other alphabet; empty for digits, for words of both, and for Latin letters nobody could speak."""
    folded = text.casefold()
    latin, cyrillic = bool(_LATIN.search(folded)), bool(_CYRILLIC.search(folded))
    if latin == cyrillic or (latin and not _VOWEL.search(folded)):
        return []
    if cyrillic:
        return ["".join(_LETTERS.get(letter, letter) for letter in folded)]
    return [_IN_LATIN.sub(lambda found: _SOUNDS[found[0]], folded)]
