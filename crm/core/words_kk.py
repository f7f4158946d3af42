"""Whole numbers and money in Kazakh words. Kazakh has neither gender nor plural after a number."""

ONES = ("", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
TENS = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
SCALES = ("", "мың", "миллион", "миллиард", "триллион")
MINUS, ZERO = "минус", "нөл"


def number(value: int) -> str:
    """`value` in words: 121 000 is «жүз жиырма бір мың»."""
    if value < 0:
        return f"{MINUS} {number(-value)}"
    parts: list[str] = []
    for scale in range(len(SCALES) - 1, -1, -1):
        three = value // 1000**scale % 1000
        if three:
            parts += [*_below_thousand(three), SCALES[scale]]
    return " ".join(filter(None, parts)) or ZERO


def tenge(value: int) -> str:
    """The word for tenge after `value`."""
    return "теңге"


def tiyn(value: int) -> str:
    """The word for a hundredth of a tenge after `value`."""
    return "тиын"


def _below_thousand(value: int) -> list[str]:
    hundreds, rest = divmod(value, 100)
    parts = ["жүз" if hundreds == 1 else f"{ONES[hundreds]} жүз"] if hundreds else []
    return [*parts, TENS[rest // 10], ONES[rest % 10]]
