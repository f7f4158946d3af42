"""The college's desk: send to the employer, correct what was remarked, send again."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from agreements.actions.envelope import address_of, send_employer_link
from agreements.actions.outcome import Outcome, each
from agreements.actions.step import claim, note, take
from agreements.actions.terms import ON_AGREEMENT, as_typed, clean
from agreements.choices import State
from agreements.models import Agreement, Comment, Terms
from agreements.permissions import work
from agreements.rules.remarks import open_fields
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict, DomainError
from crm.core.writing import write


def send_to_review(
    *,
    actor: Actor,
    agreements: Iterable[Agreement],
    email: str = "",
    person_name: str = "",
    language: str = "kk",
    channel: str = "email",
    at: dt.datetime | None = None,
) -> list[Outcome]:
    """Put drafts before their employer. One link for each employer: mailed, or to be printed as a slip (`channel`).

    Raises Invalid("agreements.no_email") before anything is changed when a link cannot be mailed.
    """
    at = at or clock.now()
    rows = list(agreements)
    if channel == "email":
        for row in rows:
            address_of(row.employer, email)
    results = each(rows, lambda row: take(actor=actor, agreement=row, name="send", at=at))
    if channel == "email":
        sent = {result.public_id for result in results if result.ok}
        doors = {(row.college_id, row.employer_id): row for row in rows if row.public_id in sent}
        for row in doors.values():
            who = {"college": row.college, "employer": row.employer, "email": email, "person_name": person_name, "language": language}
            send_employer_link(actor=actor, **who, at=at)
    return results


@transaction.atomic
def correct_terms(
    *, actor: Actor, agreement: Agreement, values: dict[str, Any], revision: int | None = None, at: dt.datetime | None = None
) -> Terms:
    """Change the terms of a draft, or, in correction, the fields that have an open remark.

    Raises Forbidden outside the desk, Conflict in another state or on a stale `revision`,
    DomainError("agreements.field_closed") for a field nobody remarked on, Invalid for a value.
    """
    at = at or clock.now()
    work(actor, agreement).require()
    if agreement.state not in (State.DRAFT, State.CORRECTION):
        raise Conflict("core.wrong_state", state=str(agreement.get_state_display()))
    terms = agreement.terms_on(clock.today(at))
    if terms is None:
        raise DomainError("agreements.period_missing")
    known = clean(values, employer=agreement.employer, day=clock.today(at), whole=False)
    changed = {name: value for name, value in known.items() if value != _present(agreement, terms, name)}
    if agreement.state == State.CORRECTION:
        _only_remarked(changed, open_fields(agreement))
    if revision is not None and revision != agreement.revision:
        raise Conflict("core.stale")
    claim(agreement)
    return _write(actor, agreement, terms, changed, at)


def _present(agreement: Agreement, terms: Terms, name: str) -> Any:
    return getattr(agreement if name in ON_AGREEMENT else terms, name)


def _only_remarked(changed: dict[str, Any], opened: set[str]) -> None:
    for name in changed:
        if name not in opened:
            raise DomainError("agreements.field_closed", field=name, name=name)


def _write(actor: Actor, agreement: Agreement, terms: Terms, changed: dict[str, Any], at: dt.datetime) -> Terms:
    before = {name: _present(agreement, terms, name) for name in changed}
    both = {"starts_on": terms.starts_on, "ends_on": terms.ends_on, **{k: v for k, v in changed.items() if k in ("starts_on", "ends_on")}}
    clean(both, employer=agreement.employer, day=clock.today(at), whole=False)
    on_terms = {name: value for name, value in changed.items() if name not in ON_AGREEMENT}
    if "starts_on" in on_terms:
        on_terms["valid_from"] = on_terms["starts_on"]
    write(terms, on_terms)
    if "authority" in changed:
        Agreement.objects.filter(pk=agreement.pk).update(authority=changed["authority"])
        agreement.authority = changed["authority"]
    data = {"before": as_typed(before), "after": as_typed(changed)}
    note(actor=actor, agreement=agreement, action="agreements.corrected", at=at, data=data)
    return terms


@transaction.atomic
def resolve_comment(*, actor: Actor, comment: Comment, at: dt.datetime | None = None) -> Comment:
    """Say that a remark has been answered. Raises Conflict when it already was."""
    at = at or clock.now()
    work(actor, comment.agreement).require()
    if not Comment.objects.filter(pk=comment.pk, resolved_at=None).update(resolved_at=at):
        raise Conflict("core.stale")
    comment.resolved_at = at
    note(actor=actor, agreement=comment.agreement, action="agreements.remark_resolved", at=at, data={"text": comment.text})
    return comment


@transaction.atomic
def resubmit(*, actor: Actor, agreement: Agreement, at: dt.datetime | None = None) -> Agreement:
    """Put a corrected agreement before the employer again: he has to accept it anew."""
    at = at or clock.now()
    clear = {"accepted_at": None, "accepted_by": "", "approved_at": None, "approved_by": ""}
    return take(actor=actor, agreement=agreement, name="resubmit", at=at, **clear)
