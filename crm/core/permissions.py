"""Answers instead of booleans: a refusal carries the reason that the button and the API show."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from crm.core.actors import Actor
from crm.core.errors import Forbidden, words
from crm.core.registry import Registry


@dataclass(frozen=True)
class Answer:
    """Yes, or no with the code of the rule that stands in the way."""

    ok: bool
    code: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.ok

    @property
    def reason(self) -> str:
        """The refusal in words, in the active language; empty for a yes."""
        return "" if self.ok else words(self.code, self.params)

    def require(self) -> None:
        """Raise Forbidden with this answer's code unless it is a yes."""
        if not self.ok:
            raise Forbidden(self.code, **dict(self.params))


YES = Answer(True)


def no(code: str = "core.forbidden", **params: Any) -> Answer:
    """A refusal by the rule `code`."""
    return Answer(False, code, params)


Predicate = Callable[[Actor, Any], Answer]


@dataclass(frozen=True)
class Row:
    """A registered predicate: its code, and the model (`app.Model`) whose records it judges, or None."""

    code: str
    on: str | None
    test: Predicate


predicates: Registry[Row] = Registry("permissions")


def predicate(code: str, *, on: str | None = None) -> Callable[[Predicate], Predicate]:
    """Register a permission. Its docstring is the rule; `on` makes it one of the abilities of that model's records."""

    def keep(test: Predicate) -> Predicate:
        if not (test.__doc__ or "").strip():
            raise ValueError(f"{code}: a permission's docstring is its rule; write it")
        predicates.add(code, Row(code, on, test))
        return test

    return keep


def may(code: str, actor: Actor, obj: Any) -> Answer:
    """Ask one permission by its code."""
    return predicates.get(code).test(actor, obj)


def abilities(actor: Actor, obj: Any) -> dict[str, Answer]:
    """What `actor` can do with `obj`: {code: answer}, for buttons and the API alike."""
    label = obj._meta.label
    return {row.code: row.test(actor, obj) for row in predicates if row.on == label}
