"""How far a college and an employer have come."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from crm.audit.actions.record import record
from crm.colleges.models import College
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Missing
from crm.core.writing import known, write
from employers.models import Employer, Partnership
from employers.permissions import may_keep_partners


@transaction.atomic
def save_partnership(
    *,
    actor: Actor,
    college: College,
    employer: Employer | None = None,
    partnership: Partnership | None = None,
    values: Mapping[str, Any],
    at: dt.datetime | None = None,
) -> Partnership:
    """Begin a partnership, or move it to another stage (values: stage).

    Raises Forbidden, Invalid at `stage`, Conflict("employers.partnership_taken").
    """
    at = at or clock.now()
    may_keep_partners(actor, college).require()
    if partnership is None and employer is None:
        raise Missing("core.not_found")
    if partnership is None and Partnership.objects.filter(college=college, employer=employer).exists():
        raise Conflict("employers.partnership_taken", field="employer")
    row = partnership or Partnership(college=college, employer=employer, created_at=at)
    if row.college_id != college.pk:
        raise Missing("core.not_found")
    changes = write(row, known(values, ("stage",)), taken="employers.partnership_taken", taken_field="employer")
    if partnership is None or changes:
        action = "employers.partnership_begun" if partnership is None else "employers.partnership_moved"
        data = {"employer": row.employer.public_id, "about": str(row.employer), "stage": row.stage, "changes": changes}
        record(
            actor=actor,
            action=action,
            subject=college,
            organisation=college.organisation.public_id,
            data=data,
            at=at,
        )
    return row
