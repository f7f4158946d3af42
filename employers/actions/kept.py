"""What every record kept under an employer shares when it is written."""

import datetime as dt
from typing import Any

from crm.audit.actions.record import record
from crm.core.actors import Actor
from crm.core.errors import Invalid
from crm.core.writing import Changes
from employers.models import Employer


def same_employer(row: Any, employer: Employer) -> None:
    """Raise Invalid when the record belongs to another employer."""
    if row.employer_id != employer.pk:
        raise Invalid("employers.of_other")


def note(actor: Actor, employer: Employer, action: str, row: Any, changes: Changes, at: dt.datetime) -> None:
    """Record the change on the employer's timeline."""
    data = {"record": row.public_id, "about": str(row), "changes": changes}
    record(actor=actor, action=action, subject=employer, organisation=employer.organisation.public_id, data=data, at=at)
