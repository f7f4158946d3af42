"""Legal representatives of learners."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from crm.audit.actions.record import record
from crm.colleges.models import Learner, Representative
from crm.colleges.permissions import may_change_learner
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.core.identifiers import clean_name, parse_iin, parse_phone
from crm.core.writing import known, write

FIELDS = ("kind", "full_name", "iin", "phone", "email", "basis", "until")


@transaction.atomic
def save_representative(
    *,
    actor: Actor,
    learner: Learner,
    representative: Representative | None = None,
    values: Mapping[str, Any],
    at: dt.datetime | None = None,
) -> Representative:
    """Name a representative of the learner, or change one; `until` is the last day.

    Raises Forbidden, Invalid at a field, Conflict("colleges.representative_taken").
    """
    at = at or clock.now()
    may_change_learner(actor, learner).require()
    fresh = _tidy(known(values, FIELDS))
    if fresh.get("iin") and fresh["iin"] == learner.iin:
        raise Invalid("colleges.representative_is_learner", field="iin")
    row = representative or Representative(learner=learner, created_at=at)
    if row.learner_id != learner.pk:
        raise Invalid("core.not_found")
    _check_once(row, fresh)
    changes = write(row, fresh, taken="colleges.representative_taken", taken_field="iin")
    if representative is None or changes:
        action = "colleges.representative_named" if representative is None else "colleges.representative_changed"
        organisation = learner.college.organisation.public_id
        data = {"representative": row.public_id, "about": str(row), "changes": changes}
        record(actor=actor, action=action, subject=learner, organisation=organisation, data=data, at=at)
    return row


def end_representative(*, actor: Actor, representative: Representative, at: dt.datetime | None = None) -> Representative:
    """The person represented the learner until yesterday and no longer does; the row stays for the history."""
    at = at or clock.now()
    until = clock.today(at) - dt.timedelta(days=1)
    return save_representative(actor=actor, learner=representative.learner, representative=representative, values={"until": until}, at=at)


def _tidy(values: dict[str, Any]) -> dict[str, Any]:
    if "full_name" in values:
        values["full_name"] = clean_name(values["full_name"])
    if values.get("iin"):
        values["iin"] = str(parse_iin(values["iin"]))
    if values.get("phone"):
        values["phone"] = parse_phone(values["phone"])
    return values


def _check_once(row: Representative, values: dict[str, Any]) -> None:
    iin = values.get("iin", row.iin)
    if not iin or values.get("until", row.until):
        return
    if Representative.objects.filter(learner_id=row.learner_id, iin=iin, until=None).exclude(pk=row.pk).exists():
        raise Conflict("colleges.representative_taken", field="iin")
