"""What a count tells beside counts published before: by subtracting one from the other, of how few records one may read."""

from collections.abc import Collection, Iterable

from crm.reports.rules.suppression import FLOOR

#: The records that one shown count is of.
Records = frozenset[str]


def gives_away(records: Records, shown: Collection[Records], floor: int = FLOOR) -> bool:
    """Whether this count and counts of the same thing shown before differ by fewer than `floor` records, some but few.

    Asked of each alone; of all that lie within this one, taken from it together; and of what would be left of a larger one when
    this one and all others within it are taken away. Two that count the very same records tell nothing new.
    """
    return any(_few(records ^ other, floor) for other in shown) or any(
        _few(whole - _union(part for part in (records, *shown) if part < whole), floor) for whole in (records, *shown) if records <= whole
    )


def _few(records: Records, floor: int) -> bool:
    return 0 < len(records) < floor


def _union(parts: Iterable[Records]) -> Records:
    return frozenset(record for part in parts for record in part)
