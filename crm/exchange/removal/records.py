"""Rows as plain values and back. What a row points at is named by its public or natural key, never by a row number."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, Model

from crm.core.errors import Invalid
from crm.core.moving import Part

#: What names a row: its public id, or the values of its key.
Key = Any


class Names:
    """Which row has which key, table by table: rows that came along so far."""

    def __init__(self) -> None:
        self._keys: dict[str, dict[Any, Key]] = defaultdict(dict)
        self._rows: dict[str, dict[Key, Any]] = defaultdict(dict)

    def keep(self, label: str, pk: Any, key: Key) -> None:
        """Remember a row."""
        self._keys[label][pk] = key
        self._rows[label][_frozen(key)] = pk

    def key_of(self, label: str, pk: Any) -> Key:
        """The key of a row; None for one that did not come along."""
        return self._keys[label].get(pk)

    def row_of(self, label: str, key: Key) -> Any:
        """The row number of a key; None for one that did not come along."""
        return self._rows[label].get(_frozen(key))


def _frozen(key: Key) -> Key:
    return tuple(_frozen(part) for part in key) if isinstance(key, list | tuple) else key


def told(part: Part, row: Model, names: Names) -> dict[str, Any]:
    """A row as plain values. Raises Invalid("exchange.move_dangling") where it points at something that stays behind."""
    values = {field.name: _told(part, field, row, names) for field in part.fields}
    for field in part.lists:
        label = field.related_model._meta.label
        found = [names.key_of(label, one.pk) for one in getattr(row, field.name).all()]
        if None in found:
            raise Invalid("exchange.move_dangling", table=part.model, column=field.name, row=str(row.pk))
        values[field.name] = sorted(found, key=json.dumps)
    return values


def _told(part: Part, field: Any, row: Model, names: Names) -> Any:
    value = getattr(row, field.attname)
    if isinstance(field, ForeignKey) and value is not None:
        key = names.key_of(field.related_model._meta.label, value)
        if key is None and field.name not in part.loose:
            raise Invalid("exchange.move_dangling", table=part.model, column=field.name, row=str(row.pk))
        return key
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def key_in(part: Part, values: dict[str, Any]) -> Key:
    """The key of a row, from its plain values."""
    found = [values[name] for name in part.key]
    return found[0] if len(found) == 1 else found


def made(part: Part, values: dict[str, Any], names: Names) -> Model:
    """An unsaved row of plain values. Raises Invalid("exchange.move_unreadable") for what this table does not have."""
    known = {field.name: field for field in part.fields}
    if set(values) != {*known, *(field.name for field in part.lists)}:
        odd = sorted(set(values) ^ {*known, *(field.name for field in part.lists)})
        raise Invalid("exchange.move_unreadable", table=part.model, column=", ".join(odd))
    row = part.table()
    for name, field in known.items():
        value = values[name]
        if isinstance(field, ForeignKey):
            found = None if value is None else names.row_of(field.related_model._meta.label, value)
            if value is not None and found is None:
                raise Invalid("exchange.move_dangling", table=part.model, column=name, row=str(key_in(part, values)))
            setattr(row, field.attname, found)
        else:
            setattr(row, field.attname, _read(part, field, value))
    return row


def _read(part: Part, field: Any, value: Any) -> Any:
    try:
        return value if value is None or field.get_internal_type() == "JSONField" else field.to_python(value)
    except ValidationError as error:
        raise Invalid("exchange.move_unreadable", table=part.model, column=field.name) from error


def linked(part: Part, values: dict[str, Any], names: Names) -> Iterator[tuple[Any, list[Any]]]:
    """(relation to many, row numbers) of a row."""
    for field in part.lists:
        found = [names.row_of(field.related_model._meta.label, key) for key in values[field.name]]
        if None in found:
            raise Invalid("exchange.move_dangling", table=part.model, column=field.name, row=str(key_in(part, values)))
        yield field, found


def line_of(values: dict[str, Any]) -> str:
    """One line of JSON, the same for the same values on every database."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def needs_itself(part: Part) -> bool:
    """Whether rows point at rows of their own table, so that each must stand before the next is made."""
    return any(isinstance(field, ForeignKey) and field.related_model is part.table for field in part.fields)
