"""Withdrawing a word that should never have been noted: it leaves the register, and stays on file as a withdrawn one."""

import datetime as dt
from typing import Any

from django.db import transaction

from crm.audit.actions.record import record
from crm.core import clock
from crm.core.actors import Actor
from crm.core.errors import Conflict
from crm.core.ports import announce
from crm.core.writing import plain
from crm.graduates.choices import Withdrawn
from crm.graduates.models import Observation, PensionMonth, Withdrawal
from crm.graduates.permissions import may_note_month, may_observe


@transaction.atomic
def withdraw(*, actor: Actor, word: Observation | PensionMonth, at: dt.datetime | None = None) -> Withdrawal:
    """Take an observation or a month of contributions out; what it took the place of holds again. Nothing it said is lost.

    Raises Forbidden, Conflict("graduates.superseded") while a later word takes its place, ("graduates.withdrawn") for one that is gone.
    """
    at = at or clock.now()
    graduate = word.graduate
    is_month = isinstance(word, PensionMonth)
    (may_note_month if is_month else may_observe)(actor, graduate).require()
    if not is_month and Observation.objects.filter(supersedes=word).exists():
        raise Conflict("graduates.superseded")
    college = graduate.cohort.college
    kept, fresh = Withdrawal.objects.get_or_create(
        word=word.public_id,
        defaults={
            "kind": Withdrawn.MONTH if is_month else Withdrawn.OBSERVATION,
            "graduate": graduate.public_id,
            "college": college,
            "said": _said(word),
            "withdrawn_by": actor.name[:200],
            "created_at": at,
        },
    )
    rows = type(word)._base_manager.filter(pk=word.pk)
    if not fresh or not rows._raw_delete(rows.db):
        raise Conflict("graduates.withdrawn")
    data = {"about": str(word), "withdrawal": kept.public_id}
    record(actor=actor, action="graduates.withdraw", subject=graduate, organisation=college.organisation.public_id, data=data, at=at)
    announce("graduates.withdrawn", actor=actor, graduate=graduate.public_id, word=word.public_id)
    return kept


def _said(word: Observation | PensionMonth) -> dict[str, Any]:
    """Everything the word held, records named by ids that outlive the rows."""
    held = {field.name: plain(getattr(word, field.name)) for field in word._meta.concrete_fields if not field.primary_key}
    return {**held, "learner": word.graduate.learner.public_id}
