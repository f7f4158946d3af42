"""Ways an agreement ends, and the way back from a refused signature. Each says why, by whom and when."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from agreements.actions.approval import UNDONE, leave_remark
from agreements.actions.outcome import Outcome, each
from agreements.actions.step import take
from agreements.choices import TerminationReason
from agreements.documents.paper import version_of
from agreements.models import Agreement
from crm.core import clock
from crm.core.actors import Actor, system
from crm.core.errors import Invalid
from crm.core.identifiers import clean_text
from crm.documents.actions.slots import void_version


def _end(actor: Actor, at: dt.datetime, code: str, text: str, on: dt.date | None = None) -> dict[str, Any]:
    return {"end_reason": code, "end_note": clean_text(text), "ended_by": actor.name, "ended_on": on or clock.today(at)}


@transaction.atomic
def withdraw(*, actor: Actor, agreement: Agreement, reason: str, at: dt.datetime | None = None) -> Agreement:
    """Take an agreement back before it is in force; a paper being signed becomes void. A number stays with it."""
    at = at or clock.now()
    taken = take(actor=actor, agreement=agreement, name="withdraw", at=at, reason=reason, **_end(actor, at, "withdrawn", reason))
    _void(actor, taken, reason, at)
    return taken


def withdraw_many(*, actor: Actor, agreements: Iterable[Agreement], reason: str, at: dt.datetime | None = None) -> list[Outcome]:
    """Take a selection back for one reason."""
    return each(agreements, lambda row: withdraw(actor=actor, agreement=row, reason=reason, at=at))


@transaction.atomic
def annul(*, actor: Actor, agreement: Agreement, reason: str, at: dt.datetime | None = None) -> Agreement:
    """Say that it was issued in error. Its number stays visible for ever and is never given again."""
    at = at or clock.now()
    taken = take(actor=actor, agreement=agreement, name="annul", at=at, reason=reason, **_end(actor, at, "annulled", reason))
    _void(actor, taken, reason, at)
    return taken


@transaction.atomic
def terminate(
    *,
    actor: Actor,
    agreement: Agreement,
    reason: str,
    note: str,
    on: dt.date,
    ground: str = "",
    at: dt.datetime | None = None,
) -> Agreement:
    """End an agreement in force before its time (domain.md 1.9). reason: a code of TerminationReason; on: its last day.

    Raises Invalid for an unknown reason or a day before the beginning.
    """
    at = at or clock.now()
    if reason not in TerminationReason.values:
        raise Invalid("agreements.reason_unknown", field="reason")
    terms = agreement.terms_on(on)
    if agreement.issued_on and on < agreement.issued_on and (terms is None or on < terms.starts_on):
        raise Invalid("agreements.ends_before_start", field="on")
    label = str(TerminationReason(reason).label)
    text = " · ".join(part for part in (note.strip() or label, ground.strip()) if part)
    data = {"code": reason, "on": on.isoformat(), "ground": ground}
    return take(actor=actor, agreement=agreement, name="terminate", at=at, reason=text, data=data, **_end(actor, at, reason, text, on))


def complete(*, actor: Actor, agreement: Agreement, at: dt.datetime | None = None) -> Agreement:
    """Say that what was promised has been done; from the last day on."""
    at = at or clock.now()
    return take(actor=actor, agreement=agreement, name="complete", at=at, ended_by=actor.name, ended_on=clock.today(at))


@transaction.atomic
def refuse_signing(*, actor: Actor, agreement: Agreement, reason: str, at: dt.datetime | None = None) -> Agreement:
    """End as refused: somebody will not sign, and the office does not try again. The paper becomes void."""
    at = at or clock.now()
    taken = take(actor=actor, agreement=agreement, name="refuse", at=at, reason=reason, **_end(actor, at, "refused", reason))
    _void(actor, taken, reason, at)
    return taken


@transaction.atomic
def reopen(*, actor: Actor, agreement: Agreement, reason: str, at: dt.datetime | None = None) -> Agreement:
    """Back to correction from signing: the paper becomes void, the number stays, a new version follows."""
    at = at or clock.now()
    taken = take(actor=actor, agreement=agreement, name="reopen", at=at, reason=reason, **UNDONE, signing_until=None)
    _void(actor, taken, reason, at)
    leave_remark(actor, taken, reason, at)
    return taken


@transaction.atomic
def expire(*, actor: Actor, agreement: Agreement, at: dt.datetime | None = None) -> Agreement:
    """The signing deadline has passed and not everybody signed. The machine says so; the paper becomes void."""
    at = at or clock.now()
    taken = take(actor=actor, agreement=agreement, name="expire", at=at, ended_by=actor.name, ended_on=clock.today(at))
    _void(actor, taken, "expired", at)
    return taken


def _void(actor: Actor, agreement: Agreement, reason: str, at: dt.datetime) -> None:
    """End the paper being signed, in the name of the system: the step itself was permitted."""
    version = version_of(agreement)
    if version is not None and version.state == "issued":
        void_version(actor=system(actor.name), version=version, reason=reason, at=at)
