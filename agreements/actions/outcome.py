"""A selection is worked row by row: each has its own result, and a failed one never stops the rest."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from agreements.models import Agreement
from crm.core.actors import Actor
from crm.core.errors import DomainError, Invalid, words
from crm.core.permissions import Answer
from crm.jobs.actions.enqueue import enqueue
from crm.jobs.models import Job

#: What actions on many agreements read of each.
NEEDED = ("kind", "college__organisation", "employer__organisation__legal_form", "learner", "group", "batch", "authority")


@dataclass(frozen=True)
class Outcome:
    """What became of one agreement of a selection; `code` and `params` say why it was refused."""

    public_id: str
    label: str
    ok: bool
    code: str = ""
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """The refusal in words, in the active language."""
        return words(self.code, self.params) if self.code else ""


def each(agreements: Iterable[Agreement], act: Callable[[Agreement], Any]) -> list[Outcome]:
    """Call `act` for every agreement, each in a transaction of its own; Invalid when there are none."""
    rows = list(agreements)
    if not rows:
        raise Invalid("agreements.nothing_chosen")
    return [one(row, act) for row in rows]


def one(agreement: Agreement, act: Callable[[Agreement], Any]) -> Outcome:
    """The result of `act` for one agreement; a refusal leaves nothing behind."""
    label = str(agreement)
    try:
        with transaction.atomic():
            act(agreement)
    except DomainError as error:
        return Outcome(agreement.public_id, label, False, error.code, error.params)
    return Outcome(agreement.public_id, str(agreement), True)


def later(
    task: str, right: Callable[[Actor, Any], Answer], *, actor: Actor, agreements: Iterable[Agreement], at: dt.datetime | None
) -> Job:
    """Work a selection in the background; the same selection asked twice is one job.

    Raises Invalid for none, or for those of several colleges; Forbidden where the right is missing for one of them.
    """
    rows = list(agreements)
    if not rows:
        raise Invalid("agreements.nothing_chosen")
    for row in rows:
        right(actor, row).require()
    if len({row.college_id for row in rows}) > 1:
        raise Invalid("agreements.one_college")
    ids = [row.public_id for row in sorted(rows, key=_in_order)]
    key = hashlib.sha256(" ".join(sorted(ids)).encode()).hexdigest()
    organisation = rows[0].college.organisation.public_id
    return enqueue(task, actor=actor, organisation=organisation, key=f"{task}:{key}", at=at, agreements=ids)


def _in_order(agreement: Agreement) -> tuple[str, str, int]:
    """Numbers run in the order of the register: group, then surname."""
    return (agreement.group.name if agreement.group else "", agreement.learner.sort_name, agreement.pk)
