"""The employer, by link or as a member: looks through, fills its own part, accepts, remarks, refuses."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from agreements.actions.outcome import Outcome, each
from agreements.actions.step import claim, note, take
from agreements.choices import RemarkField
from agreements.models import Agreement, Comment
from agreements.permissions import fill, respond
from crm.core import clock, ports
from crm.core.actors import Actor
from crm.core.errors import Conflict, DomainError, Invalid
from crm.core.identifiers import clean_name, clean_text
from crm.core.writing import plain, write
from employers.actions.contact import save_contact
from employers.models import Authority, Contact


def employer_accept(*, actor: Actor, agreement: Agreement, at: dt.datetime | None = None) -> Agreement:
    """Say yes to one agreement. The signature comes later, on the issued paper."""
    at = at or clock.now()
    return take(actor=actor, agreement=agreement, name="accept", at=at, accepted_at=at, accepted_by=actor.name)


def employer_accept_many(*, actor: Actor, agreements: Iterable[Agreement], at: dt.datetime | None = None) -> list[Outcome]:
    """Say yes to a selection, each with its own result."""
    return each(agreements, lambda row: employer_accept(actor=actor, agreement=row, at=at))


def employer_refuse(*, actor: Actor, agreement: Agreement, reason: str, at: dt.datetime | None = None) -> Agreement:
    """Refuse one agreement in review, with a reason that the college reads at once."""
    at = at or clock.now()
    respond(actor, agreement).require()
    end = {"end_reason": "refused", "end_note": clean_text(reason), "ended_by": actor.name, "ended_on": clock.today(at)}
    return take(actor=actor, agreement=agreement, name="refuse", at=at, reason=reason, **end)


def employer_refuse_many(*, actor: Actor, agreements: Iterable[Agreement], reason: str, at: dt.datetime | None = None) -> list[Outcome]:
    """Refuse a selection for one reason."""
    return each(agreements, lambda row: employer_refuse(actor=actor, agreement=row, reason=reason, at=at))


@transaction.atomic
def employer_set_mentor(
    *,
    actor: Actor,
    agreements: Iterable[Agreement],
    mentor: Contact | None,
    values: dict[str, Any] | None = None,
    everywhere: bool = False,
    at: dt.datetime | None = None,
) -> Contact:
    """Name the mentor of these agreements, all of one employer.

    everywhere: correct the card of `mentor` with `values`, for every agreement not yet printed.
    Otherwise put another person: `mentor` as he stands, or a new one made of `values`.
    Raises Forbidden, Conflict in a later state, Invalid at a field; then nothing is changed.
    """
    at = at or clock.now()
    rows = list(agreements)
    _check_same_employer(actor, rows, mentor)
    employer = rows[0].employer
    if mentor is None or (everywhere and values):
        mentor = save_contact(actor=actor, employer=employer, contact=mentor, values={**(values or {}), "is_mentor": True}, at=at)
    elif not mentor.is_mentor:
        mentor = save_contact(actor=actor, employer=employer, contact=mentor, values={"is_mentor": True}, at=at)
    for row in rows:
        _write_terms(actor, row, {"mentor": mentor}, "agreements.mentor_set", at)
    return mentor


def _check_same_employer(actor: Actor, rows: list[Agreement], mentor: Contact | None) -> None:
    if not rows:
        raise Invalid("agreements.nothing_chosen")
    for row in rows:
        _may_fill(actor, row)
    employers = {row.employer_id for row in rows} | ({mentor.employer_id} if mentor else set())
    if len(employers) > 1:
        raise Invalid("agreements.mentor_elsewhere", field="mentor")


def employer_set_place(
    *, actor: Actor, agreements: Iterable[Agreement], place_kk: str, place_ru: str, at: dt.datetime | None = None
) -> list[Outcome]:
    """Say where, in both official languages, for a selection."""
    at = at or clock.now()
    values = {"place_kk": clean_name(place_kk), "place_ru": clean_name(place_ru)}

    def set_place(row: Agreement) -> None:
        _may_fill(actor, row)
        _write_terms(actor, row, values, "agreements.corrected", at)

    return each(agreements, set_place)


def employer_set_signatory(
    *, actor: Actor, agreements: Iterable[Agreement], authority: Authority, at: dt.datetime | None = None
) -> list[Outcome]:
    """Say who signs for the employer, for a selection."""
    at = at or clock.now()

    def set_signatory(row: Agreement) -> None:
        _may_fill(actor, row)
        if authority.employer_id != row.employer_id:
            raise Invalid("agreements.authority_elsewhere", field="authority")
        claim(row)
        Agreement.objects.filter(pk=row.pk).update(authority=authority)
        row.authority = authority
        note(actor=actor, agreement=row, action="agreements.corrected", at=at, data={"after": {"authority": plain(authority)}})

    return each(agreements, set_signatory)


def _may_fill(actor: Actor, agreement: Agreement) -> None:
    answer = fill(actor, agreement)
    if not answer and answer.code == "core.wrong_state":
        raise Conflict(answer.code, **dict(answer.params))
    answer.require()


def _write_terms(actor: Actor, agreement: Agreement, values: dict[str, Any], action: str, at: dt.datetime) -> None:
    terms = agreement.terms_on(clock.today(at))
    if terms is None:
        raise DomainError("agreements.period_missing")
    claim(agreement)
    changes = write(terms, values)
    if changes:
        note(actor=actor, agreement=agreement, action=action, at=at, data={"changes": changes})


@transaction.atomic
def employer_comment(*, actor: Actor, agreement: Agreement, field: str, text: str, at: dt.datetime | None = None) -> Comment:
    """Leave a remark on one field in review; it opens that field for the college, and takes an acceptance back.

    field: a code of RemarkField. Raises Forbidden, Conflict in another state, Invalid without text.
    """
    at = at or clock.now()
    respond(actor, agreement).require()
    if agreement.state != "review":
        raise Conflict("core.wrong_state", state=str(agreement.get_state_display()))
    if field not in RemarkField.values:
        raise Invalid("agreements.remark_field", field="field")
    text = clean_text(text)
    if not text:
        raise Invalid("core.required", field="text")
    claim(agreement)
    Agreement.objects.filter(pk=agreement.pk).update(accepted_at=None, accepted_by="")
    agreement.accepted_at, agreement.accepted_by = None, ""
    comment = Comment.objects.create(agreement=agreement, field=field, text=text, author=actor.name, created_at=at)
    note(actor=actor, agreement=agreement, action="agreements.remarked", at=at, data={"field": field, "text": text})
    ports.announce("agreements.remarked", actor=actor, agreement=agreement.public_id)
    return comment


@transaction.atomic
def remark_and_return(*, actor: Actor, agreement: Agreement, field: str, text: str, at: dt.datetime | None = None) -> Comment:
    """Leave a remark and give the agreement back with it; both or neither. Raises as the two do."""
    at = at or clock.now()
    comment = employer_comment(actor=actor, agreement=agreement, field=field, text=text, at=at)
    request_correction(actor=actor, agreement=agreement, at=at)
    return comment


def request_correction(*, actor: Actor, agreement: Agreement, at: dt.datetime | None = None) -> Agreement:
    """Give the agreement back to the college with the remarks left on it."""
    at = at or clock.now()
    return take(actor=actor, agreement=agreement, name="ask_correction", at=at, accepted_at=None, accepted_by="")
