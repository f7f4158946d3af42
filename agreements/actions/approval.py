"""The college's approval, after the employer has accepted."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from agreements.actions.outcome import Outcome, each, later
from agreements.actions.step import take
from agreements.choices import RemarkField
from agreements.models import Agreement, Comment
from agreements.permissions import approve as may_approve
from crm.core import clock
from crm.core.actors import Actor
from crm.core.identifiers import clean_text
from crm.jobs.models import Job

#: An approval or acceptance that a correction takes back.
UNDONE = {"accepted_at": None, "accepted_by": "", "approved_at": None, "approved_by": ""}


def approve(*, actor: Actor, agreement: Agreement, at: dt.datetime | None = None) -> Agreement:
    """Approve one accepted agreement; from here it waits to be issued."""
    at = at or clock.now()
    return take(actor=actor, agreement=agreement, name="approve", at=at, approved_at=at, approved_by=actor.name)


def approve_many(*, actor: Actor, agreements: Iterable[Agreement], at: dt.datetime | None = None) -> list[Outcome]:
    """Approve a selection, each with its own result."""
    return each(agreements, lambda row: approve(actor=actor, agreement=row, at=at))


def approve_later(*, actor: Actor, agreements: Iterable[Agreement], at: dt.datetime | None = None) -> Job:
    """Approve a selection in the background, each with its own result. Raises Invalid for none, or of several colleges."""
    return later("agreements.approve", may_approve, actor=actor, agreements=agreements, at=at)


@transaction.atomic
def send_back(*, actor: Actor, agreement: Agreement, reason: str, at: dt.datetime | None = None) -> Agreement:
    """Take an approved agreement back for correction; the reason becomes a remark on the whole."""
    at = at or clock.now()
    taken = take(actor=actor, agreement=agreement, name="send_back", at=at, reason=reason, **UNDONE)
    leave_remark(actor, taken, reason, at)
    return taken


def leave_remark(actor: Actor, agreement: Agreement, text: str, at: dt.datetime) -> Comment:
    """A remark on the agreement as a whole: it opens every field of the correction."""
    return Comment.objects.create(agreement=agreement, field=RemarkField.GENERAL, text=clean_text(text), author=actor.name, created_at=at)
