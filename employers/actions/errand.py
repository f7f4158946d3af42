"""Tasks: set with a due day, changed, handed over, done, opened again."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F

from crm.accounts.models import Membership
from crm.audit.actions.record import record
from crm.colleges.models import College
from crm.core import clock, ports
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid, Missing
from crm.core.identifiers import clean_name, clean_text
from crm.core.permissions import may
from crm.core.writing import Changes, known, write
from employers.lifecycle import ERRAND
from employers.models import Employer, Errand
from employers.permissions import may_keep_partners

FIELDS = ("employer", "title", "note", "due_on", "assignee")
#: Characters of a note; the column itself holds any number.
LONGEST = 2000


@transaction.atomic
def save_errand(
    *,
    actor: Actor,
    college: College,
    errand: Errand | None = None,
    values: Mapping[str, Any],
    revision: int | None = None,
    at: dt.datetime | None = None,
) -> Errand:
    """Set a task, change it, or hand it over (values: assignee, somebody who works at the college now).

    Without an assignee a new task is the actor's own. Raises Forbidden, Invalid at a field, Conflict("core.stale").
    """
    at = at or clock.now()
    may_keep_partners(actor, college).require()
    fresh = known(values, FIELDS)
    for name, clean in (("title", clean_name), ("note", clean_text)):
        if name in fresh:
            fresh[name] = clean(fresh[name] or "")
    row = errand or Errand(college=college, made_by=actor.name[:200], created_at=at)
    if row.college_id != college.pk:
        raise Invalid("employers.of_other_college")
    if errand is None and fresh.get("assignee") is None:
        row.assignee_id = actor.user_id
        fresh.pop("assignee", None)
    _check(row, college, fresh, at)
    changes = write(row, fresh, revision=revision)
    if errand is None or changes:
        _note(actor, row, _action(errand is None, changes), {"changes": changes}, at)
        ports.announce("employers.errand_set", actor=actor, errand=row.public_id)
    return row


def finish_errand(*, actor: Actor, errand: Errand, at: dt.datetime | None = None) -> Errand:
    """Mark the task as done. Raises Forbidden, Conflict("core.wrong_state") or ("core.stale")."""
    at = at or clock.now()
    return _step(actor, errand, "finish", at, done_at=at, done_by=actor.name[:200])


def reopen_errand(*, actor: Actor, errand: Errand, at: dt.datetime | None = None) -> Errand:
    """Open the task again. Raises Forbidden, Conflict("core.wrong_state") or ("core.stale")."""
    return _step(actor, errand, "reopen", at or clock.now(), done_at=None, done_by="")


@transaction.atomic
def _step(actor: Actor, errand: Errand, name: str, at: dt.datetime, **changes: Any) -> Errand:
    row = ERRAND.row(name)
    may(row.may, actor, errand).require()
    if errand.state not in row.sources:
        raise Conflict("core.wrong_state", state=str(ERRAND.label(errand.state)))
    ERRAND.move(errand, name, at=at, revision=F("revision") + 1, **changes)
    errand.refresh_from_db(fields=["revision"])
    _note(actor, errand, f"employers.errand_{name}", {}, at)
    return errand


def _check(row: Errand, college: College, values: dict[str, Any], at: dt.datetime) -> None:
    if len(values.get("note", "")) > LONGEST:
        raise Invalid("core.too_long", field="note", message="")
    if not values.get("due_on", row.due_on):
        raise Invalid("core.required", field="due_on")
    if "assignee" in values and values["assignee"] is None:
        raise Invalid("core.required", field="assignee")
    assignee = values["assignee"].pk if "assignee" in values else row.assignee_id
    moved = row.pk is None or assignee != row.assignee_id
    staff = Membership.objects.in_force(at).filter(organisation_id=college.organisation_id, user_id=assignee)
    if moved and not staff.exists():
        raise Invalid("employers.assignee_not_here", field="assignee")
    employer: Employer | None = values.get("employer")
    if employer is not None and employer.pk != row.employer_id and not employer.partnerships.filter(college=college).exists():
        raise Missing("core.not_found")


def _action(new: bool, changes: Changes) -> str:
    if new:
        return "employers.errand_set"
    return "employers.errand_handed_over" if "assignee" in changes else "employers.errand_changed"


def _note(actor: Actor, row: Errand, action: str, data: dict[str, Any], at: dt.datetime) -> None:
    told = {"assignee": row.assignee.public_id, "about": str(row.assignee), "employer": row.employer.public_id if row.employer else ""}
    record(actor=actor, action=action, subject=row, organisation=row.college.organisation.public_id, data={**told, **data}, at=at)
