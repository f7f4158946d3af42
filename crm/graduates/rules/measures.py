"""The four figures of a cohort, counted from standings. The letters partition the cohort, so everything adds up (indicators.md)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from crm.graduates.choices import LETTERS, Level
from crm.graduates.rules.standing import Standing

#: From this level on an employment counts as verified.
VERIFIED = Level.EMPLOYER


@dataclass(frozen=True)
class Measure:
    """A share: numerator of denominator; high: the numerator if every unknown belonged to it."""

    key: str
    title: Any
    numerator: int
    denominator: int
    high: int

    @property
    def percent(self) -> float | None:
        """The share in percent; None without a base."""
        return 100 * self.numerator / self.denominator if self.denominator else None

    @property
    def high_percent(self) -> float | None:
        """The upper end of the honest range."""
        return 100 * self.high / self.denominator if self.denominator else None


def letters_of(standings: Iterable[Standing]) -> dict[str, int]:
    """{letter: how many}, every letter named, in the order of the categories."""
    found = Counter(row.letter for row in standings)
    return {code: found[code] for code in dict.fromkeys(LETTERS.values())}


def measures(standings: Iterable[Standing]) -> list[Measure]:
    """KNOW, EMP-ALL with its honest range, EMP-STUDY, EVID."""
    rows = list(standings)
    count, size = letters_of(rows), len(rows)
    working, unknown = count["E"], count["Q"]
    verified = sum(1 for row in rows if row.letter == "E" and row.level >= VERIFIED)
    either = working + count["L"]
    return [
        Measure("KNOW", _("Known"), size - unknown, size, size - unknown),
        Measure("EMP-ALL", _("Employed, of all graduates"), working, size, working + unknown),
        Measure("EMP-STUDY", _("Employed or studying"), either, size, either + unknown),
        Measure("EVID", _("Verified, of the employed"), verified, working, verified),
    ]
