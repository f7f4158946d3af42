"""IIN, BIN and their check digit (two-pass mod 11; domain.md 5.1, Decree 565 of 11.06.2003)."""


def check_digit(first: str) -> int | None:
    """The twelfth digit of an IIN or BIN from its first eleven; None when the number is not assignable (10 twice)."""
    digits = [int(c) for c in first[:11]]
    total = sum(d * w for d, w in zip(digits, range(1, 12), strict=True)) % 11
    if total == 10:
        total = sum(d * w for d, w in zip(digits, (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2), strict=True)) % 11
    return None if total == 10 else total
