"""Names: cleaned for keeping, folded for searching. What is kept always has its Kazakh letters."""

import re
import unicodedata
from functools import lru_cache

_FOLD = str.maketrans("ёәғқңөұүһіэ", "еагкноуухие")
#: Latin letters that hide inside Cyrillic words: typed on the wrong layout, or what CP1251 left of Kazakh ones.
_LATIN = str.maketrans("abcehikmoptxyë", "авсенікмортхуе")
#: Texts of these signs alone are in NFC already and hold nothing to take out: most cells of most lists.
_PLAIN = re.compile(r"[ -~А-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі«»№–—]*")
_FORMS = (
    "товарищество с ограниченной ответственностью",
    "жауапкершілігі шектеулі серіктестік",
    "жауапкершілігі шектеулі серіктестігі",
    "государственное коммунальное предприятие на праве хозяйственного ведения",
    "республиканское государственное предприятие на праве хозяйственного ведения",
    "республиканское государственное казённое предприятие",
    "коммунальное государственное казённое предприятие",
    "коммуналдық мемлекеттік қазыналық кәсіпорны",
    "коммунальное государственное учреждение",
    "коммуналдық мемлекеттік мекемесі",
    "некоммерческое акционерное общество",
    "акционерное общество",
    "акционерлік қоғамы",
    "акционерлік қоғам",
    "индивидуальный предприниматель",
    "жеке кәсіпкер",
    *("гкп на пхв", "ргп на пхв", "шжқ мкк", "шжқ рмк"),
    *("тоо", "жшс", "ао", "ақ", "нао", "кеақ", "ип", "жк", "кгкп", "кмқк", "кгу", "кмм", "гу", "мм", "ргу", "рмм", "ргкп", "рмқк"),
    *("llp", "jsc", "ncjsc", "ie", "mspe", "msi", "rsi", "ltd"),
)


def clean_text(text: str) -> str:
    """`text` in NFC without control, bidirectional, zero-width and private characters; line breaks stay."""
    if _PLAIN.fullmatch(text):
        return text.strip()
    kept = (c for c in unicodedata.normalize("NFC", text.replace("\r\n", "\n")) if c in "\n\t" or unicodedata.category(c)[0] != "C")
    return "".join(kept).strip()


def clean_name(text: str) -> str:
    """One line as a person would have typed it: `clean_text` with every run of white space as one space."""
    cleaned = " ".join(clean_text(text).split())
    return text if cleaned == text else cleaned


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Lower case without accents of spelling: ё→е, Kazakh letters to their Russian neighbours, signs to spaces."""
    words = re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", clean_name(text)).casefold()).split()
    return " ".join(_unlatin(word).translate(_FOLD) for word in words)


def search_key(text: str) -> str:
    """What a name is found by, the same on both databases: folded, without quotes and legal forms.

    A text that is nothing but a legal form keeps it.
    """
    key = f" {fold(text)} "
    for form in _FOLDED:
        while form in key:
            key = key.replace(form, " ")
    return key.strip() or fold(text)


def search_keys(*texts: str, longest: int) -> str:
    """What a row of several names is found by: each folded, without repeats, cut at what its column holds."""
    return " · ".join(dict.fromkeys(key for key in map(search_key, texts) if key))[:longest]


def _unlatin(word: str) -> str:
    return word.translate(_LATIN) if re.search(r"[Ѐ-ӿ]", word) else word


_FOLDED = tuple(f" {fold(form)} " for form in sorted(_FORMS, key=len, reverse=True))
