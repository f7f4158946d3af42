"""Who of a group gets an agreement in a batch, and why the others do not. Pure functions over facts."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from agreements.choices import RowOutcome
from crm.colleges.choices import LearnerState

#: Reasons a person may overrule by naming the learner.
SOFT = frozenset({"agreements.learner_on_leave", "agreements.already_has_one"})


@dataclass(frozen=True)
class Planned:
    """What would become of one learner. A code on a drafted row is a warning."""

    learner: Any
    outcome: str
    code: str = ""
    params: dict[str, str] = field(default_factory=dict)

    @property
    def can_include(self) -> bool:
        """Whether a person may put this learner in all the same."""
        return self.outcome == RowOutcome.LEFT_OUT and self.code in SOFT


@dataclass(frozen=True)
class Held:
    """An agreement the learner already has, still alive: its kind, period and words for it."""

    kind_id: int
    starts_on: dt.date
    ends_on: dt.date
    label: str


def judge(learner: Any, *, kind_id: int, starts_on: dt.date, ends_on: dt.date, held: Iterable[Held], included: bool) -> Planned:
    """The outcome for one learner. `included`: a person named him in spite of a soft reason."""
    code, params = _obstacle(learner, ends_on)
    overlapping = [row for row in held if row.starts_on <= ends_on and starts_on <= row.ends_on]
    twin = next((row for row in overlapping if row.kind_id == kind_id), None)
    if not code and twin is not None:
        code, params = "agreements.already_has_one", {"agreement": twin.label}
    if code and not (included and code in SOFT):
        return Planned(learner, RowOutcome.LEFT_OUT, code, params)
    if overlapping:
        return Planned(learner, RowOutcome.DRAFTED, "agreements.overlaps", {"agreement": overlapping[0].label})
    return Planned(learner, RowOutcome.DRAFTED, code, params)


def _obstacle(learner: Any, ends_on: dt.date) -> tuple[str, dict[str, str]]:
    if learner.state == LearnerState.EXPELLED:
        return "agreements.learner_expelled", {}
    if learner.state == LearnerState.GRADUATED:
        return "agreements.learner_graduated", {}
    if learner.birth_date is None:
        return "agreements.birth_date_missing", {}
    leave = learner.leave_from
    if leave is not None and leave <= ends_on:
        return "agreements.learner_on_leave", {"day": leave.strftime("%d.%m.%Y")}
    if learner.state == LearnerState.ON_LEAVE and leave is None:
        return "agreements.learner_on_leave", {"day": "…"}
    return "", {}
