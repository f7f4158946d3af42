"""What a row of an import wrote, kept as plain values, and whether it can be taken back: unchanged since, nothing standing on it.

The engine knows no noun. A room says of each model its imports write how one of its records is taken back (`reversals`).
"""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db.models import Model, Q

from crm.accounts.models import AccessLink
from crm.core.actors import Actor
from crm.core.permissions import Answer
from crm.core.ports import kind_of
from crm.core.registry import Registry
from crm.core.traces import Trace
from crm.documents.models import Paper

#: What one record went through: {"model", "id" (public id), "made", "fields": {name: [before, after]}, "stamp"}.
Kept = dict[str, Any]
#: {model: keys} of records that leave together.
Plan = Mapping[type[Model], set[int]]
#: Fields that say nothing of what a record holds.
_MECHANICAL = {"id", "revision"}


@dataclass(frozen=True)
class Reversal:
    """How records of one model are taken back.

    may(actor, row): the room's own rule for changing such a record; about(row): the record whose timeline tells of it;
    organisation(row): public id of the organisation whose trail tells of a change back. holder: one that several rows fill (a group, a
    cohort): when it cannot go, the rest of the row still does. remove(actor, row, at): the room's own action where a
    record does not simply leave; it records what it does, and refuses with a DomainError.
    """

    may: Callable[[Actor, Any], Answer]
    about: Callable[[Any], Model]
    organisation: Callable[[Any], str]
    holder: bool = False
    remove: Callable[[Actor, Any, dt.datetime], None] | None = None


#: "colleges.learner" (label of the model in small letters) -> Reversal; rooms fill it in `<room>/importing/undo.py`
reversals: Registry[Reversal] = Registry("reversals")


def keep(heard: Iterable[Trace]) -> list[Kept]:
    """What was heard, once for each record, in the order of the first touch; what no longer stands in the database is left out."""
    found: dict[tuple[str, int], Kept] = {}
    for trace in heard:
        row = trace.row
        kept = found.setdefault(
            (row._meta.label_lower, row.pk), {"model": row._meta.label_lower, "id": _id(row), "made": False, "fields": {}}
        )
        kept["made"] = kept["made"] or trace.made
        for name, (before, after) in trace.fields.items():
            earlier = kept["fields"].get(name)
            kept["fields"][name] = [earlier[0] if earlier else _plain(before), _plain(after)]
    kept_rows = [_settled(kept) for kept in found.values()]
    return [kept for kept in kept_rows if kept is not None]


def _settled(kept: Kept) -> Kept | None:
    """With the stamp of a record that was made, or only those fields that really differ."""
    row = find(kept)
    if row is None:
        return None
    if kept["made"]:
        return {**kept, "fields": {}, "stamp": stamp(row)}
    pairs = {name: [before, present(row, name)] for name, (before, _after) in kept["fields"].items()}
    fields = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    return {**kept, "fields": fields} if fields else None


def find(kept: Kept) -> Model | None:
    """The record as it stands now; None when it is gone."""
    model = apps.get_model(kept["model"])
    related = [field.name for field in model._meta.concrete_fields if field.is_relation]
    return model._base_manager.select_related(*related).filter(public_id=kept["id"]).first()


def stamp(row: Model) -> str:
    """A digest of everything the record holds."""
    values = {field.name: _plain(_value(row, field)) for field in row._meta.concrete_fields if field.name not in _MECHANICAL}
    return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]


def present(row: Model, name: str) -> Any:
    """A field of the record as it is kept here."""
    return _plain(_value(row, row._meta.get_field(name)))


def former(row: Model, name: str, value: Any) -> Any:
    """The value to write back into a field; raises LookupError when the record it names is gone."""
    field = row._meta.get_field(name)
    if value is None:
        return None
    if not field.is_relation:
        return field.to_python(value)
    named = "public_id" if hasattr(field.related_model, "public_id") else "pk"
    target = field.related_model._base_manager.filter(**{named: value}).first()
    if target is None:
        raise LookupError(f"{name}: {value} is gone")
    return target.pk


def unchanged(row: Model) -> Q:
    """Holds in the database only while the record is as it was read: whoever changes it at the same time wins."""
    condition = Q(pk=row.pk)
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if isinstance(value, list | dict):
            continue
        condition &= Q(**{f"{field.attname}__isnull": True}) if value is None else Q(**{field.attname: value})
    return condition


def standing_on(row: Model, plan: Plan) -> Model | None:
    """A record that refers to this one and does not leave with it; None when nothing does."""
    for relation in row._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and not relation.concrete) or relation.related_model._meta.auto_created:
            continue
        model = relation.related_model
        rows = model._base_manager.filter(**{relation.field.name: row.pk})
        found = rows.exclude(pk__in=plan.get(model, set())).order_by("pk").first()
        if found is not None:
            return found
    return _spoken_of(row)


def _spoken_of(row: Model) -> Model | None:
    """A paper or a link about the record: they name it without a foreign key."""
    try:
        kind = kind_of(row)
    except LookupError:
        return None
    about = {"subject_kind": kind, "subject_id": _id(row)}
    return Paper.objects.filter(**about).first() or AccessLink.objects.filter(**about).first()


def _id(row: Model) -> str:
    return row.public_id  # type: ignore[attr-defined]


def _value(row: Model, field: Any) -> Any:
    return None if field.is_relation and getattr(row, field.attname) is None else getattr(row, field.name)


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        return getattr(value, "public_id", value.pk)
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value
