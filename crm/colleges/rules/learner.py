"""What must hold for a learner: the IIN and the birth date agree, ages."""

import datetime as dt
from typing import Any

from crm.core.clock import age_on
from crm.core.errors import Invalid
from crm.core.permissions import YES, Answer, no

#: From this age a learner signs alone (Civil Code: full capacity at 18).
ADULT = 18


def check_birth(birth: dt.date | None, from_iin: dt.date | None, *, confirmed: bool, today: dt.date) -> dt.date | None:
    """The birth date to keep: the one given, else the one in the IIN.

    Raises Invalid at `birth_date` when both are known, differ, and nobody has confirmed the
    given one, or when the date is still to come.
    """
    if birth is None:
        return from_iin
    if from_iin is not None and birth != from_iin and not confirmed:
        raise Invalid("colleges.birth_contradicts_iin", field="birth_date", iin_date=f"{from_iin:%d.%m.%Y}")
    if birth > today:
        raise Invalid("colleges.birth_in_future", field="birth_date")
    return birth


def is_minor(learner: Any, day: dt.date) -> bool:
    """Whether the learner is under 18 on `day`; someone of unknown age counts as a minor."""
    return learner.birth_date is None or age_on(learner.birth_date, day) < ADULT


def in_force(representative: Any, day: dt.date) -> bool:
    """Whether the representative still represents on `day`."""
    return representative.until is None or representative.until >= day


def qualification_fits(group: Any) -> Answer:
    """Whether the group's qualification stands under its specialty; a mismatch is only shown, since editions drift (domain.md 5.3)."""
    qualification = group.qualification
    if qualification is None or group.specialty is None or qualification.specialty.code == group.specialty.code:
        return YES
    return no("colleges.qualification_of_other")
