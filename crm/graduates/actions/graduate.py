"""What the diploma of a graduate says, corrected after a look at it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.identifiers import clean_name
from crm.core.writing import known, write
from crm.graduates.models import Graduate
from crm.graduates.permissions import may_observe

FIELDS = ("diploma_number", "qualification", "dual")


@transaction.atomic
def correct_graduate(*, actor: Actor, graduate: Graduate, values: Mapping[str, Any], at: dt.datetime | None = None) -> Graduate:
    """Correct number, qualification or the mark of dual training; cohort and day of the diploma stay. Raises Forbidden, Invalid."""
    at = at or clock.now()
    may_observe(actor, graduate).require()
    fresh = known(values, FIELDS)
    fresh |= {name: clean_name(fresh[name]) for name in ("diploma_number", "qualification") if name in fresh}
    changes = write(graduate, fresh)
    if changes:
        organisation = graduate.cohort.college.organisation.public_id
        record(
            actor=actor, action="graduates.correct_graduate", subject=graduate, organisation=organisation, data={"changes": changes}, at=at
        )
    return graduate
