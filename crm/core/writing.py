"""How actions write rows: known fields only, checked by the model's fields, compare-and-set on the revision."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from crm.core.errors import Conflict, Invalid, register
from crm.core.traces import note_changed, note_made

#: {field: [before, after]} in plain values, as audit keeps them
Changes = dict[str, list[Any]]

_CODES = {"blank": "core.required", "null": "core.required", "invalid_choice": "core.invalid_choice", "max_length": "core.too_long"}


def known(values: Mapping[str, Any], allowed: Iterable[str]) -> dict[str, Any]:
    """A copy of `values`; Invalid("core.unknown_field") for a key that is not in `allowed`."""
    names = set(allowed)
    for name in values:
        if name not in names:
            raise Invalid("core.unknown_field", name=name)
    return dict(values)


def plain(value: Any) -> Any:
    """A value as audit and JSON keep it: dates in ISO form, rows by public id (or key)."""
    if isinstance(value, models.Model):
        return getattr(value, "public_id", value.pk)
    if isinstance(value, dt.date | Decimal):
        return str(value)
    return value


def write(
    row: models.Model,
    values: Mapping[str, Any],
    *,
    revision: int | None = None,
    touched: bool = False,
    taken: str = "core.taken",
    taken_field: str | None = None,
) -> Changes:
    """Create `row` (when it has no key yet) or write what differs; returns the changes, empty when nothing differs.

    touched: what belongs to the row but stands elsewhere was changed, so its revision goes on in any case.
    Raises Invalid for a value its field refuses, Conflict("core.stale") when `revision` is not the
    stored one, Conflict(`taken`) when a constraint of the database stands in the way. On a refusal
    the database is untouched; the row in memory must then be thrown away.
    """
    before = {name: _present(row, name) for name in values}
    for name, value in values.items():
        setattr(row, name, _empty_as_none(row, name, value))
    check_fields(row)
    moved = {name: (old, getattr(row, name)) for name, old in before.items() if old != getattr(row, name)}
    changes = {name: [plain(old), plain(new)] for name, (old, new) in moved.items()}
    fresh = row.pk is None
    if not fresh and not changes and not touched:
        return _unchanged(row, revision)
    try:
        with transaction.atomic():
            _store(row, changes, revision)
    except IntegrityError as error:
        raise Conflict(taken, field=taken_field) from error
    if fresh:
        note_made(row)
    else:
        note_changed(row, moved)
    return changes


def check_fields(row: models.Model) -> None:
    """Ask every plain field of `row` whether it takes its value; the first refusal becomes Invalid at that field."""
    skip = {f.name for f in row._meta.concrete_fields if f.is_relation or f.primary_key or not f.editable}
    for field in row._meta.concrete_fields:
        if field.is_relation and not field.null and getattr(row, field.attname) is None:
            raise Invalid("core.required", field=field.name)
    try:
        row.clean_fields(exclude=skip)
    except ValidationError as errors:
        name, rows = next(iter(errors.error_dict.items()))
        first = rows[0]
        raise Invalid(_CODES.get(first.code or "", "core.not_accepted"), field=name, message=" ".join(first.messages)) from errors


def _present(row: models.Model, name: str) -> Any:
    field = row._meta.get_field(name)
    return None if field.is_relation and getattr(row, field.attname) is None else getattr(row, name)


def _empty_as_none(row: models.Model, name: str, value: Any) -> Any:
    return None if value == "" and row._meta.get_field(name).null else value


def _unchanged(row: models.Model, revision: int | None) -> Changes:
    if revision is not None and revision != getattr(row, "revision", revision):
        raise Conflict("core.stale")
    return {}


def _store(row: models.Model, changes: Changes, revision: int | None) -> None:
    if row.pk is None:
        row.save(force_insert=True)
        return
    fresh = {name: getattr(row, name) for name in changes}
    rows = type(row)._base_manager.filter(pk=row.pk)
    if hasattr(row, "revision"):
        seen = row.revision if revision is None else revision
        rows = rows.filter(revision=seen)
        fresh["revision"] = row.revision = seen + 1
    if not rows.update(**fresh):
        raise Conflict("core.stale")


register(
    {
        "core.unknown_field": _("There is no field “{name}” here."),
        "core.too_long": _("This is too long. {message}"),
        "core.not_accepted": _("This value is not accepted. {message}"),
        "core.taken": _("Such a record is already here."),
    }
)
