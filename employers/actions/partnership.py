"""How far a college and an employer have come: begin a partnership, move it from stage to stage."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from crm.audit.actions.record import record
from crm.colleges.models import College
from crm.core import clock, ports
from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.core.identifiers import clean_name
from crm.core.traces import note_made
from employers.choices import Stage
from employers.lifecycle import PARTNERSHIP
from employers.models import Employer, Partnership, StageMove
from employers.permissions import may_change_partnership, may_keep_partners


@transaction.atomic
def begin_partnership(
    *,
    actor: Actor,
    college: College,
    employer: Employer,
    stage: str = Stage.NEW,
    on: dt.date | None = None,
    reason: str = "",
    at: dt.datetime | None = None,
) -> Partnership:
    """Begin a partnership at any stage: the two may have worked together long before they are entered here.

    on: the day the stage was reached, today unless said. Raises Forbidden, Invalid at a field,
    Conflict("employers.partnership_taken").
    """
    at = at or clock.now()
    may_keep_partners(actor, college).require()
    if stage not in Stage.values:
        raise Invalid("core.invalid_choice", field="stage")
    day = _day(on, at)
    row = Partnership(college=college, employer=employer, stage=stage, stage_since=day, created_at=at)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict("employers.partnership_taken", field="employer") from error
    note_made(row)
    _note(actor, row, before="", reason=_reason(reason), at=at)
    ports.announce("employers.partnership_begun", actor=actor, employer=employer.public_id, college=college.public_id)
    return row


@transaction.atomic
def move_partnership(
    *,
    actor: Actor,
    partnership: Partnership,
    stage: str,
    on: dt.date | None = None,
    reason: str = "",
    revision: int | None = None,
    at: dt.datetime | None = None,
) -> Partnership:
    """Take the partnership, as it was seen, to another stage of its table.

    on: the day it happened; neither to come nor before the stage left. Raises Forbidden, Invalid at a field,
    Conflict("employers.stage_step_unknown"), or ("core.stale") when somebody moved it meanwhile.
    """
    at = at or clock.now()
    may_change_partnership(actor, partnership).require()
    if stage not in Stage.values:
        raise Invalid("core.invalid_choice", field="stage")
    before, reason = partnership.stage, _reason(reason)
    rows = [row for row in PARTNERSHIP.leaving(before) if row.target == stage]
    if not rows:
        _refuse_step(before, stage)
    if rows[0].needs_reason and not reason:
        raise Invalid("core.reason_required", field="reason")
    day = _day(on, at)
    if day < partnership.stage_since:
        raise Invalid("employers.move_before_last", field="on", day=f"{partnership.stage_since:%d.%m.%Y}")
    seen = partnership.revision if revision is None else revision
    if not Partnership.objects.filter(pk=partnership.pk, revision=seen).update(revision=F("revision") + 1):
        raise Conflict("core.stale")
    partnership.revision = seen + 1
    PARTNERSHIP.move(partnership, rows[0].name, at=at, reason=reason, stage_since=day)
    _note(actor, partnership, before=before, reason=reason, at=at)
    ports.announce("employers.partnership_moved", actor=actor, partnership=partnership.public_id, stage=stage)
    return partnership


def join(actor: Actor, college: College, employer: Employer, at: dt.datetime) -> None:
    """Begin a partnership unless the college works with the employer already, or somebody begins it at this moment."""
    if Partnership.objects.filter(college=college, employer=employer).exists():
        return
    try:
        begin_partnership(actor=actor, college=college, employer=employer, at=at)
    except Conflict as error:
        if error.code != "employers.partnership_taken":
            raise


def _refuse_step(before: str, stage: str) -> None:
    labels = dict(PARTNERSHIP.states)
    raise Conflict("employers.stage_step_unknown", field="stage", before=str(labels[before]), stage=str(labels[stage]))


def _day(on: dt.date | None, at: dt.datetime) -> dt.date:
    today = clock.today(at)
    if on is not None and on > today:
        raise Invalid("employers.day_to_come", field="on")
    return on or today


def _reason(reason: str) -> str:
    text = clean_name(reason or "")
    if len(text) > 500:
        raise Invalid("core.too_long", field="reason", message="")
    return text


def _note(actor: Actor, row: Partnership, *, before: str, reason: str, at: dt.datetime) -> None:
    """The dated history of the two, and the college's trail."""
    move = StageMove(partnership=row, before=before, stage=row.stage, on=row.stage_since, reason=reason, made_by=actor.name[:200])
    move.created_at = at
    move.save(force_insert=True)
    note_made(move)
    data: dict[str, Any] = {"employer": row.employer.public_id, "on": str(row.stage_since)}
    data |= {"reason": reason, "changes": {"stage": [before, row.stage]}}
    action = "employers.partnership_moved" if before else "employers.partnership_begun"
    record(actor=actor, action=action, subject=row, organisation=row.college.organisation.public_id, data=data, at=at)
