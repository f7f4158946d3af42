"""Whole numbers and money in Russian words. A thousand is feminine, the rest masculine; «тенге» never bends."""

ONES = ("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")
TEENS = (
    *("десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать"),
    *("пятнадцать", "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать"),
)
TENS = ("", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто")
HUNDREDS = ("", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот")
SCALES = (
    ("", "", ""),
    ("тысяча", "тысячи", "тысяч"),
    ("миллион", "миллиона", "миллионов"),
    ("миллиард", "миллиарда", "миллиардов"),
    ("триллион", "триллиона", "триллионов"),
)
FEMININE = {1: "одна", 2: "две"}
MINUS, ZERO = "минус", "ноль"


def plural(value: int, forms: tuple[str, str, str]) -> str:
    """The form of a noun after a whole number: 1 тиын, 2 тиына, 5 тиынов, 11 тиынов, 21 тиын."""
    tens, ones = value % 100 // 10, value % 10
    if tens == 1 or ones == 0 or ones >= 5:
        return forms[2]
    return forms[0] if ones == 1 else forms[1]


def number(value: int) -> str:
    """`value` in words, masculine: 121 000 is «сто двадцать одна тысяча»."""
    if value < 0:
        return f"{MINUS} {number(-value)}"
    parts: list[str] = []
    for scale in range(len(SCALES) - 1, -1, -1):
        three = value // 1000**scale % 1000
        if three:
            parts += [*_below_thousand(three, feminine=scale == 1), plural(three, SCALES[scale])]
    return " ".join(filter(None, parts)) or ZERO


def tenge(value: int) -> str:
    """The word for tenge after `value`."""
    return "тенге"


def tiyn(value: int) -> str:
    """The word for a hundredth of a tenge after `value`."""
    return plural(value, ("тиын", "тиына", "тиынов"))


def _below_thousand(value: int, *, feminine: bool) -> list[str]:
    rest, ones = value % 100, value % 10
    if 10 <= rest <= 19:
        return [HUNDREDS[value // 100], TEENS[rest - 10]]
    last = FEMININE.get(ones, ONES[ones]) if feminine else ONES[ones]
    return [HUNDREDS[value // 100], TENS[rest // 10], last]
