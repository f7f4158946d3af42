"""One step of the lifecycle: may, check, change, record, announce. Every action that moves a state goes through here."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F

from agreements.lifecycle import AGREEMENT
from agreements.models import Agreement
from crm.audit.actions.record import record
from crm.core import clock, ports
from crm.core.actors import Actor
from crm.core.errors import Conflict, DomainError, Invalid
from crm.core.lifecycle import guards
from crm.core.permissions import may


@transaction.atomic
def take(
    *, actor: Actor, agreement: Agreement, name: str, at: dt.datetime, reason: str = "", data: dict[str, Any] | None = None, **changes: Any
) -> Agreement:
    """Take the step `name` with `agreement` as it was seen.

    Raises Forbidden without the right, Conflict in another state or when somebody changed it meanwhile,
    Invalid without a needed reason, DomainError by the guard that stands in the way. Nothing is written then.
    """
    check(actor=actor, agreement=agreement, name=name, at=at)
    if AGREEMENT.row(name).needs_reason and not reason.strip():
        raise Invalid("core.reason_required", field="reason")
    seen = agreement.state
    claim(agreement)
    row = AGREEMENT.move(agreement, name, at=at, reason=reason, **changes)
    note(actor=actor, agreement=agreement, action=row.announces, at=at, data={"from": seen, "reason": reason, **(data or {})})
    ports.announce(row.announces, actor=actor, agreement=agreement.public_id, reason=reason, came_from=str(seen))
    return agreement


def check(*, actor: Actor, agreement: Agreement, name: str, at: dt.datetime) -> None:
    """Ask the right, the state and the guards of the step `name`; raises the first refusal."""
    row = AGREEMENT.row(name)
    agreement.asked_on = clock.today(at)
    may(row.may, actor, agreement).require()
    if agreement.state not in row.sources:
        raise Conflict("core.wrong_state", state=str(AGREEMENT.label(agreement.state)))
    for code in row.guards:
        answer = guards.get(code)(agreement)
        if not answer:
            raise DomainError(answer.code, **dict(answer.params))


def claim(agreement: Agreement) -> None:
    """Compare-and-set the revision: Conflict("core.stale") when the row is no longer the one that was seen."""
    if not Agreement.objects.filter(pk=agreement.pk, revision=agreement.revision).update(revision=F("revision") + 1):
        raise Conflict("core.stale")
    agreement.revision += 1


def note(*, actor: Actor, agreement: Agreement, action: str, at: dt.datetime, data: dict[str, Any] | None = None) -> None:
    """Write the deed into the college's audit trail."""
    organisation = agreement.college.organisation.public_id
    record(actor=actor, action=action, subject=agreement, organisation=organisation, data=data, at=at)
