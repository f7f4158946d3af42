"""A life as rows: name, label, from, to, who may, what must hold, what is announced. Rooms declare, this engine moves."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from crm.core.actors import Actor
from crm.core.errors import Conflict, Invalid
from crm.core.permissions import Answer, may, no
from crm.core.registry import Registry
from crm.core.traces import note_changed


@dataclass(frozen=True)
class Transition:
    """One row of the table. `may` and `guards` are codes; a test resolves each.

    deadline_days: calendar days the source state may last before Today reminds, or None.
    """

    name: str
    label: Any
    sources: tuple[str, ...]
    target: str
    may: str
    guards: tuple[str, ...] = ()
    announces: str = ""
    needs_reason: bool = False
    deadline_days: int | None = None


#: guard code -> rule(obj) returning an Answer
guards: Registry[Callable[[Any], Answer]] = Registry("guards")


def guard(code: str) -> Callable[[Callable[[Any], Answer]], Callable[[Any], Answer]]:
    """Register a rule that a transition names."""
    return lambda rule: guards.add(code, rule)


@dataclass(frozen=True)
class Lifecycle:
    """The table of one noun. States are (code, label) pairs; codes are stored for ever."""

    name: str
    states: tuple[tuple[str, Any], ...]
    transitions: tuple[Transition, ...]
    field: str = "state"

    def row(self, name: str) -> Transition:
        """The transition called `name`."""
        for row in self.transitions:
            if row.name == name:
                return row
        raise LookupError(f"{self.name}: no transition {name!r}")

    def label(self, state: str) -> Any:
        """The lazily translated label of a state."""
        return dict(self.states)[state]

    def leaving(self, state: str) -> list[Transition]:
        """The transitions that start in `state`."""
        return [row for row in self.transitions if state in row.sources]

    def answer(self, name: str, actor: Actor, obj: Any) -> Answer:
        """Whether `actor` can take this step with `obj` now, and if not, which rule stands in the way."""
        row = self.row(name)
        state = getattr(obj, self.field)
        if state not in row.sources:
            return no("core.wrong_state", state=str(self.label(state)))
        answer = may(row.may, actor, obj)
        for code in row.guards:
            if not answer:
                break
            answer = guards.get(code)(obj)
        return answer

    def available(self, actor: Actor, obj: Any) -> list[tuple[Transition, Answer]]:
        """The steps that start in the present state, each with its answer."""
        return [(row, self.answer(row.name, actor, obj)) for row in self.leaving(getattr(obj, self.field))]

    def move(self, obj: models.Model, name: str, *, at: dt.datetime, reason: str = "", **changes: Any) -> Transition:
        """Compare-and-set the state in the database (and `changes` with it); `obj` is brought up to date.

        Raises Invalid when a reason is needed and missing, Conflict when the row is no
        longer in a source state: nothing is written then. Rights and guards are asked before, by the action.
        """
        row = self.row(name)
        if row.needs_reason and not reason.strip():
            raise Invalid("core.reason_required", field="reason")
        fresh = {self.field: row.target, **changes}
        if any(f.name == "state_since" for f in obj._meta.concrete_fields):
            fresh["state_since"] = at
        rows = type(obj)._base_manager.filter(pk=obj.pk, **{f"{self.field}__in": row.sources})
        if not rows.update(**fresh):
            raise Conflict("core.stale")
        note_changed(obj, {key: (getattr(obj, key), value) for key, value in fresh.items() if key != "revision"})
        for key, value in fresh.items():
            setattr(obj, key, value)
        return row


#: noun -> its table; docs/lifecycle.md is generated from here
lifecycles: Registry[Lifecycle] = Registry("lifecycles")
