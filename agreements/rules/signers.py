"""Who must sign, by the learner's age on the day (domain.md 6.3; Digital Code art. 60). Pure functions."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from crm.core.clock import age_on

#: Under this age no key may be held and the learner signs on paper only.
KEY_AGE = 16
#: From this age a learner signs alone.
FULL_AGE = 18


@dataclass(frozen=True)
class Signing:
    """How one learner signs on one day."""

    age: int
    alone: bool
    paper_only: bool


def signing_on(birth: dt.date, day: dt.date) -> Signing:
    """Age in full years on `day` and what follows from it."""
    age = age_on(birth, day)
    return Signing(age=age, alone=age >= FULL_AGE, paper_only=age < KEY_AGE)


def representative_on(learner: Any, day: dt.date) -> Any | None:
    """The representative who signs on `day`: the first recorded whose right has not ended; None when there is none."""
    rows = [row for row in learner.representatives.all() if row.until is None or row.until >= day]
    return min(rows, key=lambda row: row.pk) if rows else None


def of_age_from(birth: dt.date) -> dt.date:
    """The first day on which the learner signs alone."""
    year = birth.year + FULL_AGE
    try:
        return birth.replace(year=year)
    except ValueError:
        return dt.date(year, 3, 1)
