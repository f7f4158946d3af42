"""What belongs to an organisation when it moves out: each room says it of its own tables, and the frame writes and restores them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from crm.core.registry import Registry


class Scope:
    """One organisation on its way out. reached: it and the organisations its records speak of; people: accounts they speak of."""

    def __init__(self, organisation: Any) -> None:
        self.organisation = organisation

    @cached_property
    def reached(self) -> set[int]:
        """Row ids of organisations."""
        return {self.organisation.pk, *(pk for find in neighbours for pk in find(self.organisation) if pk is not None)}

    @cached_property
    def people(self) -> set[int]:
        """Row ids of users."""
        return {pk for find in persons for pk in find(self.organisation) if pk is not None}


@dataclass(frozen=True)
class Part:
    """One table.

    where: the path to the organisation, or what narrows the table. leave: fields that stay behind, secrets above all; a restore
    gives them their defaults. files: fields that name a file of the private storage. key: what makes a row the same elsewhere.
    shared: a register that every installation has; a restore brings it in line. beside: may hold others' rows already, none the same.
    loose: references that are left empty when what they point at does not come along.
    """

    model: str
    where: str | Callable[[Scope], Q]
    leave: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    key: tuple[str, ...] = ("public_id",)
    shared: bool = False
    beside: bool = False
    loose: tuple[str, ...] = ()

    @property
    def table(self) -> type[Model]:
        """The model itself."""
        return apps.get_model(self.model)

    @property
    def fields(self) -> list[Any]:
        """Columns that come along; row numbers of one database never do."""
        rows = self.table._meta.concrete_fields
        return [field for field in rows if field.name not in self.leave and not (field.primary_key and field.name == "id")]

    @property
    def lists(self) -> list[Any]:
        """Relations to many that come along."""
        return [field for field in self.table._meta.many_to_many if field.name not in self.leave]

    def rows(self, scope: Scope) -> QuerySet[Any]:
        """Its rows, in an order that is the same after a restore; registers are put in order by their keys once these are told."""
        narrowed = Q(**{self.where: scope.organisation}) if isinstance(self.where, str) else self.where(scope)
        return self.table._base_manager.filter(narrowed).order_by("pk")


#: label of a model -> what of it belongs to an organisation; each room fills it in `<room>/moving.py`
parts: Registry[Part] = Registry("parts of an organisation")
#: label of a model -> why it stays behind
stays: Registry[str] = Registry("what stays behind")
#: room -> row ids of organisations that an organisation's records speak of
neighbours: Registry[Callable[[Any], Iterable[int | None]]] = Registry("neighbours of an organisation")
#: room -> row ids of users that an organisation's records speak of
persons: Registry[Callable[[Any], Iterable[int | None]]] = Registry("people of an organisation")


def everything(scope: Scope) -> Q:
    """All rows of a register."""
    return Q()


def add(*rows: Part) -> None:
    """Say what of some tables belongs to an organisation."""
    for part in rows:
        parts.add(part.model, part)


def leave(reasons: dict[str, str]) -> None:
    """Say of some tables why they stay behind."""
    for label, reason in reasons.items():
        stays.add(label, reason)


def in_order() -> list[Part]:
    """All parts, so that whatever a table points at comes before it. Raises LookupError for what points at no part."""
    left, done, found = dict(parts.items()), set(), []
    while left:
        ready = [label for label, part in left.items() if _needs(part) - {label} <= done]
        if not ready:
            raise LookupError(f"moving: these tables wait for one another or for a table that does not come along: {sorted(left)}")
        found += [left.pop(label) for label in sorted(ready)]
        done |= set(ready)
    return found


def _needs(part: Part) -> set[str]:
    return {field.related_model._meta.label for field in (*part.fields, *part.lists) if field.related_model is not None}
