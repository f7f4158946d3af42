"""Whole numbers and money in English words."""

ONES = (
    *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = ("", "thousand", "million", "billion", "trillion")
MINUS, ZERO = "minus", "zero"


def number(value: int) -> str:
    """`value` in words: 121 000 is "one hundred and twenty-one thousand"."""
    if value < 0:
        return f"{MINUS} {number(-value)}"
    parts: list[str] = []
    for scale in range(len(SCALES) - 1, -1, -1):
        three = value // 1000**scale % 1000
        if three:
            joined = "and " if scale == 0 and three < 100 and parts else ""
            parts.append(f"{joined}{_below_thousand(three)} {SCALES[scale]}".strip())
    return " ".join(parts) or ZERO


def tenge(value: int) -> str:
    """The word for tenge after `value`."""
    return "tenge"


def tiyn(value: int) -> str:
    """The word for a hundredth of a tenge after `value`."""
    return "tiyn"


def _below_thousand(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    small = ONES[rest] if rest < 20 else "-".join(filter(None, (TENS[rest // 10], ONES[rest % 10])))
    if not hundreds:
        return small
    return f"{ONES[hundreds]} hundred" + (f" and {small}" if small else "")
