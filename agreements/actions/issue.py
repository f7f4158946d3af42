"""Issue: number, print, freeze, open the slots. A crash leaves either nothing or exactly one paper; repeating is harmless."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from agreements.actions.number import allot_number
from agreements.actions.outcome import later
from agreements.actions.step import check, take
from agreements.choices import State
from agreements.documents.context import build
from agreements.documents.paper import KIND, version_of
from agreements.documents.printing import print_agreement
from agreements.documents.slots import slots_for
from agreements.models import Agreement
from agreements.permissions import work
from crm.accounts.models import Organisation
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict
from crm.core.ids import new_token
from crm.documents.actions.issue import issue_version, next_version_no
from crm.documents.models import Version
from crm.documents.printing import Printed
from crm.jobs.models import Job


def issue(*, actor: Actor, agreement: Agreement, at: dt.datetime | None = None) -> Version:
    """Issue one approved agreement and return its frozen version; an issued one returns the version it has.

    Three parts: the number (a short transaction), the print (outside any), the freeze with the state
    (a short transaction). Raises Forbidden, Conflict, or DomainError by the guard that stands in the way:
    agreements.incomplete, authority_lapsed, representative_missing…; a number is used up only after all of them.
    """
    at = at or clock.now()
    live = _already(actor, agreement)
    if live is not None:
        return live
    check(actor=actor, agreement=agreement, name="issue", at=at)
    token, no = new_token(), next_version_no("agreement", agreement.public_id, KIND)
    # Built once without a number: what is missing is refused by name before a number is used up.
    build(agreement, at=at, token=token, no=no, number="")
    number = allot_number(actor=actor, agreement=agreement, at=at)
    context = build(agreement, at=at, token=token, no=no, number=number)
    printed = print_agreement(context)
    try:
        return _freeze(actor, agreement, context, printed, token, at)
    except Conflict:
        agreement.refresh_from_db()
        live = _already(actor, agreement)
        if live is None:
            raise
        return live


@transaction.atomic
def _freeze(actor: Actor, agreement: Agreement, context: dict[str, Any], printed: Printed, token: str, at: dt.datetime) -> Version:
    """State, version and slots at once; the state first, so that of two at the same moment one stops before touching papers."""
    day, number = clock.today(at), agreement.number
    take(
        actor=actor,
        agreement=agreement,
        name="issue",
        at=at,
        data={"number": number, "sha256": printed.sha256},
        edition_id=context["edition_pk"],
        issued_on=day,
        signing_until=day + dt.timedelta(days=agreement.kind.signing_days),
    )
    return issue_version(
        actor=actor,
        subject_kind="agreement",
        subject_id=agreement.public_id,
        kind=KIND,
        organisation=agreement.college.organisation,
        readers=[agreement.employer.organisation, *Organisation.objects.filter(department__region=agreement.college.region_id)],
        number=number,
        titles=context["titles"],
        edition=context["edition"],
        context=context,
        summary=context["summary"],
        slots=slots_for(agreement, day),
        printed=printed,
        token=token,
        no=context["version_no"],
        at=at,
    )


def _already(actor: Actor, agreement: Agreement) -> Version | None:
    """The live version of an agreement that is issued already; None while it is not."""
    if agreement.state not in (State.SIGNING, State.IN_FORCE):
        return None
    work(actor, agreement).require()
    return version_of(agreement)


def issue_many(*, actor: Actor, agreements: Iterable[Agreement], at: dt.datetime | None = None) -> Job:
    """Issue a selection in the background, each with its own result; the same selection asked twice is one job."""
    return later("agreements.issue", work, actor=actor, agreements=agreements, at=at)
