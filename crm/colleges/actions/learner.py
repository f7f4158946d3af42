"""Learners: entered, changed, given leave, expelled, taken back, graduated."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from crm.audit.actions.record import record
from crm.colleges.lifecycle import LEARNER, ON_LEAVE
from crm.colleges.models import College, Learner
from crm.colleges.permissions import may_change_college, may_change_learner
from crm.colleges.rules.learner import check_birth
from crm.core import clock, ports
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.core.identifiers import clean_name, parse_iin, parse_phone, search_key
from crm.core.writing import known, write

FIELDS = ("group", "full_name", "iin", "birth_date", "birth_confirmed", "phone", "email", "address", "funding", "is_orphan", "note")


@transaction.atomic
def save_learner(
    *,
    actor: Actor,
    college: College,
    learner: Learner | None = None,
    values: Mapping[str, Any],
    revision: int | None = None,
    at: dt.datetime | None = None,
) -> Learner:
    """Enter a learner, or change one. A missing birth date is taken from the IIN.

    Raises Forbidden, Invalid at a field (a birth date against the IIN is refused until
    `birth_confirmed`), Conflict("colleges.iin_taken") or ("core.stale").
    """
    at = at or clock.now()
    may_change_college(actor, college).require()
    row = learner or Learner(college=college, created_at=at)
    fresh = _tidy(row, known(values, FIELDS), clock.today(at))
    _check(row, fresh, college)
    changes = write(row, fresh, revision=revision, taken="colleges.iin_taken", taken_field="iin")
    if learner is None or changes:
        action = "colleges.learner_entered" if learner is None else "colleges.learner_changed"
        record(actor=actor, action=action, subject=row, organisation=college.organisation.public_id, data={"changes": changes}, at=at)
    return row


@transaction.atomic
def change_state(
    *,
    actor: Actor,
    learner: Learner,
    state: str,
    leave_from: dt.date | None = None,
    reason: str = "",
    at: dt.datetime | None = None,
) -> Learner:
    """Take the learner to another state by the lifecycle's table; a leave needs its first day, an expulsion a reason.

    Raises Forbidden, Invalid, Conflict("core.wrong_state") or ("core.stale").
    """
    at = at or clock.now()
    may_change_learner(actor, learner).require()
    rows = [row for row in LEARNER.leaving(learner.state) if row.target == state]
    if not rows:
        raise Conflict("colleges.step_unknown", field="state")
    if state == ON_LEAVE and leave_from is None:
        raise Invalid("colleges.leave_from_required", field="leave_from")
    before = learner.state
    step = LEARNER.move(
        learner, rows[0].name, at=at, reason=reason, leave_from=leave_from if state == ON_LEAVE else None, revision=learner.revision + 1
    )
    data = {"changes": {"state": [before, state]}, "reason": reason}
    organisation = learner.college.organisation.public_id
    record(actor=actor, action=f"colleges.learner_{step.name}", subject=learner, organisation=organisation, data=data, at=at)
    ports.announce("colleges.learner_moved", actor=actor, learner=learner.public_id, state=state)
    return learner


def _tidy(row: Learner, values: dict[str, Any], today: dt.date) -> dict[str, Any]:
    if "full_name" in values:
        values["full_name"] = clean_name(values["full_name"])
        values["sort_name"] = search_key(values["full_name"])
    if values.get("phone"):
        values["phone"] = parse_phone(values["phone"])
    if "iin" in values or row.pk is None:
        iin = parse_iin(values.get("iin", ""))
        values["iin"] = str(iin)
        born = iin.birth_date
    else:
        born = parse_iin(row.iin).birth_date
    if row.pk is None or {"iin", "birth_date", "birth_confirmed"} & values.keys():
        birth = values.get("birth_date", row.birth_date) or None
        confirmed = bool(values.get("birth_confirmed", row.birth_confirmed))
        values["birth_date"] = check_birth(birth, born, confirmed=confirmed, today=today)
        values["birth_confirmed"] = confirmed and values["birth_date"] != born
    return values


def _check(row: Learner, values: dict[str, Any], college: College) -> None:
    group = values.get("group")
    if row.college_id != college.pk or (group is not None and group.college_id != college.pk):
        raise Invalid("colleges.group_of_other", field="group")
    if "iin" in values and Learner.objects.filter(college=college, iin=values["iin"]).exclude(pk=row.pk).exists():
        raise Conflict("colleges.iin_taken", field="iin")
